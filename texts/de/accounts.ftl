lead = Die Personen von { $tenant }
none-title = Keine Konten vorhanden
none-body = Fügen Sie eines hinzu, lassen Sie einen Identitätsanbieter Konten übertragen oder ändern Sie die Filter.

add-title = Konto hinzufügen
add-lead = Sie erhalten einen Aktivierungslink, mit dem die Person ein Passwort festlegt. Danach aktivieren Sie das Konto.

save = Konto speichern
user-name-fixed = Bei bestehenden Konten nicht änderbar
locked-by-provider = Der Identitätsanbieter verwaltet dieses Konto; ändern Sie es dort.
locked-by-groups = Ihre Gruppen erlauben Ihnen hier keine Änderung.
display-name-hint = Für andere sichtbar; ohne Angabe Vor- und Nachname
email-hint = Die Person kann sich damit anmelden
user-name-hint = Die Person kann sich damit anmelden; ohne Angabe gilt die E-Mail-Adresse. Später nicht änderbar.
user-uuid-hint = Die Kennung der Person in anderen Systemen, etwa die Global User ID

account-id = Konto-ID
email-addresses = E-Mail-Adressen
external-id = Externe ID
# Ein Passwort ist festgelegt oder nicht.
password-set = festgelegt
password-not-set = nicht festgelegt
last-sign-in = Letzte Anmeldung
never-signed-in = nie

new-password-link = Neuer Passwortlink
new-activation-link = Neuer Aktivierungslink
remove-factor = Zweiten Faktor entfernen
end-sessions = Sitzungen beenden
waits = Die Person hat noch kein Passwort festgelegt. Senden Sie ihr den Aktivierungslink; sobald das Passwort festgelegt ist, können Sie das Konto hier aktivieren.

enable-title = Konto aktivieren?
enable-verb = Konto aktivieren
enable-body = <b>{ $name }</b> kann sofort alles tun, was die Gruppen des Kontos gewähren.
disable-title = Konto deaktivieren?
disable-verb = Konto deaktivieren
disable-body = Die Sitzungen von <b>{ $name }</b> enden sofort, hier und in Mandanten, die über eine importierte Gruppe erreichbar sind. Die Gruppen bleiben, wie sie sind; Sie können das Konto wieder aktivieren.
delete-title = Konto löschen?
delete-verb = Konto löschen
delete-body = Das Konto von <b>{ $name }</b> und seine Mitgliedschaften werden gelöscht. 30 Tage lang lässt es sich aus dem Papierkorb wiederherstellen.
delete-pushed-again = Der Identitätsanbieter kann das Konto erneut übertragen.
reset-link-title = Link zum Zurücksetzen des Passworts erstellen?
reset-link-body = Damit legt <b>{ $name }</b> ein neues Passwort fest. Der Link gilt eine Stunde, funktioniert einmal und wird nur einmal angezeigt. Frühere Links werden ungültig.
activation-link-title = Neuen Aktivierungslink erstellen?
activation-link-body = Damit legt <b>{ $name }</b> ein neues Passwort fest. Der Link gilt sieben Tage, funktioniert einmal und wird nur einmal angezeigt. Frühere Links werden ungültig.
make-link = Link erstellen
factor-title = Zweiten Faktor entfernen?
factor-body = Für den Fall, dass <b>{ $name }</b> die Authenticator-App und die Wiederherstellungscodes oder das Gerät mit dem Passkey verloren hat. Auch Passkeys werden entfernt. Vergewissern Sie sich, dass wirklich diese Person darum bittet. Alle Sitzungen enden; danach genügt das Passwort allein, sofern der Mandant keinen zweiten Faktor verlangt.
sessions-title = Alle Sitzungen beenden?
sessions-body = <b>{ $name }</b> wird mit der nächsten Anfrage überall abgemeldet und kann sich wieder anmelden.
sync-warning = Der Identitätsanbieter verwaltet dieses Konto: Die nächste Synchronisierung kann den Status wieder ändern.

groups-label = Gruppen des Kontos
# Unter dem Namen einer Gruppe: wie viele Sicherheitsthemen sie gewährt.
grants =
    { $count ->
        [0] gewährt nichts
        [one] gewährt { $count } Thema
       *[other] gewährt { $count } Themen
    }
all-groups = Alle { NUMBER($count) } Gruppen
more-groups = { $count ->
    [one] und 1 weitere Gruppe
   *[other] und { NUMBER($count) } weitere Gruppen
}
no-groups-title = In keiner Gruppe
no-groups-body = Nur Gruppen gewähren etwas: Fügen Sie das Konto einer Gruppe hinzu.
# Überschrift einer Spalte mit Berechtigungen: was die Person darf.
may = Darf
nothing-title = Darf hier nichts
nothing-while-new = Das Konto ist neu: Es darf nichts, bis es aktiviert ist.
nothing-granted = Keine seiner aktiven Gruppen gewährt etwas.
nothing-while-disabled = Das Konto ist deaktiviert.

# Andere Mandanten, in die die Person gelangt, weil sie eine Gruppe von hier importiert haben.
elsewhere-title = Auch in anderen Mandanten
elsewhere-by = über die Gruppen
elsewhere-more = { $count ->
    [one] und 1 weiterer Mandant
   *[other] und { $count } weitere Mandanten
}
