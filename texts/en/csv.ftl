# What is wrong with a file of groups: shown in the console, in the file of rejected rows and on the command line.
# Lines and columns are numbers of places in the file.

missing = Choose a file first.
interrupted = The upload broke off. Send the file again.
unreadable = The file can't be read any more. Choose it again.
empty = The file is empty. The first line names the columns.
too-large = The file is larger than { NUMBER($mebibytes) } MiB. Split it into several files.
archive = This is a spreadsheet or an archive, not a CSV file. Save it as "CSV UTF-8".
utf16 = This file is in UTF-16. Save it as "CSV UTF-8".
not-utf8 = Line { $line }, column { $column } is not UTF-8. Save the file as "CSV UTF-8".
nul = Line { $line }, column { $column } has a NUL character: this is no text file.
cell-too-large = Line { $line }, column { $column } is longer than { NUMBER($kibibytes) } KiB. Is a closing quote missing?
row-too-large = Line { $line } is longer than { NUMBER($kibibytes) } KiB.
too-many-columns = Line { $line } has more than { NUMBER($most) } columns.
unclosed-quote = The quote in the row from line { $line } on is never closed.
too-many-rows = The file has more than { NUMBER($most) } rows. Split it into several files.
too-many-groups = The file names { NUMBER($count) } groups; { NUMBER($most) } are allowed. Split it into { NUMBER($parts) } files.
too-many-assignments = The file has more than { NUMBER($most) } assignments. Split it into several files.

# The first line. groups is a column's name, the same in every language.
no-groups-column = The first line has no column "groups". Names of columns are case-sensitive.
no-identifier = Column { $column } is unknown, and no column identifies accounts. Use "{ $uuid }", "{ $email }" or "{ $name }", case-sensitive.
duplicate = Columns { $first } and { $second } have the same name.
space-around-name = There is a space before or after the name of column { $column }.
separator = The columns are not separated by commas. Save the file with commas between the columns.

# Single rows. $column is a name from the first line.
cell-count = The row has { $found ->
    [one] { $found } cell
   *[other] { $found } cells
}, the header has { NUMBER($expected) }. Put quotes around values with commas.
space-around-value = Space before or after a value in column { $column }.
control-character = A line break or another control character in column { $column }.
no-group = No group is named in column groups.
empty-name = A name is missing beside a semicolon in column groups.
name-too-long = A group's name is longer than { NUMBER($most) } characters.
not-a-uuid = The user UUID is not a UUID like 1ab2e307-0000-4000-8000-000000006789.
