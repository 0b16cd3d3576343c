# Die Suche: das Feld oben auf jeder Seite und eine eigene Seite.

title = Suche
lead = Namen, E-Mail-Adressen, IDs, Importschlüssel und Token, auch aus einer Zeile eines Protokolls
# Der Name der Suche unter den Teilen einer Seite: Sie geht über alles.
everything = Alles
shortcut = Strg K
find-anything = Alles durchsuchen
find-in-tenant = Diesen Mandanten durchsuchen
nothing-text = Nichts, was Sie sehen dürfen, hat diesen Namen, diese Adresse oder diese ID.
results = Ergebnisse
result-count = { $count ->
    [0] Nichts gefunden
    [one] 1 Ergebnis
   *[other] { $count } Ergebnisse
}

# Überschriften über dem, was gefunden wurde.
pages = Seiten
search-in = Suchen in
who-can-do-it = Wer es kann
on-this-page = Auf dieser Seite
actions = Aktionen
in-other-tenants = In anderen Mandanten

# Was die Konsole selbst ändert.
choose-theme = Farbschema wechseln: { $choice }
choose-language = Sprache wechseln: { $choice }

# Was man von überall beginnen kann.
import-groups = Gruppen aus CSV importieren
import-by-key = Sicherheitsgruppe mit Schlüssel importieren
export-groups = Gruppen exportieren
generate-token = Bereitstellungs-Token erzeugen
connect-provider = Identitätsanbieter verbinden
register-tenant = Mandant registrieren
tenant-history = Verlauf des Mandanten

# Listen, in denen man weitersuchen kann.
accounts-with-text = Alle Konten mit diesem Text
groups-with-text = Alle Gruppen mit diesem Text
events-of-actor = Alle Ereignisse, die jemand dieses Namens ausgelöst hat

# Hinter dem Namen des Gefundenen. Der Benutzername eines Kontos oder die Quelle einer Gruppe und der Status.
with-status = { $detail } · { $status ->
    [new] neu
    [enabled] aktiv
   *[disabled] deaktiviert
}
generated-by = erzeugt von { $name }
run-status = { $status ->
    [planned] geplant
    [applied] angewendet
    [cancelled] abgebrochen
   *[undone] rückgängig gemacht
}
# Der HTTP-Status der Antwort auf eine SCIM-Anfrage.
answered = mit { $status } beantwortet
what-happened = was damit geschehen ist
log-entry = Eintrag { $number } des Protokolls
# Etwas in einem anderen Mandanten, mit dem, was es von anderen unterscheidet.
in-tenant = { $tenant } · { $detail }
