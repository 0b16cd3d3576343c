# The components that all pages are made of.

# The heading above the buttons of each row, for screen readers.
actions = Actions
# The heading above the boxes of each row, for screen readers.
select = Select
select-row = Select { $name }
select-all-rows = Select all on this page
selected = { NUMBER($count) } selected
# Some of the rows are on other pages of the list, or are not found by its search.
selected-elsewhere = { NUMBER($count) } selected, { NUMBER($elsewhere) } of them not shown here
# So many can be sent.
selected-most = { NUMBER($count) } selected: these are as many as go at once
# $names are several, with commas between them.
selected-names = { NUMBER($count) } selected: { $names }
clear-selection = Clear selection

# A filter that is set: "Status: New".
chip = { $label }: { $value }
remove-filter = Remove the filter { $chip }
filters-set = Filters that are set
any = Any
apply = Apply
clear = Clear

pages = Pages
pages-of = Pages: { $list }
previous = Previous
next = Next
newer = Newer
older = Older
rows = Rows
rows-a-page = { NUMBER($count) } rows a page
range = { NUMBER($first) }–{ NUMBER($last) } of { NUMBER($total) }
none-on-this-page = None of { NUMBER($total) } on this page

# A menu: which columns of a list show.
columns = Columns
columns-to-show = Columns to show
show-columns = Show these

bulk-action = Action
review-selected = Review selected
review-all = Review all { NUMBER($count) }
change-several = Change several
export-selected = Export selected

close = Close
dismiss = Dismiss
common-choices = Common choices
steps = Steps
step-done = , done

changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
undo-changes = Undo changes
leave-unsaved = Leave without saving your changes?
nothing-saved = Nothing was saved yet
# A field and what is wrong with it.
field-problem = <link>{ $field }</link>: { $problem }

type-to-confirm = Type { $name } to confirm
copy = Copy
copy-what = Copy { $label }
copied = Copied
selected-to-copy = Selected: press Ctrl+C to copy
shown-once = This is shown once. Store it now: it can't be shown again, only replaced.
have-stored = I have stored it
done = Done

# $percent is a whole number.
progress = { $what }, { NUMBER($percent) }%

today = today
# Below a chart whose first days nothing is known of.
counted-since = Counted since { $day }
day = Day
day-by-day = Day by day<hidden>, { $title }</hidden>

permissions-granted = { NUMBER($granted) } of { NUMBER($all) } permissions
granted = { NUMBER($granted) } of { NUMBER($all) }
permissions-of = Permissions of { $topic }
select-all = Select all
select-none = None
