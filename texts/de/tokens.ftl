# Bereitstellungs-Token: die Karte am Fuß der Details eines Mandanten. <token> ist der Anfang eines Tokens, <time> ein Zeitpunkt.

lead = Damit überträgt ein Identitätsanbieter Konten und Gruppen
generate = Erzeugen
scim-address-hint = Danach fragt ein Identitätsanbieter neben dem Token

## Die Liste

state = Zustand
expires = Gültig bis
created-by = Angelegt von
last-used-utc = Zuletzt verwendet (UTC)
expires-soon = Läuft bald ab
paused = Angehalten
expired = Abgelaufen
# Bis ein Token endet, in ganzen Tagen.
ends-in = { $days ->
    [0] in weniger als einem Tag
    [1] in 1 Tag
   *[other] in { $days } Tagen
}
# Seit ein Token geendet hat, in ganzen Tagen.
ended = { $days ->
    [0] vor weniger als einem Tag
    [1] vor 1 Tag
   *[other] vor { $days } Tagen
}
# Wann ein Token zuletzt verwendet wurde.
never = nie
no-tokens = Keine Bereitstellungs-Token
no-tokens-hint = Erzeugen Sie eines, und fügen Sie es mit der SCIM-Adresse bei Ihrem Identitätsanbieter ein.
delete-label = Token { $token } löschen
rotate-label = Token { $token } austauschen
history-label = Verlauf des Tokens { $token }

## Erzeugen und austauschen

generate-title = Bereitstellungs-Token erzeugen
good-until = Gültig bis
good-until-hint = Bis zum Ende dieses Tages, UTC; höchstens zwei Jahre im Voraus
days-30 = 30 Tage
days-90 = 90 Tage
year-1 = 1 Jahr
years-2 = 2 Jahre
generate-body = Das Geheimnis wird einmal angezeigt, auf der nächsten Seite. Mehrere Token können gleichzeitig gültig sein, sodass Sie ohne Unterbrechung wechseln können.
rotate-title = Bereitstellungs-Token austauschen
rotate-verb = Token austauschen
rotate-body = Ein neues Token tritt an die Stelle von <token>{ $token }…</token>. Sein Geheimnis wird einmal angezeigt, auf der nächsten Seite; fügen Sie es beim Identitätsanbieter ein, bevor das alte Token endet.
new-good-until = Neues Token gültig bis
old-ends = Altes Token endet
# Die Auswahl zu old-ends.
old-ends-in = { $days ->
    [0] sofort
    [1] in einem Tag
   *[other] in { $days } Tagen
}
old-ends-hint = Nie später, als es ohnehin geendet hätte

## Löschen

delete-title = Bereitstellungs-Token löschen?
delete-verb = Token löschen
delete-body = Ein Identitätsanbieter, der dieses Token verwendet, kann ab seiner nächsten Anfrage keine Konten und Gruppen mehr übertragen. Das lässt sich nicht rückgängig machen.
delete-used = Es wurde zuletzt am <time>{ $at }</time> (UTC) verwendet.
delete-unused = Es wurde noch nie verwendet.

## Die Sicherheitsbremse

brake = Sicherheitsbremse
brake-hint = Hält ein Token an, das innerhalb einer Stunde einen größeren Anteil der aktiven Konten des Identitätsanbieters deaktiviert oder entfernt, mindestens aber { NUMBER($least) }. Sie entscheiden dann, ob es weitergeht.
brake-off = Aus
brake-share = Mehr als { NUMBER($percent) } %
brake-save = Bremse speichern
held = Die Sicherheitsbremse hält das Token <token>{ $token }…</token> seit <time>{ $at }</time> (UTC) an: Es hat innerhalb einer Stunde mehr Konten deaktiviert oder entfernt, als Sie erlauben. Sehen Sie beim Identitätsanbieter nach, bevor Sie es fortsetzen.
resume = Fortsetzen
resume-title = Bereitstellungs-Token fortsetzen?
resume-verb = Token fortsetzen
resume-body = Der Identitätsanbieter macht mit <token>{ $token }…</token> weiter, wo er angehalten wurde. Eine Stunde lang hält die Bremse dieses Token nicht an, sodass es beliebig viele Konten deaktivieren und entfernen kann.
resume-mend = Will er versehentlich Personen entfernen? Berichtigen Sie zuerst dort die Zuweisung.
