# Importe von Gruppen aus CSV-Dateien, und Exporte von Konten und Gruppen.

planned = Geplant
applying = Wird angewendet
applied = Angewendet
cancelled = Abgebrochen
undone = Rückgängig gemacht

create = Anlegen
update = Ändern
unchanged = Unverändert
rejected = Abgelehnt

bytes = { NUMBER($bytes) } B
kilobytes = { $whole },{ $tenth } kB
megabytes = { $whole },{ $tenth } MB
amount-of = { $done } von { $total }
changes-of = { NUMBER($done) } von { NUMBER($total) } Änderungen
per-second = { $rate }/s

lead = Gruppen und Mitglieder aus CSV-Dateien: wer was hochgeladen hat und was daraus wurde
file = Datei
created = Angelegt
updated = Geändert
memberships = Mitgliedschaften
rejected-rows = Abgelehnte Zeilen
by = Von
when = Wann
no-imports = Noch keine Importe
no-imports-text = Laden Sie eine CSV-Datei hoch: Sie sehen, was sie bewirken würde, bevor sich etwas ändert.
size-and-digest = { $size } · SHA-256 { $digest }…
undone-by = rückgängig gemacht von { $who }
cancelled-by = abgebrochen von { $who }
applied-by = angewendet von { $who }

new-title = Gruppen aus CSV importieren
new-lead = Mit einer Datei Konten Gruppen zuordnen und Gruppen anlegen. Sie sehen den Plan, bevor sich etwas ändert.
template = Vorlage
step-choose = Datei wählen
step-upload = Hochladen
step-review = Plan prüfen
step-apply = Anwenden
step-result = Ergebnis
csv-file = CSV-Datei
file-hint = Hier auswählen oder ablegen: UTF-8, Spalten durch Kommas getrennt, höchstens { NUMBER($groups) } Gruppen und { NUMBER($mebibytes) } MiB
read-without-spaces = Leerzeichen um Namen und Werte bleiben in dieser Datei unbeachtet.
upload-and-plan = Hochladen und planen
cancel-upload = Hochladen abbrechen
accept-it = Ohne die Leerzeichen annehmen
uploading = Wird hochgeladen
reading = Wird gelesen und geplant
upload-cancelled = Hochladen abgebrochen. Es wurde nichts gespeichert.

first-rows = Erste Zeilen
first-rows-label = Erste Zeilen der Datei
check = Prüfung
well-formed = In Ordnung
all-well-formed = { $rows ->
    [one] { $rows } Zeile, in Ordnung.
   *[other] { $rows } Zeilen, alle in Ordnung.
} Noch wurde nichts gesendet.
some-rejected = { NUMBER($wrong) } von { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
} { $wrong ->
    [one] würde
   *[other] würden
} abgelehnt. Noch wurde nichts gesendet.
first-well-formed = { $rows ->
    [one] Die erste Zeile ist in Ordnung.
   *[other] Die ersten { $rows } Zeilen sind in Ordnung.
} Noch wurde nichts gesendet.
first-rejected = { $rows ->
    [one] Die erste Zeile würde abgelehnt.
   *[other] Von den ersten { $rows } Zeilen { $wrong ->
        [one] würde { $wrong }
       *[other] würden { $wrong }
    } abgelehnt.
} Noch wurde nichts gesendet.
ignored-columns = Nicht beachtete Spalten: { $columns }.

columns = Spalten
columns-lead = In beliebiger Reihenfolge, Namen wie hier geschrieben. Andere bleiben unbeachtet.
columns-label = Spalten der Datei
column = Spalte
needed = Angabe
meaning = Bedeutung
meaning-groups = Der Name der Gruppe, oder mehrere mit Semikolons dazwischen. Gruppen, die es nicht gibt, werden angelegt.
meaning-user-uuid = Die Benutzer-UUID des Kontos. Wo sie angegeben ist, entscheidet sie allein.
meaning-email = Die erste E-Mail-Adresse des Kontos. Haben mehrere Konten dieselbe, werden alle zugeordnet.
meaning-user-name = Der Benutzername des Kontos. Steht eine E-Mail-Adresse dabei, müssen beide zu demselben Konto gehören.

split-elsewhere = Wählen Sie die Datei noch einmal, um sie hier in passende Teile zu teilen; dafür ist JavaScript nötig. Auf der Befehlszeile macht <code>tenantry split-groups DATEI</code> dasselbe.
parts-title = Passende Teile
parts-lead = Die Datei wird in Ihrem Browser geteilt; gesendet wird nichts. Die Zeilen einer Gruppe bleiben zusammen.
parts-label = Teile der Datei
split = Datei teilen
splitting = Datei wird geteilt
parts-ready = Laden Sie die Teile herunter, und importieren Sie sie nacheinander, in beliebiger Reihenfolge.
rows = Zeilen
size = Größe

