# Imports of groups from CSV files, and exports of accounts and groups.

# What a run is: badges.
planned = Planned
applying = Applying
applied = Applied
cancelled = Cancelled
undone = Undone

# What a run does with a row or a group: badges, tabs and choices of a filter.
create = Create
update = Update
unchanged = Unchanged
rejected = Rejected

# Sizes of files: $whole.$tenth is a decimal number.
bytes = { NUMBER($bytes) } B
kilobytes = { $whole }.{ $tenth } kB
megabytes = { $whole }.{ $tenth } MB
# Amounts with their units: 1.2 MB of 3.4 MB.
amount-of = { $done } of { $total }
changes-of = { NUMBER($done) } of { NUMBER($total) } changes
# $rate is a number or a size.
per-second = { $rate }/s

# The history.
lead = Groups and members from CSV files: who uploaded what, and what came of it
file = File
created = Created
updated = Updated
memberships = Memberships
rejected-rows = Rejected rows
by = By
when = When
no-imports = No imports yet
no-imports-text = Upload a CSV file: you see what it would do before anything changes.
size-and-digest = { $size } · SHA-256 { $digest }…
# Below the name of who uploaded the file.
undone-by = undone by { $who }
cancelled-by = cancelled by { $who }
applied-by = applied by { $who }

# Choosing a file.
new-title = Import groups from CSV
new-lead = Assign accounts to groups, and create groups, from a file. You see the plan before anything changes.
template = Template
step-choose = Choose file
step-upload = Upload
step-review = Review the plan
step-apply = Apply
step-result = Result
csv-file = CSV file
file-hint = Choose it or drop it here: UTF-8, columns separated by commas, at most { NUMBER($groups) } groups and { NUMBER($mebibytes) } MiB
read-without-spaces = This file is read without regard to spaces around names and values.
upload-and-plan = Upload and plan
cancel-upload = Cancel upload
accept-it = Accept it without the spaces
uploading = Uploading
reading = Reading and planning
upload-cancelled = Upload cancelled. Nothing was stored.

# The beginning of the chosen file.
first-rows = First rows
first-rows-label = First rows of the file
check = Check
well-formed = Well-formed
all-well-formed = { $rows ->
    [one] { $rows } row, well-formed.
   *[other] { $rows } rows, all well-formed.
} Nothing has been sent yet.
some-rejected = { NUMBER($wrong) } of { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} would be rejected. Nothing has been sent yet.
first-well-formed = { $rows ->
    [one] The first row is well-formed.
   *[other] The first { $rows } rows are well-formed.
} Nothing has been sent yet.
first-rejected = { NUMBER($wrong) } of { $rows ->
    [one] the first row
   *[other] the first { $rows } rows
} would be rejected. Nothing has been sent yet.
ignored-columns = Ignored columns: { $columns }.

# What the columns of the file mean.
columns = Columns
columns-lead = In any order, names as written here. Others are ignored.
columns-label = Columns of the file
column = Column
needed = Needed
meaning = Meaning
meaning-groups = The group's name, or several with semicolons between them. Groups that don't exist are created.
meaning-user-uuid = The account's user UUID. It decides alone where it is given.
meaning-email = The account's first e-mail address. Where several accounts share it, all of them are assigned.
meaning-user-name = The account's user name. Together with an e-mail address both must be of the same account.

# Splitting a file that is too large.
split-elsewhere = Choose the file again to split it here into parts that fit; that needs JavaScript. On the command line, <code>tenantry split-groups FILE</code> does the same.
parts-title = Parts that fit
parts-lead = The file is split in your browser; nothing is sent. The rows of a group stay together.
parts-label = Parts of the file
split = Split the file
splitting = Splitting the file
parts-ready = Download them, and import one after the other, in any order.
rows = Rows
size = Size

# A run. <time></time> is a moment.
facts = { $size } · { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} · { $who } · <time></time>
stat-created = groups created
stat-updated = groups updated
stat-memberships = memberships added
stat-unchanged = groups unchanged
stat-rejected = rows rejected
stat-to-create = groups to create
stat-to-update = groups to update
stat-to-add = memberships to add
is-applying = { $who } is applying it. Leave the page if you like: it goes on.
is-planned = Nothing is stored yet. The import only adds; nobody is removed.
is-applied = Applied as planned, all of it at once.
is-cancelled = Cancelled. Nothing was stored.
is-undone = Applied, and undone afterwards.
download-rejected = Download rejected rows
undo-import = Undo import
cancel-import = Cancel import
apply-plan = Apply plan
# What an apply does, one after the other.
step-checking = Checking the plan
step-writing = Applying
step-recording = Writing the audit log

# Notes above the rows.
applied-on = Applied on <time></time>.
applied-on-by = Applied by { $who } on <time></time>.
cancelled-on = Cancelled on <time></time>.
cancelled-on-by = Cancelled by { $who } on <time></time>.
undone-note = <b>Undone by { $who }</b> <time></time>. Groups deleted: { NUMBER($groups) }, memberships removed: { NUMBER($memberships) }.{ $kept ->
    [0] {""}
    [one] {" "}{ $kept } group that it created stays.
   *[other] {" "}{ $kept } groups that it created stay.
}
gain = { $accounts ->
    [one] { $accounts } account gains permissions.
   *[other] { $accounts } accounts gain permissions.
}
gained = { $accounts ->
    [one] { $accounts } account gained permissions.
   *[other] { $accounts } accounts gained permissions.
}
# $permissions: accounts:manage (37), audit:view (1)
gained-permissions = Permission (accounts): { $permissions }.
spaced-rows = { $rows ->
    [one] { $rows } row is rejected for spaces around a value.
   *[other] { $rows } rows are rejected for spaces around a value.
}
accept-them = Accept them without the spaces
spaces-ignored = Spaces around values are ignored in this file.

