# Was eine Seite anstelle des Gewünschten zeigt.

signed-out = Ihre Sitzung ist beendet. Melden Sie sich erneut an.
confirm-first = Bestätigen Sie zuerst Ihr Passwort, und versuchen Sie es dann noch einmal.
denied = Ihr Konto darf das nicht. Wenden Sie sich an die Administration dieses Mandanten.
not-found = Das gibt es nicht oder nicht mehr.
invalid = Prüfen Sie die markierten Felder.
unavailable = Die Datenbank ist im Moment nicht erreichbar. Versuchen Sie es in einer Minute erneut.
internal = Bei uns ist etwas schiefgegangen. Nennen Sie { $incident }, wenn Sie es melden.
transport = Der Server war nicht erreichbar oder hat die Anfrage nicht verstanden. Versuchen Sie es erneut.
typed-kept = Ihre Eingaben bleiben erhalten und sind nach der Anmeldung wieder da.
sign-in-beside = Melden Sie sich in einem neuen Tab an, und senden Sie dies dann noch einmal.

title-signed-out = Sie sind abgemeldet
title-confirm = Bestätigen Sie Ihr Passwort
title-denied = Nicht für Ihr Konto
title-not-found = Nicht gefunden
title-unavailable = Nicht verfügbar
title-failed = Das hat nicht geklappt
to-overview = Zur Übersicht

saved-by = { $who } hat dies am { $at } UTC gespeichert. Das ist jetzt anders:
entries-kept = Ihre Eingaben sind noch da. Wenn Sie erneut speichern, ersetzen sie diese Änderungen.
