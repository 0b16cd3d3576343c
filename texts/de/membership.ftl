# Memberships that end: in a group's members, an account's groups and the access explorer.

# In a badge: "until 3 Dec 2026".
until = bis <time>{ $day }</time>
# Columns of the list of members.
since = Seit
ends = Bis
expires-on = Mitglied bis
expires-on-hint = Ende dieses Tages (UTC). Leer: bis jemand das Mitglied entfernt
expires-time = Uhrzeit
expires-time-hint = UTC. Leer: Ende des Tages
add-hint = Konten, die schon Mitglied sind, bleiben unverändert.
no-account-yet = Hat jemand noch kein Konto?
# Beside a member, for screen readers.
change-of = Ende der Mitgliedschaft von { $name } ändern
expiry-title = Wann endet die Mitgliedschaft?
expiry-about = <b>{ $name }</b> verliert in diesem Moment, was diese Gruppe gewährt. Was andere Gruppen gewähren, bleibt.
