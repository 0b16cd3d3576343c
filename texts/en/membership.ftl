# Memberships that end: in a group's members, an account's groups and the access explorer.

# In a badge: "until 3 Dec 2026".
until = until <time>{ $day }</time>
# Columns of the list of members.
since = Since
ends = Until
expires-on = Member until
expires-on-hint = The end of this day, UTC. Empty: for as long as nobody removes the member
expires-time = Time
expires-time-hint = UTC. Empty: the end of the day
add-hint = Accounts that are members already stay as they are.
# Before a link that adds an account.
no-account-yet = Does somebody have no account yet?
# Beside a member, for screen readers.
change-of = Change when the membership of { $name } ends
expiry-title = When does the membership end?
expiry-about = <b>{ $name }</b> loses what this group grants at that moment. What other groups grant stays.
