# Mandanten: die Liste, einen weiteren registrieren, die Details des jetzigen.

## Die Liste

lead = Ihr eigener Mandant, und jene, die eine Ihrer Gruppen zulassen
register = Mandant registrieren
search-name-or-id = Name oder ID suchen
no-tenants = Kein Mandant passt
no-tenants-hint = Ändern Sie die Suche oder den Filter.

## Details

details-lead = { $name } · gehostet in { $region }
fixed = Bei der Registrierung des Mandanten festgelegt
region-lock = Die Daten bleiben, wo sie gehostet werden
support-id = Support-ID
support-id-lock = Bei Support-Anfragen anzugeben
save = Mandant speichern
# Neben dem Wort für den Status.
is-active = in Gebrauch
is-disabled = niemand hat Zugang
partner-tenant = Partnermandant
no-partner = keiner
registered = Registriert

## Felder

company-id = Registernummer
tax-id = Steuernummer
country = Land
country-hint = Zwei Buchstaben (ISO 3166), zum Beispiel DE
telephone = Telefon
support-domain = Support-Domain
mailing-name = Name in der Anschrift
address-1 = Adresszeile 1
address-2 = Adresszeile 2
address-3 = Adresszeile 3
town = Ort
state = Bundesland oder Provinz
postal-code = Postleitzahl
business = Unternehmen
primary-address = Hauptadresse
customer = Kunde
partner = Partner

## Registrieren

register-title = Mandant registrieren
# $name ist der Mandant, der registriert.
register-lead = { $name } betreut ihn: Ihre Eigentümergruppe wird dort importiert.
name-hint = Buchstaben, Ziffern, Bindestriche und Unterstriche; eindeutig und später nicht änderbar
name-available = { $name } ist verfügbar.
name-in-use = { $name } wird bereits verwendet. Wählen Sie einen anderen Namen.
name-unchecked = Der Name konnte gerade nicht geprüft werden.
display-name-hint = Wird angezeigt; ohne Angabe der Systemname
legal-name-hint = Wie eingetragen; später nicht änderbar
choose-region = Region wählen
region-hint = Wo die Daten gehostet werden; später nicht änderbar
administrator = Erstes Administratorkonto
administrator-lead = Gehört zur Eigentümergruppe; das Passwort wird über einen Aktivierungslink festgelegt
email-hint = Auch der Name zum Anmelden

## Der zweite Faktor

signing-in = Anmeldung
factor-required = Lokale Konten brauchen einen zweiten Faktor
factor-is-required = Lokale Konten brauchen einen zweiten Faktor.
factor-is-optional = Ein zweiter Faktor ist freiwillig.
factor-hint = Wer noch keinen hat, richtet ihn bei der nächsten Anmeldung ein. Für Konten eines Identitätsanbieters gelten dessen Regeln.
save-rule = Regel speichern

## Aktivieren und deaktivieren

enable-title = Mandant aktivieren?
enable-verb = Mandant aktivieren
enable-body = Die Personen von <b>{ $name }</b> können sich wieder anmelden, die Bereitstellungs-Token und importierten Gruppen funktionieren wieder. Nichts ist verloren gegangen.
disable-title = Mandant deaktivieren?
disable-verb = Mandant deaktivieren
disable-body = Niemand hat mehr Zugang, weder über eine Sitzung noch über ein Bereitstellungs-Token oder eine importierte Gruppe, und auch Sie können ihn nicht mehr öffnen. Nichts geht verloren: In Ihrem eigenen Mandanten können Sie ihn unter „Mandanten“ wieder aktivieren.
factor-by-operator = Lokale Konten brauchen einen zweiten Faktor. Der Betreiber dieses Servers verlangt es.
