# Identitätsanbieter, und die Seiten, auf denen man sich über einen anmeldet.

## Ihre Adressen

paste-title = Beim Anbieter einzutragen
redirect = Umleitungsadresse
redirect-hint = Auch Umleitungs-URI, Redirect-URI oder Callback genannt
signed-out = Abmeldeadresse
signed-out-hint = Optional: Hierher kehrt man nach dem Abmelden zurück
back-channel = Adresse für Back-Channel-Logout
back-channel-hint = Optional: Hier beendet der Anbieter Sitzungen
give-title = Zum Weitergeben
sign-in-address = Anmeldeadresse dieses Mandanten
sign-in-address-hint = Funktioniert, sobald ein Anbieter aktiv ist

## Wo sich die Personen eines Mandanten anmelden

at-nothing-title = Hier meldet sich niemand an
at-nothing = Unter dieser Adresse gibt es keinen Identitätsanbieter. Wenden Sie sich an die Administration Ihrer Organisation.
with-password = Mit Passwort anmelden
continue-with = Weiter mit { $name }
you-go-to = Sie gelangen zu { $host }
leave = Auch bei { $name } abmelden

## Warum niemand angemeldet wurde

back-to-sign-in = Zurück zur Anmeldung
refused-attempt-title = Beginnen Sie von vorn
refused-attempt = Diese Anmeldung hat zu lange gedauert, wurde schon verwendet oder in einem anderen Browser begonnen. Beginnen Sie von vorn.
refused-provider-title = Der Identitätsanbieter hat Sie nicht angemeldet
refused-provider = Er war nicht erreichbar oder hat nicht wie erwartet geantwortet. Versuchen Sie es noch einmal, und wenden Sie sich an die Administration Ihrer Organisation, wenn es so bleibt.
refused-again-title = Es wurde nicht bestätigt, dass Sie es sind
refused-again = Der Identitätsanbieter hat Sie nicht erneut zur Anmeldung aufgefordert oder teilt nicht mit, wann Sie sich angemeldet haben. Sie sind angemeldet wie zuvor. Wenden Sie sich an die Administration Ihrer Organisation.
refused-organisation-title = Diese Organisation ist uns nicht bekannt
refused-organisation = Zu dieser Adresse ist keine Anmeldung bekannt. Fragen Sie die Administration Ihrer Organisation nach der Adresse, unter der Sie sich anmelden.
refused-busy-title = Zu viele Versuche
refused-busy = Aus Ihrem Netzwerk kamen zu viele Versuche. Warten Sie eine Minute, und versuchen Sie es dann noch einmal.
# Derselbe Satz für alle Gründe, die mit Konten zu tun haben: Er darf nicht verraten, welche Konten es gibt.
refused-account-title = Sie können sich hier nicht anmelden
refused-account = Kein Konto hier passt zu dieser Anmeldung. Wenden Sie sich an die Administration Ihrer Organisation.

## Die Liste

lead = Wo sich Personen anmelden, die hier kein Passwort haben
add = Identitätsanbieter hinzufügen
search-name = Name suchen
# Überschrift einer Spalte: OpenID Connect.
column-type = Typ
no-providers = Hier gibt es keine Identitätsanbieter
no-providers-hint = Fügen Sie den Anbieter hinzu, bei dem sich Ihre Leute anmelden, und testen Sie ihn, bevor Sie ihn aktivieren.

## Hinzufügen und bearbeiten

