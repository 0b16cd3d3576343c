# One change to many accounts or security groups.

# Titles of the page.
enable-title = Enable accounts
disable-title = Disable accounts
join-title = Add accounts to a group
leave-title = Remove accounts from a group
delete-accounts-title = Delete accounts
enable-groups-title = Enable security groups
disable-groups-title = Disable security groups
delete-groups-title = Delete security groups
change-accounts-title = Change accounts
change-groups-title = Change security groups
lead = Nothing has changed yet
back-to-list = Back to the list

# What can be done to the rows that are ticked.
add-to-group = Add to a group
remove-from-group = Remove from a group

# Buttons.
-accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
enable = Enable { -accounts }
disable = Disable { -accounts }
join = Add { -accounts }
leave = Remove { -accounts }
delete-accounts = Delete { -accounts }
-groups = { $count ->
    [one] { $count } security group
   *[other] { $count } security groups
}
enable-groups = Enable { -groups }
disable-groups = Disable { -groups }
delete-groups = Delete { -groups }

# What happens to each of them.
enable-body = They can do at once what their groups grant.
disable-body = Their sessions end at once, here and in tenants reached by an imported group. Groups stay as they are.
join-body = They gain at once what the group grants.
grants-nothing = This group grants no permissions.
granted-label = Permissions of the group
leave-body = They lose with the next request what this group grants. What other groups grant stays.
delete-accounts-body = The accounts and their memberships go. For 30 days they can be restored from the trash.
enable-groups-body = Their members gain at once what the groups grant.
disable-groups-body = Their members lose with the next request what these groups grant. What other groups grant stays. Members and topics are kept.
delete-groups-body = The groups go with their members and what they grant. For 30 days they can be restored from the trash.

nothing-chosen = Nothing chosen
nothing-chosen-body = Tick rows of the list, or filter it, and choose what to do with them.
what-would-happen = What would happen
accounts-change = { NUMBER($changing) } of { $chosen ->
    [one] { $chosen } account
   *[other] { $chosen } accounts
} will change
groups-change = { NUMBER($changing) } of { $chosen ->
    [one] { $chosen } security group
   *[other] { $chosen } security groups
} will change
# Those that are enabled already, or members already.
same = { $count ->
    [one] { $count } is that way already: nothing happens to them.
   *[other] { $count } are that way already: nothing happens to them.
}
group-is = The group is <b>{ $group }</b>.
nothing-to-change = Nothing can be changed here.
refused-label = What stays as it is, and why
not-changed = Not changed
# The list of those that change.
changing-label = What changes
# The end of that list.
and-more = and { NUMBER($more) } more
# $names are several, with commas between them.
names-and-more = { $names } and { NUMBER($more) } more
# Groups from other tenants, or more than a thousand at once: it is not counted who gains or loses what.
uncounted = { $count ->
    [one] Who gains or loses something by { $count } of these groups is not counted here, because it is imported.
   *[other] Who gains or loses something by { $count } of these groups is not counted here, because they are imported or more than a thousand.
}

which-group = Which group?
search-groups = Search groups managed here
groups-found = Groups found
no-group-matches = No group managed here matches.
