lead = The people of { $tenant }
none-title = No accounts here
none-body = Add one, let an identity provider push them, or change the filters.

add-title = Add an account
add-lead = You get an activation link for the person to set a password. Afterwards you enable the account.

save = Save account
user-name-fixed = Fixed once the account exists
locked-by-provider = The identity provider manages this account; change it there.
locked-by-groups = Your groups don't let you change this.
display-name-hint = Shown to people; given and family name when left empty
email-hint = The person can sign in with it
user-name-hint = The person can sign in with it; the e-mail address when left empty. It can't be changed later.
user-uuid-hint = The person's identifier in other systems, such as the Global User ID

account-id = Account ID
email-addresses = E-mail addresses
external-id = External ID
# A password is set, or not.
password-set = set
password-not-set = not set
last-sign-in = Last sign-in
never-signed-in = never

new-password-link = New password link
new-activation-link = New activation link
remove-factor = Remove second factor
end-sessions = End sessions
waits = The person has not set a password yet. Send the activation link; once the password is set, you can enable the account here.

enable-title = Enable the account?
enable-verb = Enable account
enable-body = <b>{ $name }</b> can do at once what the account's groups grant.
disable-title = Disable the account?
disable-verb = Disable account
disable-body = The sessions of <b>{ $name }</b> end at once, here and in tenants reached by an imported group. Groups stay as they are; you can enable the account again.
delete-title = Delete the account?
delete-verb = Delete account
delete-body = The account of <b>{ $name }</b> and its memberships go. For 30 days the account can be restored from the trash.
delete-pushed-again = The identity provider may push the account again.
reset-link-title = Make a link to reset the password?
reset-link-body = With it <b>{ $name }</b> sets a new password. It works once, for an hour, and is shown once. Earlier links end.
activation-link-title = Make a new activation link?
activation-link-body = With it <b>{ $name }</b> sets a new password. It works once, for seven days, and is shown once. Earlier links end.
make-link = Make a link
factor-title = Remove the second factor?
factor-body = For <b>{ $name }</b>, who has lost the authenticator app and the recovery codes, or the device with the passkey. Passkeys go as well. Make sure that it is really this person who asks. All sessions end; the password alone opens the account then, unless the tenant requires a second factor.
sessions-title = End all sessions?
sessions-body = <b>{ $name }</b> is signed out everywhere with the next request, and can sign in again.
sync-warning = The identity provider manages this account: its next synchronisation may change the status back.

groups-label = Groups of the account
# Below the name of a group: how many security topics it grants.
grants =
    { $count ->
        [0] grants nothing
        [one] grants { $count } topic
       *[other] grants { $count } topics
    }
all-groups = All { NUMBER($count) } groups
# Below the first groups that grant a permission.
more-groups = { $count ->
    [one] and 1 more group
   *[other] and { NUMBER($count) } more groups
}
no-groups-title = In no group
no-groups-body = Only groups grant anything: add the account to one.
# Heading of a column of permissions: what the person may do.
may = May
nothing-title = May do nothing here
nothing-while-new = The account is new: it may do nothing until it is enabled.
nothing-granted = None of its enabled groups grants anything.
nothing-while-disabled = The account is disabled.

# Other tenants that the person gets into, because those have imported a group of this one.
elsewhere-title = Also in other tenants
# Before the names of groups.
elsewhere-by = by the groups
elsewhere-more = { $count ->
    [one] and 1 more tenant
   *[other] and { $count } more tenants
}