facts = { $size } · { $rows ->
    [one] { $rows } Zeile
   *[other] { $rows } Zeilen
} · { $who } · <time></time>
stat-created = Gruppen angelegt
stat-updated = Gruppen geändert
stat-memberships = Mitgliedschaften hinzugefügt
stat-unchanged = Gruppen unverändert
stat-rejected = Zeilen abgelehnt
stat-to-create = Gruppen anzulegen
stat-to-update = Gruppen zu ändern
stat-to-add = Mitgliedschaften hinzuzufügen
is-applying = { $who } wendet den Plan gerade an. Sie können die Seite verlassen: Es geht weiter.
is-planned = Noch ist nichts gespeichert. Der Import fügt nur hinzu; niemand wird entfernt.
is-applied = Wie geplant angewendet, alles auf einmal.
is-cancelled = Abgebrochen. Es wurde nichts gespeichert.
is-undone = Angewendet und danach rückgängig gemacht.
download-rejected = Abgelehnte Zeilen herunterladen
undo-import = Import rückgängig machen
cancel-import = Import abbrechen
apply-plan = Plan anwenden
step-checking = Plan wird geprüft
step-writing = Plan wird angewendet
step-recording = Prüfprotokoll wird geschrieben

applied-on = Angewendet: <time></time>.
applied-on-by = Angewendet von { $who }: <time></time>.
cancelled-on = Abgebrochen: <time></time>.
cancelled-on-by = Abgebrochen von { $who }: <time></time>.
undone-note = <b>Rückgängig gemacht von { $who }</b>: <time></time>. Gelöschte Gruppen: { NUMBER($groups) }, entfernte Mitgliedschaften: { NUMBER($memberships) }.{ $kept ->
    [0] {""}
    [one] {" "}{ $kept } Gruppe, die der Import angelegt hat, bleibt.
   *[other] {" "}{ $kept } Gruppen, die der Import angelegt hat, bleiben.
}
gain = { $accounts ->
    [one] { $accounts } Konto erhält Berechtigungen.
   *[other] { $accounts } Konten erhalten Berechtigungen.
}
gained = { $accounts ->
    [one] { $accounts } Konto hat Berechtigungen erhalten.
   *[other] { $accounts } Konten haben Berechtigungen erhalten.
}
gained-permissions = Berechtigung (Konten): { $permissions }.
spaced-rows = { $rows ->
    [one] { $rows } Zeile wird wegen Leerzeichen um einen Wert abgelehnt.
   *[other] { $rows } Zeilen werden wegen Leerzeichen um einen Wert abgelehnt.
}
accept-them = Ohne die Leerzeichen annehmen
spaces-ignored = Leerzeichen um Werte bleiben in dieser Datei unbeachtet.

drift-title = Das Verzeichnis hat sich geändert
drift-first = Die ersten { NUMBER($rows) }
-drift-new-plan = Der gezeigte Plan passt nicht mehr, deshalb wurde nichts angewendet. Das ist ein neuer.
drift = { -drift-new-plan } { $rows ->
    [0] Jede Zeile bewirkt dasselbe wie zuvor, aber an Gruppen oder Konten, die ersetzt wurden.
    [one] { $rows } Zeile bewirkt jetzt etwas anderes.
   *[other] { $rows } Zeilen bewirken jetzt etwas anderes.
}
drift-and-gains = { -drift-new-plan } { $rows ->
    [0] Jede Zeile bewirkt dasselbe wie zuvor, aber Konten erhalten andere Berechtigungen.
    [one] { $rows } Zeile bewirkt jetzt etwas anderes, und Konten erhalten andere Berechtigungen.
   *[other] { $rows } Zeilen bewirken jetzt etwas anderes, und Konten erhalten andere Berechtigungen.
}
drift-label = Was sich unterscheidet
plan-before = Nach dem vorigen Plan
plan-now = Nach diesem Plan

plan-parts = Teile des Plans
all-rows = Alle Zeilen
who-gains-what = Wer was erhält
search-rows = Zellen oder Zeilennummer suchen
search-groups = Gruppen nach Wortanfang suchen
search-people = Personen nach Namensanfang suchen
groups-column = groups
rows-label = Zeilen der Datei
no-rows = Keine solchen Zeilen
no-rows-text = Keine Zeile der Datei passt.
groups-label = Gruppen des Plans
members-gained = Neue Mitglieder
no-groups = Keine solchen Gruppen
no-groups-text = Keine Gruppe des Plans passt zur Suche.
permissions-gained = Neue Berechtigungen
no-gains-text = Kein Konto erhält durch diesen Plan eine Berechtigung, oder keines passt zur Suche.

