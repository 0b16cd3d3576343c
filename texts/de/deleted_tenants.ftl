# Gelöschte Mandanten: 30 Tage lang lassen sie sich wiederherstellen.

title = Gelöschte Mandanten
lead = Sie lassen sich 30 Tage lang mit allem wiederherstellen, was darin war; danach sind sie endgültig gelöscht.
empty-title = Keine gelöschten Mandanten
empty-text = Ein deaktivierter Mandant lässt sich in der Liste der Mandanten löschen. Hier bleibt er 30 Tage lang.
delete = Mandant löschen
delete-title = Mandant löschen?
delete-body = <b>{ $name }</b> ist für alle weg, mit Konten, Gruppen und Token. 30 Tage lang lässt er sich unter „Gelöschte Mandanten“ wiederherstellen; danach ist nichts mehr von ihm da, auch nicht sein Prüfprotokoll.
restore = Mandant wiederherstellen
restore-title = Mandant wiederherstellen?
restore-body = <b>{ $name }</b> kommt mit allem zurück, was darin war, und zwar deaktiviert: Aktivieren Sie ihn danach. Sitzungen bleiben beendet.
erase-body = Nichts von <b>{ $name }</b> lässt sich danach wiederherstellen. Konten, Gruppen und Prüfprotokoll werden innerhalb einer Stunde entfernt.
