# The share ledger: groups that one tenant lets another have.

title = Sharing
lead = Security groups that other tenants have imported from here, and those that were imported from them.
search = Search tenant
given = Given to other tenants
received = Received from other tenants
csv-of = CSV: { $what }
to-tenant = Given to
from-tenant = Received from
since = Since
imported-by = imported by { $name }
imported-by-deleted = imported by a deleted account
deleted-group = Deleted group
# In place of its name: nothing of that tenant is left.
deleted-tenant = Deleted tenant
# Nobody is known to have come in by this share.
no-use = Not yet
current = In use
withdrawn = Revoked
nothing-title = No groups
given-nothing = No tenant has imported a group from here. Each group's page shows its import key.
received-nothing = No group of another tenant is imported here. It takes the group's import key.

withdraw = Revoke
withdraw-label = Revoke { $group } for { $tenant }
withdraw-title = Revoke the tenant's access?
# How many members the group has, those included who can't sign in at present; 0 where it lets nobody in.
withdraw-body = { $members ->
    [0] <b>{ $tenant }</b> loses the group <b>{ $group }</b>. At present nobody comes in by it.
    [one] <b>{ $tenant }</b> loses the group <b>{ $group }</b>. The group has one member; whoever comes in by it loses what it allows there, with the next request.
   *[other] <b>{ $tenant }</b> loses the group <b>{ $group }</b>. The group has { $members } members; those who come in by it lose what it allows there, with the next request.
}
withdraw-key = The import key stays the same for everybody else; this tenant needs a new one. Make a new key if this one may have been passed on.

give-up = Give up
give-up-label = Give up { $group }
give-up-title = Give the imported group up?
give-up-body = <b>{ $group }</b> is deleted here, with what it grants. Its tenant learns of it. To have it again you need its import key, and to assign its topics anew.
lost = With it goes, with the next request:
lost-by = { $accounts ->
    [one] { $permission }: one account
   *[other] { $permission }: { $accounts } accounts
}
nothing-lost = At present nobody loses a permission by that.
