# Security groups: the list, a group's page, its members, its import key.

# The list.
lead = Who may do what in { $tenant }
search = Search name or description
import-button = Import security group
no-groups-title = No security groups here
no-groups-text = Create one, import one from another tenant, or change the filters.
topics = Topics
topic-count = { $count ->
    [0] none
    [one] 1 topic
   *[other] { $count } topics
}
all-topics = all topics

# A new group.
create-title = Create a security group
create-lead = A set of accounts, and what they may do. You choose members and topics next.
name-hint = Unique in the tenant; can't be changed later
description-hint = What the group is for

# The page of a group. The day stands in <time>.
member-count = { $count ->
    [one] 1 member
   *[other] { $count } members
}
origin = from { $tenant } · imported <time></time> by { $by }
suspended = Suspended by its tenant
save = Save group
change-owner = Change owner
owner-lock = Responsible for the group
name-lock = Fixed once the group exists
not-yours = Your account may not change it
# Who keeps the group, where it is not edited here.
managed = { $keeper ->
    [provider] Managed by the identity provider
    [source] Managed by the source tenant
   *[tenant] Managed by { $tenant }
}
managed-note = { $keeper ->
    [provider] Name, description and members are managed by the identity provider.
    [source] Name, description and members are managed by the source tenant.
   *[tenant] Name, description and members are managed by { $tenant }.
}

# What a group lets its members do.
topics-lead = What members may do in this tenant
who-can-do-what = Who can do what
owner-group-note = The owner group always holds every topic.
only-your-own = You can only grant what you may do yourself.

# The first members, on the group's page.
nobody-yet = Nobody yet.
all-members = All { NUMBER($count) } members
manage-members = Manage members

# All members.
add-members = Add members
members-from-source = The members come from the group's source. Change them there.
remove-label = Remove { $name }
no-members-title = No members here
no-members-text = Add accounts of this tenant, or change the search.
add-selected = Add selected
remove-title = Remove the member?
remove-body = <b>{ $name }</b> loses what this group grants with the next request. What other groups grant stays.

# Finding accounts, in a dialog.
search-accounts = Search accounts
accounts-found = Accounts found
no-account-matches = No account matches.

# Dialogs of a group's page.
disable-title = Disable the group?
disable-body = Its members lose what it grants with their next request. Members and topics are kept, and you can enable it again. <link>Who gains or loses what</link>
disable = Disable group
enable-title = Enable the group?
enable-body = Its members get what it grants with their next request. <link>Who gains or loses what</link>
enable = Enable group
delete-title = Delete the group?
delete-body = Its members lose what it grants, and tenants that imported it lose it as well. For 30 days it can be restored from the trash; those tenants then have to import it again. <link>Who loses what</link>
delete-imported-body = The members of the source group lose their access to this tenant. The source group itself stays as it is. Only its import key brings it back. <link>Who loses what</link>
delete = Delete group
owner-title = Choose the owner
owner-body = The account that is responsible for this group. It gains nothing by it.
make-owner = Make owner
rotate-title = Make a new import key?
rotate-body = The present key stops working for new imports. Tenants that have imported the group keep it.
rotate = Make new key
revoke-title = Revoke the tenant's access?
revoke-body = The members of this group can no longer reach <b>{ $tenant }</b> by it. The import key stays the same for everybody else; that tenant needs a new one.

# The import key, and the tenants that used it. The day stands in <time>.
sharing = Sharing
new-key = New key
key-hint = Whoever has it can let this group's members into their tenant
owner-group-warning = Think twice: members of this group can do everything here.
not-shared = No tenant has imported this group.
shared-since = since <time></time> by { $by }
revoked = Revoked

# Importing a group by its key, in two steps.
import-title = Import a security group
import-intro = Ask the other tenant for the import key of its group. Its members get in with their own accounts, and may do what you grant the group here.
import-key-hint = Six groups of five characters
look-up = Look up
import-found = <b>{ $group }</b> of <b>{ $tenant }</b>
import-note = Nothing is granted until you choose topics on the next page.
import = Import group

# What a change would do.
review-title = What would change
review-lead = Nothing is saved yet. Who has something by another group too neither gains nor loses it.
review-stale = Open the group again: your changes there are compared with what was saved.
permissions = Permissions
permissions-that-change = Permissions that change
permission = Permission
# A column: is a permission gained or lost?
change = Change
gained = gained
lost = lost
who-of = Who: { $permission }
no-effect-title = Nobody gains or loses anything
no-effect-text = What the group gives its members stays the same.
affected-lead = Those who would gain or lose it
nobody-affected = No account gains or loses it.

# What somebody else saved meanwhile: a list of what is different.
now-description = Description: { $description }
now-owner = Owner: { $owner }
now-status = Status: { $status ->
    [enabled] enabled
   *[disabled] disabled
}
now-granted = Granted: { $topics }
now-withdrawn = Withdrawn: { $topics }
now-other = Members or the import key
