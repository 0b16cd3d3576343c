# Moments are in UTC.

# $month is 1 to 12.
day = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
# $time is 09:30 or 09:30:15.
day-and-time = { $day }, { $time }
in-utc = { $moment } UTC
seconds-left = { NUMBER($seconds) } s left
minutes-left = { NUMBER($minutes) } min left
