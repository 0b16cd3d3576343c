# Was gelöscht wurde: 30 Tage lang lässt es sich wiederherstellen.

title = Papierkorb
lead = Gelöschte Konten und Gruppen. Sie lassen sich 30 Tage lang wiederherstellen, danach sind sie endgültig gelöscht.
search = Name oder Beschreibung suchen
account = Konto
group = Gruppe
group-of = { $members ->
    [0] Gruppe
    [one] Gruppe, ein Mitglied
   *[other] Gruppe, { $members } Mitglieder
}
deleted = Gelöscht
deleted-by = von { $name }
time-left = Verbleibend
days-left = { $days ->
    [0] heute
    [one] 1 Tag
   *[other] { $days } Tage
}
empty-title = Hier ist nichts
empty-text = Was gelöscht wird, bleibt 30 Tage lang hier und lässt sich wiederherstellen.

restore = Wiederherstellen
restore-label = { $name } wiederherstellen
restore-account = Konto wiederherstellen
restore-account-title = Konto wiederherstellen?
restore-account-body = <b>{ $name }</b> kommt mit Mitgliedschaften, Passwort und zweitem Faktor zurück, und zwar deaktiviert: Aktivieren Sie das Konto danach. Sitzungen und Links bleiben beendet.
restore-group = Gruppe wiederherstellen
restore-group-title = Gruppe wiederherstellen?
restore-group-body = <b>{ $name }</b> kommt mit dem zurück, was sie gewährt, und mit den Mitgliedern, die es noch gibt. Sie bekommt einen neuen Importschlüssel; Mandanten, die sie importiert hatten, müssen sie neu importieren.
erase = Endgültig löschen
erase-label = { $name } endgültig löschen
erase-title = Endgültig löschen?
erase-body = Nichts von <b>{ $name }</b> lässt sich danach wiederherstellen. Das Prüfprotokoll bleibt.
