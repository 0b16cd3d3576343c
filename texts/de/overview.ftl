lead = { $tenant } · gehostet in { $region }
nothing-to-see = Ihre Gruppen lassen Sie hier noch nichts sehen. Wenden Sie sich an einen Administrator dieses Mandanten.
todo-title = Zu erledigen
nothing-to-do = Nichts erfordert Ihre Aufmerksamkeit.

# Unter den Zahlen am Anfang.
accounts = Konten
from-provider = von einem Identitätsanbieter
security-groups = Sicherheitsgruppen
imported-groups = importierte Gruppen
active-tokens = aktive Bereitstellungs-Token

accounts-wait =
    { $count ->
        [one] { $count } Konto wartet auf Aktivierung.
       *[other] { $count } Konten warten auf Aktivierung.
    }
accounts-wait-link = Ansehen
one-owner = Die Eigentümergruppe hat ein aktives Mitglied. Fügen Sie ein zweites hinzu, damit niemand ausgesperrt wird.
no-owner = Die Eigentümergruppe hat kein aktives Mitglied. Niemand kann hier alles tun: fügen Sie jemanden hinzu.
add-owner = Eigentümer hinzufügen
tokens-held =
    { $count ->
        [one] { $count } Bereitstellungs-Token ist von der Sicherheitsbremse angehalten.
       *[other] { $count } Bereitstellungs-Token sind von der Sicherheitsbremse angehalten.
    }
tokens-held-link = Ansehen
token-expires =
    { $days ->
        [0] Das Token { $token }… läuft in weniger als einem Tag ab.
        [1] Das Token { $token }… läuft in 1 Tag ab.
       *[other] Das Token { $token }… läuft in { $days } Tagen ab.
    }
more-tokens-expire =
    { $count ->
        [one] { $count } weiteres Bereitstellungs-Token läuft innerhalb einer Woche ab.
       *[other] { $count } weitere Bereitstellungs-Token laufen innerhalb einer Woche ab.
    }
tokens-expire-link = Erneuern
token-link = Öffnen
certificates-end =
    { $count ->
        [one] Das Zertifikat für { $count } Identitätsanbieter endet innerhalb von 30 Tagen oder ist abgelaufen.
       *[other] Die Zertifikate für { $count } Identitätsanbieter enden innerhalb von 30 Tagen oder sind abgelaufen.
    }
certificates-end-link = Ersetzen
no-token = Noch kann kein Identitätsanbieter Konten übertragen. Erzeugen Sie ein Bereitstellungs-Token für ihn.
no-token-link = Token erzeugen
no-provider = Noch gibt es keinen Identitätsanbieter zum Anmelden.

# Erste Schritte eines neuen Mandanten.
steps-title = Erste Schritte
steps-done = { NUMBER($done) } von { NUMBER($total) } erledigt
# Von Bildschirmlesern vor dem Titel eines Schritts gesprochen.
step-is-done = Erledigt:{" "}
second-owner-title = Zweiten Eigentümer hinzufügen
second-owner-body = Dann ist niemand ausgesperrt, wenn jemand von Ihnen abwesend ist.
token-title = Konten von einem Identitätsanbieter übertragen lassen
token-body = Erzeugen Sie ein Bereitstellungs-Token für Entra ID, Okta oder einen anderen SCIM-Client.
accounts-title = Erste Konten aufnehmen
accounts-body = Vom Identitätsanbieter oder hier hinzugefügt.
group-title = Berechtigungen vergeben
group-body = Eine Sicherheitsgruppe sagt, wer was darf: Wählen Sie ihre Berechtigungen und Mitglieder.
provider-title = Anmeldung über den Identitätsanbieter erlauben
provider-body = Konten, die ein Identitätsanbieter überträgt, haben hier kein Passwort.
provider-link = Anbieter hinzufügen

# Karten daneben: die Bereitstellungs-Token, die als Nächstes enden, und die letzten Importe.
tokens-title = Token, die als Nächstes enden
all-tokens = Alle Token
no-tokens = Kein Bereitstellungs-Token gewährt jemandem Zugang.
all-imports = Alle Importe
rows-applied = Zeilen übernommen: { NUMBER($accepted) } · abgelehnt: { NUMBER($rejected) }
rows-accepted = Zeilen, die übernommen werden können: { NUMBER($accepted) } · abgelehnt: { NUMBER($rejected) }

# Kleine Diagramme. Die Namen ihrer Teile stehen hinter einer Zahl.
charts-title = Die letzten 30 Tage
accounts-by-status = Konten nach Status
accounts-by-source = Konten nach Quelle
groups-by-source = Sicherheitsgruppen nach Quelle
groups-by-status = Sicherheitsgruppen nach Status
enabled = aktiv
new = neu
disabled = deaktiviert
local = lokal
imported = importiert
answered = beantwortet
failed = abgelehnt oder fehlgeschlagen
no-requests = In den letzten 30 Tagen hat kein Identitätsanbieter etwas angefragt. Verbinden Sie einen: Tragen Sie dort die SCIM-Adresse und ein Bereitstellungs-Token ein.
