# E-Mails. Jede beginnt mit einer Anrede; $tenant ist der Name des Mandanten.

hello = Guten Tag { $name },
hello-nobody = Guten Tag,
not-you = Wenn Sie das nicht waren, sagen Sie es sofort Ihrer Administration.

activation-subject = Ihr Konto bei { $tenant }
activation = die Administration von { $tenant } hat ein Konto für Sie vorbereitet. Legen Sie hier Ihr Passwort fest:
activation-link = Der Link gilt einmal, sieben Tage lang. Wenn Sie ihn nicht erwartet haben, ignorieren Sie diese E-Mail.

reset-subject = Ihr Passwort bei { $tenant }
reset = legen Sie hier ein neues Passwort für Ihr Konto bei { $tenant } fest:
reset-link = Der Link gilt einmal, eine Stunde lang. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Ihr Passwort bleibt, wie es ist.

password-changed-subject = Ihr Passwort bei { $tenant } wurde geändert
password-changed = das Passwort Ihres Kontos bei { $tenant } wurde gerade geändert; andere Sitzungen sind beendet.

address-changed-subject = Ihre E-Mail-Adresse bei { $tenant } wurde geändert
address-changed = Ihr Konto bei { $tenant } hat gerade eine andere E-Mail-Adresse erhalten. An diese hier wird nichts mehr gesendet, und sie meldet Sie nicht mehr an.
address-not-expected = Wenn Sie das nicht erwartet haben, sagen Sie es sofort Ihrer Administration.

factor-added-subject = Ihr zweiter Faktor bei { $tenant } wurde eingerichtet
factor-added = der zweite Faktor Ihres Kontos bei { $tenant } wurde gerade eingerichtet. Andere Sitzungen sind beendet.
factor-removed-subject = Ihr zweiter Faktor bei { $tenant } wurde entfernt
factor-removed = der zweite Faktor Ihres Kontos bei { $tenant } wurde gerade entfernt. Bei der nächsten Anmeldung richten Sie einen neuen ein, oder das Passwort allein genügt.

passkey-added-subject = Ein Passkey Ihres Kontos bei { $tenant } wurde hinzugefügt
passkey-added = ein Passkey Ihres Kontos bei { $tenant } wurde gerade hinzugefügt. Er öffnet das Konto ohne das Passwort.
passkey-removed-subject = Ein Passkey Ihres Kontos bei { $tenant } wurde entfernt
passkey-removed = ein Passkey Ihres Kontos bei { $tenant } wurde gerade entfernt. Sitzungen, die damit begonnen haben, sind beendet.

codes-renewed-subject = Ihre Wiederherstellungscodes bei { $tenant } wurden erneuert
codes-renewed = für Ihr Konto bei { $tenant } wurden gerade neue Wiederherstellungscodes erzeugt. Die früheren sind wertlos.

new-device-subject = Neue Anmeldung an Ihrem Konto bei { $tenant }
new-device = gerade hat sich jemand an Ihrem Konto bei { $tenant } mit einem Browser angemeldet, der vorher nicht benutzt wurde: { $device }.
unknown-device = ein unbekanntes Gerät
new-device-not-you = Wenn Sie das nicht waren, beenden Sie diese Sitzung hier und ändern Sie Ihr Passwort:

wrong-code-subject = Falscher Code für Ihr Konto bei { $tenant }
wrong-code = jemand hat das Passwort Ihres Kontos bei { $tenant } und danach einen falschen Code eingegeben, mit einem Browser, der vorher nicht benutzt wurde: { $device }, am { $moment } UTC. Der Code wurde nicht angenommen.
device-at = { $device }, Adresse { $address }
wrong-code-then = Wenn Sie das waren, ist nichts zu tun. Wenn nicht, kennt jemand Ihr Passwort. Ändern Sie es jetzt:
wrong-code-once = Dies wird höchstens einmal am Tag gemeldet, wie viele Codes auch versucht werden.

factor-not-required-subject = Der zweite Faktor ist bei { $tenant } nicht mehr Pflicht
factor-not-required = { $who } hat die Regel ausgeschaltet, dass lokale Konten von { $tenant } einen zweiten Faktor brauchen, am { $moment } UTC. Wer einen eingerichtet hat, behält ihn; für alle anderen genügt das Passwort.
factor-not-required-then = Sie erhalten diese E-Mail als Eigentümer. Wenn Sie das nicht erwartet haben, fragen Sie nach, wer es war, und schalten Sie die Regel hier wieder ein:
