# What was deleted: for 30 days it can be restored.

title = Trash
lead = Deleted accounts and groups. They can be restored for 30 days; then they are gone for good.
search = Search name or description
account = Account
group = Group
group-of = { $members ->
    [0] Group
    [one] Group, one member
   *[other] Group, { $members } members
}
deleted = Deleted
deleted-by = by { $name }
time-left = Left
days-left = { $days ->
    [0] today
    [one] 1 day
   *[other] { $days } days
}
empty-title = Nothing here
empty-text = What is deleted stays here for 30 days, so that it can be restored.

restore = Restore
restore-label = Restore { $name }
restore-account = Restore account
restore-account-title = Restore the account?
restore-account-body = <b>{ $name }</b> comes back with memberships, password and second factor, and disabled: enable the account afterwards. Sessions and links stay ended.
restore-group = Restore group
restore-group-title = Restore the group?
restore-group-body = <b>{ $name }</b> comes back with its grants and with the members that are still there. It gets a new import key; tenants that had imported it have to import it again.
erase = Delete for good
erase-label = Delete { $name } for good
erase-title = Delete for good?
erase-body = Nothing of <b>{ $name }</b> can be restored afterwards. The audit log stays.