-memberships = { $adds ->
    [one] { $adds } Mitgliedschaft
   *[other] { $adds } Mitgliedschaften
}
-and-already = { $already ->
    [0] {""}
   *[other] , { $already } gibt es bereits
}
does = { $creates ->
    [0] { $adds ->
        [0] { $already ->
            [0] {""}
           *[other] { $already } gibt es bereits.
        }
       *[other] Fügt { -memberships } hinzu{ -and-already }.
    }
   *[other] Legt { $creates ->
        [one] { $creates } Gruppe
       *[other] { $creates } Gruppen
    } an{ $adds ->
        [0] {""}
       *[other] , fügt { -memberships } hinzu
    }{ -and-already }.
}
no-account-with-uuid = Kein Konto hat diese Benutzer-UUID.
no-account-with-email = Kein Konto hat diese E-Mail-Adresse.
no-account-with-user-name = Kein Konto hat diesen Benutzernamen.
email-and-user-name-differ = E-Mail-Adresse und Benutzername gehören nicht zu demselben Konto.
managed-by-scim = { $group } wird vom Identitätsanbieter verwaltet. Ordnen Sie Mitglieder dort zu.
managed-elsewhere = { $group } wird von einem anderen Mandanten verwaltet. Ordnen Sie Mitglieder dort zu.
beyond-your-own = { $group } gewährt Berechtigungen, die Sie selbst nicht haben.
group-full = { $group } hätte mehr als { NUMBER($most) } Mitglieder.

undo-title = Import rückgängig machen
undo-lead = Was der Import gemacht hat, wird zurückgenommen, alles auf einmal. Was seither geändert wurde, bleibt.
stat-to-delete = Gruppen zu löschen
stat-to-remove = Mitgliedschaften zu entfernen
stat-losing = Gruppen, die Mitglieder verlieren
stat-kept = angelegte Gruppen, die bleiben
-groups-gone = { $groups ->
    [one] { $groups } Gruppe
   *[other] { $groups } Gruppen
}
-memberships-gone = { $memberships ->
    [one] { $memberships } Mitgliedschaft
   *[other] { $memberships } Mitgliedschaften
}
gone = Nicht mehr vorhanden und nicht angetastet: { $groups ->
    [0] { -memberships-gone }
   *[other] { -groups-gone }{ $memberships ->
        [0] {""}
       *[other] {" "}und { -memberships-gone }
    }
}.
kept = Gruppen, die bleiben
kept-lead = Der Import hat sie angelegt, und sie sind nicht mehr so, wie er sie gemacht hat.
kept-changed = Sie wurde seither geändert. Sie bleibt, ohne die Mitglieder, die der Import hinzugefügt hat.
kept-shared = Sie ist oder war für einen anderen Mandanten freigegeben. Sie bleibt, ohne die Mitglieder, die der Import hinzugefügt hat.
kept-managed-elsewhere = Der Identitätsanbieter oder ein anderer Mandant verwaltet sie jetzt. Sie bleibt mit ihren Mitgliedern.
none-kept-here = Keine Gruppen auf dieser Seite
none-kept-here-text = Die Gruppen, die bleiben, stehen auf früheren Seiten.
undo-does-nothing = Es ist nichts mehr da, was zurückgenommen werden könnte. Der Import gilt dann als rückgängig gemacht.
undo-body = Mitglieder verlieren mit ihrer nächsten Anfrage, was diese Gruppen gewähren. Gelöschte Gruppen kommen nicht zurück, aber dieselbe Datei lässt sich noch einmal importieren.

export-accounts = Konten exportieren
export-accounts-lead = Konten des Mandanten als CSV in UTF-8, nach Benutzername
download-accounts = Konten herunterladen
all-accounts = Alle Konten
export-groups = Sicherheitsgruppen exportieren
export-groups-lead = Sicherheitsgruppen des Mandanten als CSV in UTF-8, nach Name
download-security-groups = Sicherheitsgruppen herunterladen
all-groups = Alle Sicherheitsgruppen
for-import = Für den Gruppenimport
for-import-text = Alle Konten in hier verwalteten Gruppen, mit diesen Gruppen und den Kennungen der Konten. Der Gruppenimport nimmt die Datei zurück, wie sie ist; unverändert ändert sie nichts.
download-groups = Gruppen herunterladen
chosen-columns = Gewählte Spalten
raw = Werte unverändert schreiben
raw-hint = Für Maschinen. Sonst beginnen Werte, die eine Tabellenkalkulation als Formel ausführen würde, mit einem einfachen Anführungszeichen.
only-chosen = Nur was in <link>der Liste</link> gewählt ist: { $what }.
ticked = { NUMBER($count) } angekreuzt
found-by = gefunden mit „{ $search }“
of-source = Quelle { $source }
of-status = Status { $status ->
    [new] neu
    [enabled] aktiv
    [disabled] deaktiviert
   *[other] { $status }
}

column-id = ID
column-active = Aktiv: true oder false
column-account-status = Status: new, enabled oder disabled
column-account-source = Quelle: LOCAL oder SCIM
column-status = Status: enabled oder disabled
column-source = Quelle: LOCAL, SCIM oder IMPORTED
column-members = Anzahl der Mitglieder
column-grants = Themen und Berechtigungen
column-external-id = Externe ID
column-group-ends = Befristete Mitgliedschaften und ihr Ende
