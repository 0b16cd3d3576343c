# Die Bausteine aller Seiten.

actions = Aktionen
select = Auswählen
select-row = { $name } auswählen
select-all-rows = Alle auf dieser Seite auswählen
selected = { NUMBER($count) } ausgewählt
selected-elsewhere = { NUMBER($count) } ausgewählt, davon { NUMBER($elsewhere) } hier nicht zu sehen
selected-most = { NUMBER($count) } ausgewählt: mehr gehen nicht auf einmal
selected-names = { NUMBER($count) } ausgewählt: { $names }
clear-selection = Auswahl aufheben

chip = { $label }: { $value }
remove-filter = Filter „{ $chip }“ entfernen
filters-set = Gesetzte Filter
any = Alle
apply = Anwenden
clear = Zurücksetzen

pages = Seiten
pages-of = Seiten: { $list }
previous = Zurück
next = Weiter
newer = Neuere
older = Ältere
rows = Zeilen
rows-a-page = { NUMBER($count) } Zeilen je Seite
range = { NUMBER($first) }–{ NUMBER($last) } von { NUMBER($total) }
none-on-this-page = Keine von { NUMBER($total) } auf dieser Seite

columns = Spalten
columns-to-show = Angezeigte Spalten
show-columns = Diese anzeigen

bulk-action = Aktion
review-selected = Ausgewählte prüfen
review-all = Alle { NUMBER($count) } prüfen
change-several = Mehrere ändern
export-selected = Ausgewählte exportieren

close = Schließen
dismiss = Ausblenden
common-choices = Häufige Werte
steps = Schritte
step-done = , erledigt

changes = { $count ->
    [one] 1 Änderung
   *[other] { $count } Änderungen
}
undo-changes = Änderungen verwerfen
leave-unsaved = Ohne Speichern verlassen?
nothing-saved = Noch nichts gespeichert
field-problem = <link>{ $field }</link>: { $problem }

type-to-confirm = Zur Bestätigung { $name } eingeben
copy = Kopieren
copy-what = { $label } kopieren
copied = Kopiert
selected-to-copy = Markiert: mit Strg+C kopieren
shown-once = Dies wird nur einmal angezeigt. Bewahren Sie es jetzt auf: später lässt es sich nur ersetzen.
have-stored = Ich habe es aufbewahrt
done = Fertig

progress = { $what }, { NUMBER($percent) } %

today = heute
counted-since = Gezählt seit { $day }
day = Tag
day-by-day = Tag für Tag<hidden>, { $title }</hidden>

permissions-granted = { NUMBER($granted) } von { NUMBER($all) } Berechtigungen
granted = { NUMBER($granted) } von { NUMBER($all) }
permissions-of = Berechtigungen von { $topic }
select-all = Alle auswählen
select-none = Keine
