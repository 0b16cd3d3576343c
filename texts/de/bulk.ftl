# Eine Änderung an vielen Konten oder Sicherheitsgruppen.

enable-title = Konten aktivieren
disable-title = Konten deaktivieren
join-title = Konten zu einer Gruppe hinzufügen
leave-title = Konten aus einer Gruppe entfernen
delete-accounts-title = Konten löschen
enable-groups-title = Sicherheitsgruppen aktivieren
disable-groups-title = Sicherheitsgruppen deaktivieren
delete-groups-title = Sicherheitsgruppen löschen
change-accounts-title = Konten ändern
change-groups-title = Sicherheitsgruppen ändern
lead = Noch ist nichts geändert
back-to-list = Zurück zur Liste

add-to-group = Zu einer Gruppe hinzufügen
remove-from-group = Aus einer Gruppe entfernen

-accounts = { $count ->
    [one] { $count } Konto
   *[other] { $count } Konten
}
enable = { -accounts } aktivieren
disable = { -accounts } deaktivieren
join = { -accounts } hinzufügen
leave = { -accounts } entfernen
delete-accounts = { -accounts } löschen
-groups = { $count ->
    [one] { $count } Sicherheitsgruppe
   *[other] { $count } Sicherheitsgruppen
}
enable-groups = { -groups } aktivieren
disable-groups = { -groups } deaktivieren
delete-groups = { -groups } löschen

enable-body = Die Konten dürfen sofort, was ihre Gruppen gewähren.
disable-body = Die Sitzungen dieser Konten enden sofort, hier und in Mandanten, die über eine importierte Gruppe erreicht werden. Die Gruppen bleiben, wie sie sind.
join-body = Die Konten erhalten sofort, was die Gruppe gewährt.
grants-nothing = Diese Gruppe gewährt keine Berechtigungen.
granted-label = Berechtigungen der Gruppe
leave-body = Die Konten verlieren mit der nächsten Anfrage, was diese Gruppe gewährt. Was andere Gruppen gewähren, bleibt.
delete-accounts-body = Die Konten und ihre Mitgliedschaften werden gelöscht. 30 Tage lang lassen sie sich aus dem Papierkorb wiederherstellen.
enable-groups-body = Die Mitglieder erhalten sofort, was die Gruppen gewähren.
disable-groups-body = Die Mitglieder verlieren mit der nächsten Anfrage, was diese Gruppen gewähren. Was andere Gruppen gewähren, bleibt. Mitglieder und Themen bleiben erhalten.
delete-groups-body = Die Gruppen werden mit ihren Mitgliedern und allem, was sie gewähren, gelöscht. 30 Tage lang lassen sie sich aus dem Papierkorb wiederherstellen.

nothing-chosen = Nichts ausgewählt
nothing-chosen-body = Wählen Sie Zeilen der Liste aus, oder filtern Sie sie, und bestimmen Sie, was damit geschehen soll.
what-would-happen = Was geschehen würde
accounts-change = { NUMBER($changing) } von { $chosen ->
    [one] { $chosen } Konto
   *[other] { $chosen } Konten
} { $changing ->
    [one] ändert sich
   *[other] ändern sich
}
groups-change = { NUMBER($changing) } von { $chosen ->
    [one] { $chosen } Sicherheitsgruppe
   *[other] { $chosen } Sicherheitsgruppen
} { $changing ->
    [one] ändert sich
   *[other] ändern sich
}
same = { $count ->
    [one] { $count } ist bereits so und bleibt unverändert.
   *[other] { $count } sind bereits so und bleiben unverändert.
}
group-is = Die Gruppe ist <b>{ $group }</b>.
nothing-to-change = Hier lässt sich nichts ändern.
refused-label = Was bleibt, wie es ist, und warum
not-changed = Nicht geändert
changing-label = Was sich ändert
and-more = und { NUMBER($more) } weitere
names-and-more = { $names } und { $more ->
    [one] { $more } weiterer Eintrag
   *[other] { $more } weitere
}
uncounted = { $count ->
    [one] Wer durch { $count } dieser Gruppen etwas erhält oder verliert, ist hier nicht gezählt, weil sie importiert ist.
   *[other] Wer durch { $count } dieser Gruppen etwas erhält oder verliert, ist hier nicht gezählt, weil sie importiert oder mehr als tausend sind.
}

which-group = Welche Gruppe?
search-groups = Hier verwaltete Gruppen suchen
groups-found = Gefundene Gruppen
no-group-matches = Keine hier verwaltete Gruppe passt.
