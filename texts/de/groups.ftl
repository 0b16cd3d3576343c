# Sicherheitsgruppen: die Liste, die Seite einer Gruppe, ihre Mitglieder, ihr Importschlüssel.

# Die Liste.
lead = Wer in { $tenant } was darf
search = Name oder Beschreibung suchen
import-button = Sicherheitsgruppe importieren
no-groups-title = Hier gibt es keine Sicherheitsgruppen
no-groups-text = Legen Sie eine an, importieren Sie eine von einem anderen Mandanten oder ändern Sie die Filter.
topics = Themen
topic-count = { $count ->
    [0] keine
    [one] 1 Thema
   *[other] { $count } Themen
}
all-topics = alle Themen

# Eine neue Gruppe.
create-title = Sicherheitsgruppe anlegen
create-lead = Eine Menge von Konten und was sie dürfen. Mitglieder und Themen wählen Sie als Nächstes.
name-hint = Eindeutig im Mandanten, später nicht änderbar
description-hint = Wofür die Gruppe da ist

# Die Seite einer Gruppe. In <time> steht der Tag.
member-count = { $count ->
    [one] 1 Mitglied
   *[other] { $count } Mitglieder
}
origin = aus { $tenant } · importiert am <time></time> von { $by }
suspended = Von ihrem Mandanten ausgesetzt
save = Gruppe speichern
change-owner = Eigentümer ändern
owner-lock = Verantwortlich für die Gruppe
name-lock = Nach dem Anlegen nicht mehr änderbar
not-yours = Ihr Konto darf das nicht ändern
# Wer die Gruppe verwaltet, wenn sie nicht hier bearbeitet wird.
managed = { $keeper ->
    [provider] Vom Identitätsanbieter verwaltet
    [source] Vom Quellmandanten verwaltet
   *[tenant] Von { $tenant } verwaltet
}
managed-note = { $keeper ->
    [provider] Name, Beschreibung und Mitglieder verwaltet der Identitätsanbieter.
    [source] Name, Beschreibung und Mitglieder verwaltet der Quellmandant.
   *[tenant] Name, Beschreibung und Mitglieder werden von { $tenant } verwaltet.
}

# Was die Mitglieder einer Gruppe dürfen.
topics-lead = Was die Mitglieder in diesem Mandanten dürfen
who-can-do-what = Wer kann was
owner-group-note = Die Eigentümergruppe hat immer alle Themen.
only-your-own = Sie können nur gewähren, was Sie selbst dürfen.

# Die ersten Mitglieder, auf der Seite der Gruppe.
nobody-yet = Noch niemand.
all-members = Alle { NUMBER($count) } Mitglieder
manage-members = Mitglieder verwalten

# Alle Mitglieder.
add-members = Mitglieder hinzufügen
members-from-source = Die Mitglieder kommen aus der Quelle der Gruppe. Ändern Sie sie dort.
remove-label = { $name } entfernen
no-members-title = Hier gibt es keine Mitglieder
no-members-text = Fügen Sie Konten dieses Mandanten hinzu oder ändern Sie die Suche.
add-selected = Auswahl hinzufügen
remove-title = Mitglied entfernen?
remove-body = <b>{ $name }</b> verliert mit der nächsten Anfrage, was diese Gruppe gewährt. Was andere Gruppen gewähren, bleibt.

# Konten finden, in einem Dialog.
search-accounts = Konten suchen
accounts-found = Gefundene Konten
no-account-matches = Kein Konto passt.

