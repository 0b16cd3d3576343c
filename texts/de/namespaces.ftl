# Namensräume: die Liste und ihre Dialoge.

lead = Teile des Mandanten, die Konfiguration nach Umgebung ordnen
id = ID
no-namespaces-title = Noch keine Namensräume
no-namespaces-text = Fügen Sie für jede Umgebung einen hinzu, zum Beispiel für Test und Produktion.
add = Namensraum hinzufügen
add-title = Namensraum hinzufügen
edit-label = { $name } bearbeiten
edit-title = Namensraum bearbeiten
save = Namensraum speichern
delete-label = { $name } löschen
delete-title = Namensraum löschen?
delete-body = Alles, was in <b>{ $name }</b> konfiguriert ist, verliert seinen Platz. Das lässt sich nicht rückgängig machen.
delete = Namensraum löschen
name-hint = Buchstaben, Ziffern, Bindestriche und Unterstriche
choose-environment = Umgebung wählen

# Umgebungen.
development = Entwicklung
testing = Test
staging = Staging
production = Produktion
