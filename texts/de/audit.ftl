# Die Seite des ganzen Protokolls.
title = Prüfprotokoll
lead = Wer wann und von wo was getan hat. Die Ereignisse sind verkettet, sodass eine Änderung am Protokoll auffällt.
search = Namen suchen
action = Aktion
object = Objekt
object-id = Objekt-ID
event = Ereignis
from = Von
until = Bis
verify = Protokoll verifizieren
intact = Unversehrt: Alle { NUMBER($events) } Ereignisse sind so, wie sie geschrieben wurden.
broken = Beschädigt bei Ereignis { $event }: { $fault ->
    [edited] Es wurde verändert
    [missing] Ein Ereignis fehlt
    [misplaced] Es setzt das vorige nicht fort
   *[cut-off] Danach wurde das Protokoll abgeschnitten
}.

# Der Verlauf eines Objekts.
history-of = Verlauf von { $name }
history-lead = Wer wann und von wo was daran getan hat, das Neueste zuerst
in-log = Im Prüfprotokoll
nothing-recorded = Dazu wurde nichts aufgezeichnet.

# Die Tabelle der Ereignisse.
events = Ereignisse
no-events = Keine Ereignisse
exactly = { $count ->
    [one] { $count } Ereignis
   *[other] { $count } Ereignisse
}
more-than = Mehr als { $count ->
    [one] { $count } Ereignis
   *[other] { $count } Ereignisse
}
up-to = Ereignisse { NUMBER($newest) }–{ NUMBER($oldest) } von { NUMBER($last) }
what = Was
before-after = Vorher → nachher
# Für Screenreader, vor einem Wert.
before = vorher:{" "}
after = nachher:{" "}
none = nichts
all-about-it = alles dazu

# Wer gehandelt hat, wenn es kein Konto war.
actor-account = Konto
actor-token = Identitätsanbieter
actor-command-line = Kommandozeile
actor-server = Server
actor-nobody = nicht angemeldet

# Arten von Objekten.
kind-group = Sicherheitsgruppe
kind-namespace = Namensraum
kind-import = Import
kind-provider = Identitätsanbieter
kind-session = Sitzung

# Was getan wurde, etwa „Gruppe: Mitglieder hinzugefügt“.
action-title = { $object }: { $deed }
action-object = { $code ->
    [account] Konto
    [group] Gruppe
    [identity-provider] Identitätsanbieter
    [import] Import
    [namespace] Namensraum
    [session] Sitzung
    [share] Freigabe
    [tenant] Mandant
    [token] Token
   *[other] { $words }
}
action-deed = { $code ->
    [activated] aktiviert
    [activation-renewed] Aktivierung erneuert
    [added] hinzugefügt
    [all-ended] alle beendet
    [applied] angewendet
    [begun] begonnen
    [brake-set] Sicherheitsbremse eingestellt
    [cancelled] abgebrochen
    [changed] geändert
    [confirmed] bestätigt
    [created] angelegt
    [deactivated] deaktiviert
    [deleted] gelöscht
    [restored] wiederhergestellt
    [erased] endgültig gelöscht
    [deprovisioned] Bereitstellung beendet
    [disabled] deaktiviert
    [enabled] aktiv
    [ended] beendet
    [ended-by-provider] vom Anbieter beendet
    [imported] importiert
    [key-made] Schlüssel erstellt
    [key-replaced] Schlüssel ersetzt
    [key-rotated] Schlüssel erneuert
    [members-added] Mitglieder hinzugefügt
    [member-expiry-set] Ende einer Mitgliedschaft gesetzt
    [members-expired] Mitgliedschaften abgelaufen
    [members-removed] Mitglieder entfernt
    [others-ended] andere beendet
    [passkey-added] Passkey hinzugefügt
    [passkey-removed] Passkey entfernt
    [passkey-renamed] Passkey umbenannt
    [password-accepted] Passwort angenommen
    [password-changed] Passwort geändert
    [password-reset] Passwort zurückgesetzt
    [password-set] Passwort festgelegt
    [paused] angehalten
    [planned] geplant
    [provisioned] bereitgestellt
    [recovery-code-used] Wiederherstellungscode verwendet
    [recovery-codes-renewed] Wiederherstellungscodes erneuert
    [refused] abgewiesen
    [registered] registriert
    [reset-requested] Zurücksetzen angefordert
    [resumed] fortgesetzt
    [revoked] widerrufen
    [rotated] erneuert
    [saved] gespeichert
    [second-factor-added] zweiter Faktor hinzugefügt
    [second-factor-offered] zweiter Faktor angeboten
    [second-factor-removed] zweiter Faktor entfernt
    [second-factor-resealed] zweiter Faktor neu versiegelt
    [second-factor-set] Regel für den zweiten Faktor gesetzt
    [secret-resealed] Geheimnis neu versiegelt
    [sessions-ended] Sitzungen beendet
    [sign-in-domain-added] Anmeldedomain hinzugefügt
    [sign-in-domain-removed] Anmeldedomain entfernt
    [started] begonnen
    [tested] getestet
    [undone] rückgängig gemacht
   *[other] { $words }
}

