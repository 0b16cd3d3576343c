# Die Liste der Anfragen.
lead = Was Identitätsanbieter gefragt haben, was ihnen geantwortet wurde und warum es scheiterte
search = Adresse oder Filter suchen
answer = Antwort
failed = Fehlgeschlagen
# Ein Token, das nicht zu diesem Mandanten gehört.
no-token = keines dieses Mandanten
not-recorded = Anfragen werden nicht aufgezeichnet: So steht es in der Konfiguration des Servers (scim_log_days).
# Wie lange Anfragen aufbewahrt werden und wie viele.
kept = { $days ->
    [one] Aufbewahrt für einen Tag
   *[other] Aufbewahrt für { $days } Tage
}, und für jedes Token die letzten { NUMBER($requests) } beantworteten und die letzten { NUMBER($requests) } fehlgeschlagenen. Passwörter und andere Geheimnisse sind entfernt.
# Anfragen, die niemand hier finden wird. <time> ist der Zeitpunkt des Starts.
missing = { $count ->
    [one] { $count } Anfrage fehlt
   *[other] { $count } Anfragen fehlen
}: beantwortet, aber nicht aufgezeichnet, seit dem Start des Servers am <time></time> (UTC). Zu viele kamen auf einmal, oder die Datenbank nahm keine Aufzeichnungen an; wann, steht im Log des Servers.
request = Anfrage
about = Worüber
took = Dauer
no-requests = Keine Anfragen
nothing-yet = Fügen Sie ein Bereitstellungs-Token und die SCIM-Adresse bei Ihrem Identitätsanbieter ein, und testen Sie dort die Verbindung: Seine Anfragen erscheinen hier innerhalb einer Sekunde.
milliseconds = { $whole } ms
# $tenths ist eine Ziffer.
milliseconds-and-tenths = { $whole },{ $tenths } ms
seconds-and-tenths = { $whole },{ $tenths } s

# Eine Anfrage.
# <time> ist der Zeitpunkt, $took etwa 12 ms.
received = <time></time> (UTC), { $took }
query = Abfrage
method-and-path = Methode und Pfad
client = Client
network-address = Netzwerkadresse
as-curl = Als curl-Befehl
as-curl-hint = Setzen Sie ein Bereitstellungs-Token an die Stelle von YOUR_TOKEN
body = Inhalt
body-as-json = Inhalt als JSON
body-none = Keiner, oder die Anfrage wurde beantwortet, bevor er gelesen war.
body-not-json = { NUMBER($size) } Bytes, die kein gültiges JSON sind. Sie werden nicht aufbewahrt: Geheimnisse darin ließen sich nicht erkennen.
body-too-large = { NUMBER($size) } Bytes, zu viele zum Aufbewahren.
body-hidden = Er nennt Personen: Dafür brauchen Sie die Berechtigung, Konten anzusehen.

# Wie ein Identitätsanbieter verbunden wird.
connect-title = Einen Identitätsanbieter verbinden
connect-lead = Fügen Sie diese Werte dort ein, ordnen Sie die Attribute zu, und testen Sie die Verbindung
generate-token = Token erzeugen
both-need-token = Beide verlangen außerdem ein Bereitstellungs-Token. Sein Geheimnis wird einmal gezeigt, wenn es erzeugt wird.
entra-lead = Unternehmensanwendungen → Ihre Anwendung → Bereitstellung → Automatisch
entra-address = Mandanten-URL
entra-hint = Durch das Ende hält sich Entra ID an den Standard; es geht auch ohne
entra-rest = Geheimes Token: das Bereitstellungs-Token. Dann „Verbindung testen“, und ordnen Sie die Attribute unten zu.
# Oktas Konsole für Administratoren ist auf Englisch.
okta-lead = Applications → Ihre Anwendung → Provisioning → Integration
okta-address = SCIM connector base URL
okta-identifier = Unique identifier field for users
okta-rest = Unter „Supported actions“: „Push new users“, „Push profile updates“ und „Push groups“. Unter „Authentication mode“: „HTTP header“, mit dem Bereitstellungs-Token.
mapping = Attributzuordnung der Benutzer
mapping-lead = Entfernen Sie, was nicht in dieser Liste steht; für Gruppen genügt die Standardzuordnung
mapping-attribute = Attribut hier
mapping-entra = Aus Entra ID
mapping-okta = Aus Okta
mapping-need = Bedarf
mapping-by-itself = wird von selbst gesendet
mapping-external-id = mailNickname oder objectId
seen-from = Gesehen von { $token }…
last-user = Zuletzt sandte er einen Benutzer am <time></time> (UTC).
all-fine = Jedes erforderliche Attribut kommt, und nichts wird gesendet, das nicht verstanden wird.
missing-attributes = Kein neuer Benutzer hatte diese erforderlichen Attribute; ordnen Sie sie zu: { $names }.
text-booleans = Wahrheitswerte kommen als Text. Sie werden verstanden, aber korrigieren Sie die Zuordnung (hängen Sie in Entra ID ?aadOptscim062020 an die Adresse): { $names }.
ignored-attributes = Diese Attribute gibt es hier nicht, und was gesendet wird, bleibt unbeachtet; entfernen Sie sie aus der Zuordnung: { $names }.
