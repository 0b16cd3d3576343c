# Was mehrere der Seiten sagen.
user-name-or-email = Benutzername oder E-Mail
several-tenants = Ich habe Konten in mehreren Mandanten
tenant-hint = Der Systemname des Mandanten, bei dem Sie sich anmelden
forgot = Passwort vergessen?
sign-in-with-it = Damit melden Sie sich an
password-hint = Mindestens 12 Zeichen; mehrere Wörter lassen sich leicht merken
code-hint = Sechs Ziffern aus Ihrer Authenticator-App oder einer Ihrer Wiederherstellungscodes
at-organisation = Sie melden sich bei Ihrer Organisation an.
change-password = Passwort ändern
second-factor = Zweiter Faktor

# Anmelden.
with-passkey = Mit einem Passkey anmelden
through-organisation = Über Ihre Organisation anmelden
through-organisation-hint = Ihre E-Mail-Adresse, für Konten ohne Passwort hier
code-title = Code eingeben
code-lock = Ihr Passwort war richtig
code-lost = Beides verloren? Bitten Sie einen Administrator Ihres Mandanten, Ihren zweiten Faktor zu entfernen.
start-again = Von vorn beginnen
forgot-lead = Sie erhalten eine E-Mail mit einem Link, um ein neues festzulegen.
forgot-no-mail = Dieser Server versendet keine E-Mails. Bitten Sie einen Administrator Ihres Mandanten um einen Link, um ein neues Passwort festzulegen.
send-link = Link senden

# Aktivieren und Einrichten.
link-over-title = Dieser Link gilt nicht mehr
new-link = Neuen Link anfordern
activate-title = Passwort festlegen
activate-lead = { $name } bei { $tenant }
set-password = Passwort festlegen
welcome = Willkommen bei Tenantry
welcome-lead = Es gibt noch keinen Mandanten.
welcome-body = Öffnen Sie den Einrichtungslink, den der Server beim Start ausgegeben hat. Er funktioniert einmal.
welcome-no-link = Kein Link? Starten Sie den Server neu oder führen Sie daneben <code>tenantry bootstrap</code> aus.
set-up-title = Tenantry einrichten
set-up-lead = Der erste Mandant und sein erster Administrator
set-up-link-title = Einrichtungslink erforderlich
set-up-link-body = Dieser Einrichtungslink ist unvollständig oder veraltet. Öffnen Sie den, den der Server bei seinem letzten Start ausgegeben hat.
system-name-hint = Unveränderlich: Buchstaben, Ziffern, Bindestriche, Unterstriche
choose-region = Region wählen
region-hint = Wo die Daten des Mandanten gehostet werden; unveränderlich
administrator = Administrator
set-up-email-hint = Zugleich der Benutzername
set-up-password-hint = Mindestens 12 Zeichen
demo = Demodaten hinzufügen
demo-hint = Zwei weitere Mandanten und einige Hundert Konten und Gruppen, um sich umzusehen
set-up = Einrichten

# Noch einmal zeigen, wer man ist.
confirm-title = Bestätigen Sie, dass Sie es sind
confirm-lead = Dieser Schritt hat große Wirkung, und Ihre Anmeldung liegt eine Weile zurück. Danach geht es dort weiter, wo Sie waren.
confirm-lock = Das Konto, mit dem Sie angemeldet sind
confirm = Bestätigen
use-passkey = Passkey verwenden
sign-in-again = Erneut anmelden
sign-in-there-again = Sie melden sich bei Ihrer Organisation an. Melden Sie sich dort noch einmal an; danach geht es hier weiter.
sign-out-and-in = Sie melden sich bei Ihrer Organisation an. Melden Sie sich ab und wieder an, und fahren Sie innerhalb weniger Minuten fort.

# Das eigene Konto.
sign-out-everywhere = Überall abmelden
manage-factor = Verwalten
set-up-factor = Einrichten
sessions-title = Wo Sie angemeldet sind
sessions-label = Ihre Sitzungen
end-others = Alle anderen Sitzungen beenden
this-session = Diese Sitzung
# Auf einer Schaltfläche. Was in <hidden> steht, ist nur für Bildschirmleser.
end-session = Beenden<hidden>: die Sitzung von { $device }</hidden>
device-and-address = Gerät und Adresse
signed-in = Angemeldet
# Überschrift der Spalte mit den Schaltflächen, nur für Bildschirmleser.
ending = Beenden
password-title = Passwort ändern
password-lead = Ihre anderen Sitzungen enden.
password-elsewhere = Sie melden sich bei Ihrer Organisation an: Ändern Sie Ihr Passwort dort.
present-password = Bisheriges Passwort
new-password = Neues Passwort
new-password-again = Neues Passwort wiederholen

passkeys = Passkeys
passkeys-lead = Melden Sie sich ohne Passwort an: mit Ihrem Telefon, Ihrem Computer oder einem Sicherheitsschlüssel.
add-passkey = Passkey hinzufügen
# Der Name eines Passkeys, wenn der Browser keinen hat; sein Besitzer kann ihn ändern.
unnamed-passkey = Passkey
passkeys-label = Ihre Passkeys
# <time> ist der Zeitpunkt.
passkey-added = Hinzugefügt am <time></time>
# Auf Schaltflächen. Was in <hidden> steht, ist nur für Bildschirmleser.
rename-passkey = Umbenennen<hidden>: den Passkey { $name }</hidden>
remove-passkey = Entfernen<hidden>: den Passkey { $name }</hidden>
passkey-new-name = Neuer Name von { $name }
# Überschrift der Spalte mit den Schaltflächen, nur für Bildschirmleser.
removing = Entfernen
no-passkey-used = Es wurde kein Passkey verwendet.
passkey-there-already = Dort befindet sich bereits ein Passkey dieses Kontos.
no-passkeys-here = Dieser Browser kann hier keine Passkeys verwenden.

factor-lead = Ein Code aus einer App auf Ihrem Telefon, zusätzlich zu Ihrem Passwort.
factor-elsewhere = Sie melden sich bei Ihrer Organisation an: Es gelten deren Regeln.
factor-required = Ihr Mandant verlangt einen zweiten Faktor. Richten Sie ihn jetzt ein; dann sind Sie angemeldet.
factor-on = Ihr zweiter Faktor ist eingeschaltet. Verbleibende Wiederherstellungscodes: { NUMBER($count) }.
set-up-app = App einrichten
set-up-another-app = Andere App einrichten
new-recovery-codes = Neue Wiederherstellungscodes
scan = Scannen Sie dies mit Ihrer Authenticator-App oder tippen Sie den Schlüssel ein. Geben Sie dann den Code ein, den die App zeigt.
# Woraus eine Authenticator-App ihre Codes macht.
key = Schlüssel
turn-on = Einschalten
qr-label = QR-Code mit dem Schlüssel
confirm-needs-passkey = Ihr Mandant verlangt einen zweiten Faktor, und Ihrer ist ein Passkey. Browser fragen nur mit JavaScript danach.
enrol-passkey = Mit einem Passkey melden Sie sich mit Telefon, Computer oder Sicherheitsschlüssel an, ohne Passwort. Oder richten Sie eine App ein, die Codes anzeigt.
set-up-passkey = Passkey einrichten