# A new plan, because something was changed since the last.
drift-title = The directory has changed
drift-first = The first { NUMBER($rows) }
-drift-new-plan = The plan that was shown no longer fits, so nothing was applied. This is a new one.
drift = { -drift-new-plan } { $rows ->
    [0] Every row does the same as before, but to groups or accounts that have been replaced.
    [one] { $rows } row does something else now.
   *[other] { $rows } rows do something else now.
}
drift-and-gains = { -drift-new-plan } { $rows ->
    [0] Every row does the same as before, but what accounts gain differs.
    [one] { $rows } row does something else now, and what accounts gain differs.
   *[other] { $rows } rows do something else now, and what accounts gain differs.
}
drift-label = What differs
plan-before = By the plan before
plan-now = By this plan

# What a plan lists.
plan-parts = The plan's parts
all-rows = All rows
who-gains-what = Who gains what
search-rows = Search cells, or a line's number
search-groups = Search groups that begin with
search-people = Search people whose name begins with
# The name of the file's column, the same in every language.
groups-column = groups
rows-label = Rows of the file
no-rows = No such rows
no-rows-text = No row of the file fits.
groups-label = Groups of the plan
members-gained = Members gained
no-groups = No such groups
no-groups-text = No group of the plan fits the search.
permissions-gained = Permissions gained
no-gains-text = No account gains a permission by this plan, or none fits the search.

# Why a row has its outcome: on the page, in the file of rejected rows and on the command line.
-memberships = { $adds ->
    [one] { $adds } membership
   *[other] { $adds } memberships
}
-already = { $already ->
    [one] { $already } is there already
   *[other] { $already } are there already
}
-and-already = { $already ->
    [0] {""}
   *[other] , { -already }
}
does = { $creates ->
    [0] { $adds ->
        [0] { $already ->
            [0] {""}
           *[other] { -already }.
        }
       *[other] Adds { -memberships }{ -and-already }.
    }
   *[other] Creates { $creates ->
        [one] { $creates } group
       *[other] { $creates } groups
    }{ $adds ->
        [0] {""}
       *[other] , adds { -memberships }
    }{ -and-already }.
}
no-account-with-uuid = No account has this user UUID.
no-account-with-email = No account has this e-mail address.
no-account-with-user-name = No account has this user name.
email-and-user-name-differ = The e-mail address and the user name are not of the same account.
managed-by-scim = { $group } is managed by the identity provider. Assign members there.
managed-elsewhere = { $group } is managed by another tenant. Assign members there.
beyond-your-own = { $group } grants permissions that you don't hold yourself.
group-full = { $group } would have more than { NUMBER($most) } members.

# Taking an import back.
undo-title = Undo the import
undo-lead = What the import made is taken back, all of it at once. What was changed since stays.
stat-to-delete = groups to delete
stat-to-remove = memberships to remove
stat-losing = groups that lose members
stat-kept = created groups that stay
-groups-gone = { $groups ->
    [one] { $groups } group
   *[other] { $groups } groups
}
-memberships-gone = { $memberships ->
    [one] { $memberships } membership
   *[other] { $memberships } memberships
}
# At least one of both is more than 0.
gone = No longer there, and not touched: { $groups ->
    [0] { -memberships-gone }
   *[other] { -groups-gone }{ $memberships ->
        [0] {""}
       *[other] {" "}and { -memberships-gone }
    }
}.
kept = Groups that stay
kept-lead = The import created them, and they are no longer as it made them.
kept-changed = It was changed since. It stays, without the members that the import added.
kept-shared = It is shared with another tenant, or was. It stays, without the members that the import added.
kept-managed-elsewhere = The identity provider or another tenant manages it now. It stays with its members.
none-kept-here = No groups here
none-kept-here-text = The groups that stay are on earlier pages.
undo-does-nothing = Nothing of it is left that could be taken back. The import is then shown as undone.
undo-body = Members lose what these groups grant with their next request. Deleted groups don't come back, but the same file can be imported again.

# Exports.
export-accounts = Export accounts
export-accounts-lead = Accounts of the tenant as CSV in UTF-8, by user name
download-accounts = Download accounts
all-accounts = All accounts
export-groups = Export security groups
export-groups-lead = Security groups of the tenant as CSV in UTF-8, by name
download-security-groups = Download security groups
all-groups = All security groups
for-import = For the group import
for-import-text = Every account that is in groups managed here, with these groups and its identifiers. The group import takes the file back as it is; unchanged, it changes nothing.
download-groups = Download groups
chosen-columns = Chosen columns
raw = Write values as they are
raw-hint = For machines. Otherwise values that a spreadsheet would run as a formula begin with a single quote.
# $what: found by “ada”, source SCIM
only-chosen = Only what is chosen in <link>the list</link>: { $what }.
ticked = { NUMBER($count) } ticked
found-by = found by “{ $search }”
of-source = source { $source }
of-status = status { $status ->
    [new] new
    [enabled] enabled
    [disabled] disabled
   *[other] { $status }
}

# What is in the columns of an export. Values are the same in every language: true, enabled, LOCAL.
column-id = ID
column-active = Enabled: true or false
column-account-status = Status: new, enabled or disabled
column-account-source = Source: LOCAL or SCIM
column-status = Status: enabled or disabled
column-source = Source: LOCAL, SCIM or IMPORTED
column-members = Number of members
column-grants = Topics and permissions
column-external-id = External ID
column-group-ends = Memberships that end, and when
