# Wer in einem Mandanten etwas kann: eine Berechtigung wird gewählt, Personen und Gruppen werden aufgelistet.

lead = Wer in diesem Mandanten zurzeit was kann und warum: jede Gruppe, die es erlaubt, auch importierte
# Vor der Liste der Berechtigungen, aus denen gewählt wird.
who-can = Wer kann
choose-title = Berechtigung wählen
choose-text = Dann sehen Sie alle, die sie haben, mit den Gruppen, die sie gewähren.
nobody-text = Kein aktives Konto hat sie über eine aktive Gruppe.
# Reiter: die Personen des Mandanten selbst und die jedes Mandanten, der eingelassen ist.
whose-people = Personen welches Mandanten
from-tenant = Aus { $tenant }
groups-title = Gruppen, die sie gewähren
no-groups-title = Keine aktive Gruppe gewährt sie
no-groups-text = Niemand hat sie.
more-groups = Es gibt weitere; die Datei nennt die Gruppen jeder Person.
# Was eine importierte Gruppe gewährt.
by-topic-imported = das ganze Thema · importiert von { $tenant }
by-permission-imported = diese Berechtigung · importiert von { $tenant }

# Eine Gruppe: was sie ihre Mitglieder tun lässt.
what-group-grants = Was { $group } erlaubt
group-is-disabled = Die Gruppe ist deaktiviert: Sie erlaubt zurzeit nichts.
grants-nothing-title = Sie erlaubt nichts
grants-nothing-text = Wählen Sie ihre Berechtigungen auf der Seite der Gruppe.
# Jemand aus einem anderen Mandanten, der über eine importierte Gruppe Zugang hat.
guest-of = von { $tenant }
open-at-home = In { $tenant } öffnen
guest-nothing = Die importierten Gruppen, die diese Person einlassen, erlauben hier nichts.
