# Das Verzeichnis der Freigaben: Gruppen, die ein Mandant einem anderen überlässt.

title = Freigaben
lead = Sicherheitsgruppen, die andere Mandanten von hier importiert haben, und solche, die von ihnen importiert sind.
search = Mandant suchen
given = An andere Mandanten gegeben
received = Von anderen Mandanten erhalten
csv-of = CSV: { $what }
to-tenant = Gegeben an
from-tenant = Erhalten von
since = Seit
imported-by = importiert von { $name }
imported-by-deleted = importiert von einem gelöschten Konto
deleted-group = Gelöschte Gruppe
# In place of its name: nothing of that tenant is left.
deleted-tenant = Gelöschter Mandant
# Nobody is known to have come in by this share.
no-use = Noch nicht
current = In Gebrauch
withdrawn = Widerrufen
nothing-title = Keine Gruppen
given-nothing = Kein Mandant hat eine Gruppe von hier importiert. Die Seite jeder Gruppe zeigt ihren Importschlüssel.
received-nothing = Hier ist keine Gruppe eines anderen Mandanten importiert. Dafür braucht es ihren Importschlüssel.

withdraw = Widerrufen
withdraw-label = { $group } für { $tenant } widerrufen
withdraw-title = Zugriff des Mandanten widerrufen?
# How many members the group has, those included who can't sign in at present; 0 where it lets nobody in.
withdraw-body = { $members ->
    [0] <b>{ $tenant }</b> verliert die Gruppe <b>{ $group }</b>. Zurzeit kommt niemand durch sie hinein.
    [one] <b>{ $tenant }</b> verliert die Gruppe <b>{ $group }</b>. Die Gruppe hat ein Mitglied; wer durch sie hineinkommt, verliert mit der nächsten Anfrage, was sie dort erlaubt.
   *[other] <b>{ $tenant }</b> verliert die Gruppe <b>{ $group }</b>. Die Gruppe hat { $members } Mitglieder; wer durch sie hineinkommt, verliert mit der nächsten Anfrage, was sie dort erlaubt.
}
withdraw-key = Für alle anderen bleibt der Importschlüssel derselbe; dieser Mandant braucht einen neuen. Erzeugen Sie einen neuen Schlüssel, falls dieser weitergegeben worden sein könnte.

give-up = Aufgeben
give-up-label = { $group } aufgeben
give-up-title = Importierte Gruppe aufgeben?
give-up-body = <b>{ $group }</b> wird hier gelöscht, mit dem, was sie gewährt. Ihr Mandant erfährt davon. Um sie wieder zu haben, brauchen Sie ihren Importschlüssel und müssen ihre Themen neu zuordnen.
lost = Damit entfällt mit der nächsten Anfrage:
lost-by = { $accounts ->
    [one] { $permission }: ein Konto
   *[other] { $permission }: { $accounts } Konten
}
nothing-lost = Zurzeit verliert dadurch niemand eine Berechtigung.
