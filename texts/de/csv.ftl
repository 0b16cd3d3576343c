# Was an einer Gruppendatei falsch ist: in der Konsole, in der Datei der abgelehnten Zeilen und auf der Befehlszeile.

missing = Wählen Sie zuerst eine Datei.
interrupted = Die Übertragung wurde unterbrochen. Senden Sie die Datei noch einmal.
unreadable = Die Datei lässt sich nicht mehr lesen. Wählen Sie sie noch einmal.
empty = Die Datei ist leer. In der ersten Zeile stehen die Namen der Spalten.
too-large = Die Datei ist größer als { NUMBER($mebibytes) } MiB. Teilen Sie sie in mehrere Dateien auf.
archive = Das ist eine Tabellendatei oder ein Archiv, keine CSV-Datei. Speichern Sie den Inhalt als „CSV UTF-8“.
utf16 = Diese Datei ist in UTF-16. Speichern Sie sie als „CSV UTF-8“.
not-utf8 = Zeile { $line }, Spalte { $column } ist kein UTF-8. Speichern Sie die Datei als „CSV UTF-8“.
nul = Zeile { $line }, Spalte { $column } enthält ein NUL-Zeichen: Das ist keine Textdatei.
cell-too-large = Zeile { $line }, Spalte { $column } ist länger als { NUMBER($kibibytes) } KiB. Fehlt ein schließendes Anführungszeichen?
row-too-large = Zeile { $line } ist länger als { NUMBER($kibibytes) } KiB.
too-many-columns = Zeile { $line } hat mehr als { NUMBER($most) } Spalten.
unclosed-quote = Ab Zeile { $line } wird ein Anführungszeichen nicht geschlossen.
too-many-rows = Die Datei hat mehr als { NUMBER($most) } Zeilen. Teilen Sie sie in mehrere Dateien auf.
too-many-groups = Die Datei nennt { NUMBER($count) } Gruppen; erlaubt sind { NUMBER($most) }. Teilen Sie sie in { NUMBER($parts) } Dateien auf.
too-many-assignments = Die Datei enthält mehr als { NUMBER($most) } Zuordnungen. Teilen Sie sie in mehrere Dateien auf.

no-groups-column = In der ersten Zeile fehlt die Spalte „groups“. Bei Spaltennamen zählt die Groß- und Kleinschreibung.
no-identifier = Spalte { $column } ist unbekannt, und keine Spalte bezeichnet Konten. Verwenden Sie „{ $uuid }“, „{ $email }“ oder „{ $name }“, genau so geschrieben.
duplicate = Die Spalten { $first } und { $second } haben denselben Namen.
space-around-name = Vor oder nach dem Namen von Spalte { $column } steht ein Leerzeichen.
separator = Die Spalten sind nicht durch Kommas getrennt. Speichern Sie die Datei mit Kommas zwischen den Spalten.

cell-count = Die Zeile hat { $found ->
    [one] { $found } Zelle
   *[other] { $found } Zellen
}, die Kopfzeile { NUMBER($expected) }. Setzen Sie Werte mit Kommas in Anführungszeichen.
space-around-value = Leerzeichen vor oder nach einem Wert in Spalte { $column }.
control-character = Ein Zeilenumbruch oder ein anderes Steuerzeichen in Spalte { $column }.
no-group = In Spalte groups ist keine Gruppe genannt.
empty-name = In Spalte groups fehlt neben einem Semikolon ein Name.
name-too-long = Ein Gruppenname ist länger als { NUMBER($most) } Zeichen.
not-a-uuid = Die Benutzer-UUID ist keine UUID wie 1ab2e307-0000-4000-8000-000000006789.
