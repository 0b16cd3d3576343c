nothing-title = Einmal angezeigt
nothing-body = Hier gibt es nichts mehr zu sehen. Ein verlorenes Geheimnis lässt sich nur ersetzen: Erzeugen Sie ein neues Token oder erstellen Sie einen neuen Aktivierungslink.
to-overview = Zur Übersicht

password-link = Passwortlink
activation-lead = Damit legt { $name } ein Passwort fest. Der Link gilt sieben Tage und funktioniert einmal.
# Für alle, die den Link erstellen, aber nicht sehen dürfen, wem er gehört.
activation-lead-unnamed = Damit legt die Person ein Passwort fest. Der Link gilt sieben Tage und funktioniert einmal.
reset-lead = Damit legt { $name } ein Passwort fest. Der Link gilt eine Stunde und funktioniert einmal.
reset-lead-unnamed = Damit legt die Person ein Passwort fest. Der Link gilt eine Stunde und funktioniert einmal.
link-mailed = Der Link ist per E-Mail unterwegs. Sie können ihn auch selbst weitergeben.
link-not-mailed = Der Link wurde nicht per E-Mail gesendet: Geben Sie ihn selbst weiter, auf einem Weg, der nur diese Person erreicht.

registered-title = Mandant registriert
registered-lead = Mit dem Aktivierungslink legt der erste Administrator ein Passwort fest. Der Link gilt sieben Tage und funktioniert einmal.
registered-note = <b>{ $tenant }</b> ist registriert. Ihre Eigentümergruppe ist dort importiert, damit Sie den Mandanten betreuen können.
open-tenant = Mandanten öffnen

token-title = Neues Bereitstellungs-Token
token-lead = Fügen Sie beide Werte in die Bereitstellungseinstellungen Ihres Identitätsanbieters ein.
scim-address-hint = Die Mandanten-URL oder Basis-URL im SCIM-Connector des Identitätsanbieters

codes-lead = Jeder Code meldet Sie einmal an, anstelle eines Codes Ihrer Authenticator-App. Bewahren Sie die Codes so auf, dass sie nicht verloren gehen.
all-codes = Alle Codes