new-title = Identitätsanbieter hinzufügen
new-lead = Niemand meldet sich über ihn an, bis Sie ihn aktivieren. Vorher können Sie ihn testen.
new-save = Anbieter hinzufügen
save = Anbieter speichern
test-connection = Verbindung testen
activate = Aktivieren
deactivate = Deaktivieren
provider = Anbieter
name-hint = Sichtbar für alle, die sich anmelden
issuer = Aussteller
issuer-hint = Alles Weitere wird von dort gelesen: https://login.microsoftonline.com/ihr-verzeichnis/v2.0, https://ihre-firma.okta.com
client-id = Client-ID
client-secret = Client-Geheimnis
client-secret-saved = Leer lassen, um das gespeicherte zu behalten, oder wenn ein Schlüssel oder ein Zertifikat verwendet wird
client-secret-new = Wird verschlüsselt aufbewahrt und nie wieder angezeigt. Leer lassen, wenn ein Schlüssel oder ein Zertifikat verwendet wird.
matching = Konten werden gefunden über
matching-hint = Über den Benutzernamen nur dort, wo allein dieser Anbieter Benutzernamen vergibt. E-Mail-Adressen zählen nie.
matching-external-id = Ein Claim ist die externalId des Kontos (SCIM)
matching-user-name = preferred_username ist der Benutzername
claim = Claim
claim-hint = Wird mit externalId verglichen: sub, bei Entra ID oid
client-auth = Client-Authentifizierung
client-auth-hint = Einen Schlüssel oder ein Zertifikat erzeugt dieser Server selbst; Sie finden ihn oder es auf der nächsten Seite, um ihn oder es dem Anbieter zu geben
auth-basic = Geheimnis im Header (client_secret_basic)
auth-post = Geheimnis im Formular (client_secret_post)
auth-key = Schlüssel, ohne Geheimnis (private_key_jwt)
auth-certificate = Zertifikat, ohne Geheimnis (private_key_jwt, Entra ID)

## Wo er antwortet, nach seiner eigenen Angabe

endpoints-title = Vom Aussteller gelesen
endpoint-sign-in = Anmeldung
endpoint-keys = Schlüssel
endpoint-user-info = Benutzerinfo
endpoint-sign-out = Abmeldung

## Die Schlüssel, mit denen sich dieser Server ausweist

key-title = Schlüssel
key-address = Adresse der öffentlichen Schlüssel
key-address-hint = Auch JWKS-URI genannt: Dort ruft der Anbieter sie ab
public-key = Öffentlicher Schlüssel
public-key-hint = Als JSON Web Key, für Anbieter, die keine Adresse annehmen
next-public-key = Nächster öffentlicher Schlüssel
next-public-key-hint = Noch nicht in Gebrauch: Geben Sie ihn zuerst dem Anbieter
make-new-key = Neuen Schlüssel erzeugen
use-next-key = Nächsten Schlüssel verwenden

certificate-title = Zertifikat
certificate-lead = Laden Sie es beim Anbieter hoch. In Entra ID: App-Registrierungen, Zertifikate & Geheimnisse, Zertifikate.
thumbprint = Fingerabdruck
ends-on = Endet am
download-certificate = Zertifikat herunterladen
next-certificate = Nächstes Zertifikat
next-certificate-hint = Noch nicht in Gebrauch: Laden Sie es zuerst beim Anbieter hoch
download-next-certificate = Nächstes Zertifikat herunterladen
make-next-certificate = Nächstes Zertifikat erstellen
use-next-certificate = Nächstes Zertifikat verwenden

## Fragen

activate-title = Identitätsanbieter aktivieren?
activate-verb = Anbieter aktivieren
activate-body = Ab jetzt bestimmt er, wer in diesem Mandanten wer ist: Wen er nennt, der wird mit dem passenden Konto angemeldet.
activate-untested = Er wurde in der letzten Stunde nicht getestet. Testen Sie zuerst die Verbindung.
deactivate-title = Identitätsanbieter deaktivieren?
deactivate-verb = Anbieter deaktivieren
deactivate-body = Sitzungen, die über ihn begonnen haben, enden sofort, und niemand meldet sich über ihn an, bis Sie ihn wieder aktivieren. Stellen Sie sicher, dass sich jemand aus der Eigentümergruppe mit einem Passwort anmelden kann.
make-key-title = Neuen Schlüssel erzeugen?
make-key-verb = Schlüssel erzeugen
make-key-body = Der jetzige Schlüssel bleibt in Gebrauch, bis Sie den nächsten verwenden. Ein nächster Schlüssel, der schon erzeugt wurde, wird ersetzt.
use-key-title = Nächsten Schlüssel verwenden?
use-key-body = Stellen Sie sicher, dass der Anbieter ihn kennt, sonst kann sich niemand anmelden: Ab jetzt wird nichts mehr mit dem jetzigen Schlüssel signiert, und er wird gelöscht.
make-certificate-title = Nächstes Zertifikat erstellen?
make-certificate-verb = Zertifikat erstellen
make-certificate-body = Das jetzige Zertifikat bleibt in Gebrauch, bis Sie das nächste verwenden. Ein nächstes, das schon erstellt wurde, wird ersetzt.
use-certificate-title = Nächstes Zertifikat verwenden?
use-certificate-body = Stellen Sie sicher, dass es beim Anbieter hochgeladen ist, sonst kann sich niemand anmelden: Ab jetzt wird nichts mehr mit dem Schlüssel des jetzigen signiert, und er wird gelöscht.
delete-title = Identitätsanbieter löschen?
delete-verb = Anbieter löschen
delete-body = Sitzungen, die über ihn begonnen haben, enden sofort, und sein Geheimnis wird gelöscht. Das lässt sich nicht rückgängig machen. Stellen Sie sicher, dass sich jemand aus der Eigentümergruppe mit einem Passwort anmelden kann.