# Dialoge auf der Seite einer Gruppe.
disable-title = Gruppe deaktivieren?
disable-body = Die Mitglieder verlieren mit der nächsten Anfrage, was die Gruppe gewährt. Mitglieder und Themen bleiben erhalten, und Sie können sie wieder aktivieren. <link>Wer gewinnt oder verliert was</link>
disable = Gruppe deaktivieren
enable-title = Gruppe aktivieren?
enable-body = Die Mitglieder erhalten mit der nächsten Anfrage, was die Gruppe gewährt. <link>Wer gewinnt oder verliert was</link>
enable = Gruppe aktivieren
delete-title = Gruppe löschen?
delete-body = Ihre Mitglieder verlieren, was sie gewährt, und Mandanten, die sie importiert haben, verlieren sie ebenfalls. 30 Tage lang lässt sie sich aus dem Papierkorb wiederherstellen; jene Mandanten müssen sie dann neu importieren. <link>Wer verliert was</link>
delete-imported-body = Die Mitglieder der Quellgruppe verlieren ihren Zugang zu diesem Mandanten. Die Quellgruppe selbst bleibt, wie sie ist. Nur ihr Importschlüssel bringt sie zurück. <link>Wer verliert was</link>
delete = Gruppe löschen
owner-title = Eigentümer wählen
owner-body = Das Konto, das für diese Gruppe verantwortlich ist. Es erhält dadurch keine Berechtigung.
make-owner = Zum Eigentümer machen
rotate-title = Neuen Importschlüssel erzeugen?
rotate-body = Mit dem jetzigen Schlüssel sind keine neuen Importe mehr möglich. Mandanten, die die Gruppe importiert haben, behalten sie.
rotate = Neuen Schlüssel erzeugen
revoke-title = Zugriff des Mandanten widerrufen?
revoke-body = Die Mitglieder dieser Gruppe erreichen <b>{ $tenant }</b> nicht mehr über sie. Für alle anderen bleibt der Importschlüssel derselbe; dieser Mandant braucht einen neuen.

# Der Importschlüssel und die Mandanten, die ihn verwendet haben. In <time> steht der Tag.
sharing = Freigabe
new-key = Neuer Schlüssel
key-hint = Wer ihn hat, kann die Mitglieder dieser Gruppe in den eigenen Mandanten lassen
owner-group-warning = Überlegen Sie es sich gut: Mitglieder dieser Gruppe können hier alles.
not-shared = Kein Mandant hat diese Gruppe importiert.
shared-since = seit <time></time> von { $by }
revoked = Widerrufen

# Eine Gruppe mit ihrem Schlüssel importieren, in zwei Schritten.
import-title = Sicherheitsgruppe importieren
import-intro = Lassen Sie sich vom anderen Mandanten den Importschlüssel seiner Gruppe geben. Deren Mitglieder melden sich mit ihren eigenen Konten an und dürfen, was Sie der Gruppe hier gewähren.
import-key-hint = Sechs Gruppen aus fünf Zeichen
look-up = Nachschlagen
import-found = <b>{ $group }</b> von <b>{ $tenant }</b>
import-note = Nichts ist gewährt, bis Sie auf der nächsten Seite Themen wählen.
import = Gruppe importieren

# Was eine Änderung bewirken würde.
review-title = Was sich ändern würde
review-lead = Noch ist nichts gespeichert. Wer etwas auch über eine andere Gruppe hat, gewinnt oder verliert es nicht.
review-stale = Öffnen Sie die Gruppe noch einmal: Dort werden Ihre Änderungen mit dem gespeicherten Stand verglichen.
permissions = Berechtigungen
permissions-that-change = Berechtigungen, die sich ändern
permission = Berechtigung
# Eine Spalte: Kommt eine Berechtigung dazu oder fällt sie weg?
change = Änderung
gained = gewonnen
lost = verloren
who-of = Wer: { $permission }
no-effect-title = Niemand gewinnt oder verliert etwas
no-effect-text = Was die Gruppe ihren Mitgliedern gibt, bleibt gleich.
affected-lead = Wer sie gewinnen oder verlieren würde
nobody-affected = Kein Konto gewinnt oder verliert sie.

# Was jemand anders inzwischen gespeichert hat: eine Liste der Unterschiede.
now-description = Beschreibung: { $description }
now-owner = Eigentümer: { $owner }
now-status = Status: { $status ->
    [enabled] aktiv
   *[disabled] deaktiviert
}
now-granted = Gewährt: { $topics }
now-withdrawn = Entzogen: { $topics }
now-other = Mitglieder oder der Importschlüssel