# Welches Feld sich geändert hat.
field = { $code ->
    [address1] Adresszeile 1
    [address2] Adresszeile 2
    [address3] Adresszeile 3
    [auth_method] Art des Nachweises
    [brake] Sicherheitsbremse
    [city] Ort
    [client_id] Client-ID
    [client_secret] Client-Geheimnis
    [company_id] Registernummer
    [country] Land
    [description] Beschreibung
    [device] Gerät
    [display_name] Anzeigename
    [domain] Domain
    [email] E-Mail
    [enabled_before] vorher aktiv
    [environment] Umgebung
    [events_kept_free] freigehaltene Ereignisse
    [expires_at] läuft ab am
    [expires_on] läuft ab am
    [external_id] externe ID
    [family_name] Nachname
    [file_digest] Prüfsumme der Datei
    [first_event] erstes Ereignis
    [from_group] aus Gruppe
    [from_tenant] aus Mandant
    [full_name] vollständiger Name
    [given_name] Vorname
    [grant] Berechtigung
    [grants] Berechtigungen
    [groups_created] angelegte Gruppen
    [groups_deleted] gelöschte Gruppen
    [groups_kept] unveränderte Gruppen
    [groups_updated] geänderte Gruppen
    [import] Import
    [import_key] Importschlüssel
    [imported_by] importiert von
    [issuer] Aussteller
    [kind] Art
    [last_event_hash] Hash des letzten Ereignisses
    [legal_name] Firmenname laut Register
    [mailing_name] Name in der Anschrift
    [matching] Zuordnung
    [deleted_accounts] gelöschte Konten
    [first-sign-in] erste Anmeldung
    [further_members] weitere Mitglieder
    [identity-provider] Identitätsanbieter
    [member] Mitglied
    [members] Mitglieder
    [members_added] hinzugefügte Mitglieder
    [memberships_added] hinzugefügte Mitgliedschaften
    [memberships_removed] entfernte Mitgliedschaften
    [mobile_phone] Mobiltelefon
    [name] Name
    [needs] noch nötig
    [other_attributes] weitere Attribute
    [outcome] Ergebnis
    [owner] Eigentümer
    [partner] Partner
    [passkey] Passkey
    [passkeys] Passkeys
    [password] Passwort
    [paused_since] angehalten seit
    [phone] Telefon
    [postal_code] Postleitzahl
    [predecessor] Vorgänger
    [reason] Grund
    [region] Region
    [removed_within_an_hour] binnen einer Stunde entfernt
    [rows] Zeilen
    [rows_rejected] abgewiesene Zeilen
    [second_factor] zweiter Faktor
    [sessions] Sitzungen
    [sessions-ended] beendete Sitzungen
    [sessions_ended] beendete Sitzungen
    [source] Quelle
    [spaces] Leerzeichen
    [state] Bundesland
    [status] Status
    [subject] Person beim Anbieter
    [subject_claim] Claim, der Personen benennt
    [successor] Nachfolger
    [support_domain] Support-Domain
    [tax_id] Steuernummer
    [undone_import] rückgängig gemachter Import
    [user_name] Benutzername
    [user_uuid] Benutzer-UUID
    [without_brake_until] ohne Bremse bis
   *[other] { $words }
}

# Was ein Feld war oder wurde, wo es eines weniger Wörter ist. Alles andere steht da, wie es ist.
value = { $code ->
    [active] aktiv
    [disabled] deaktiviert
    [enabled] aktiv
    [new] neu
    [no] nein
    [yes] ja
   *[other] { $words }
}