## Der letzte Test

test-title = Test
test-lead = „Verbindung testen“ führt zum Anbieter und zurück und zeigt hier, was er mitteilt und für wen das steht. Angemeldet wird dabei niemand.
close-window = Fenster schließen
close-window-yourself = Ihr Browser lässt diese Seite das Fenster nicht schließen. Schließen Sie es selbst.
last-test = Letzter Test
test-silent = Der Anbieter teilt nicht mit, wann sich jemand angemeldet hat (auth_time). Alles, wofür man sich noch einmal ausweisen muss, bleibt seinen Benutzern verschlossen. Fügen Sie in Entra ID dem ID-Token den optionalen Claim auth_time hinzu.
test-not-own = Die Claims sieht nur, wer getestet hat.
# $by ist eine Person, $at ein Zeitpunkt.
test-by = Von { $by }, <time>{ $at }</time> (UTC). Wird eine Stunde lang angezeigt.
test-account = Sie würden als <link>{ $name }</link> ({ $user-name }) angemeldet.
# $why ist einer der Sätze mismatch-…
test-nobody = Die Verbindung funktioniert, aber niemand würde angemeldet. { $why }
claims = Claims
claim-value = Wert
mismatch-no-claim = Der Claim, der Personen identifiziert, fehlt oder ist kein Text.
mismatch-no-account = Kein Konto dieses Mandanten hat diese Kennung. Stellen Sie es zuerst bereit, oder wählen Sie einen anderen Claim.
mismatch-several-accounts = Mehrere Konten dieses Mandanten haben diese Kennung.
mismatch-other-person = Das Konto mit dieser Kennung gehörte schon einer anderen Person dieses Anbieters.
mismatch-not-enabled = Das Konto mit dieser Kennung ist nicht aktiv.
failure-refused = Der Anbieter hat abgelehnt. Prüfen Sie dort, ob diese Anwendung zugelassen ist und Sie sich anmelden dürfen.
failure-unreachable = Der Anbieter war nicht erreichbar oder hat unverständlich geantwortet. Nötig sind https und eine öffentliche Adresse, außer die Konfiguration dieses Servers erlaubt andere.
failure-exchange = Der Anbieter hat den Code nicht angenommen. Prüfen Sie Client-ID, Client-Geheimnis und wie es gesendet wird, oder ob der Anbieter den Schlüssel oder das Zertifikat kennt.
failure-issuer = Es hat ein anderer Anbieter geantwortet als der mit diesem Aussteller.
failure-audience = Das Token ist für eine andere Anwendung. Prüfen Sie die Client-ID.
failure-expired = Das Token ist zu alt oder aus der Zukunft. Prüfen Sie die Uhren.
failure-not-recent = Der Anbieter hat keine neue Anmeldung verlangt oder teilt nicht mit, wann sich jemand angemeldet hat (auth_time).
failure-nonce = Das Token gehört zu einem anderen Versuch.
failure-signature = Das Token ist nicht mit einem der Schlüssel des Anbieters signiert.
failure-token = Der Anbieter hat kein Identitäts-Token gesendet oder eines, dem Notwendiges fehlt.
