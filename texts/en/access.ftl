# Who can do something in a tenant: a permission is chosen, people and groups are listed.

lead = Who can do what in this tenant at present, and why: every group that lets them, imported ones included
# Before the list of permissions to choose from.
who-can = Who can
choose-title = Choose a permission
choose-text = Then everybody is listed who has it, with the groups that grant it.
nobody-text = No enabled account has it by an enabled group.
# Tabs: the tenant's own people, and those of each tenant that is let in.
whose-people = Whose people
from-tenant = From { $tenant }
groups-title = Groups that grant it
no-groups-title = No enabled group grants it
no-groups-text = Nobody can do it.
more-groups = There are more; the file names the groups of each person.
# What an imported group grants.
by-topic-imported = the whole topic · imported from { $tenant }
by-permission-imported = this permission · imported from { $tenant }

# A group: what it lets its members do.
what-group-grants = What { $group } grants
group-is-disabled = The group is disabled: it grants nothing at present.
grants-nothing-title = It grants nothing
grants-nothing-text = Choose its permissions on the group's page.
# Somebody of another tenant who gets in by an imported group.
guest-of = of { $tenant }
open-at-home = Open in { $tenant }
guest-nothing = The imported groups that let this person in grant nothing here.
