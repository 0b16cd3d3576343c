# Moments are in UTC.

# $month is 1 to 12.
day = { $day }. { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sep.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
} { $year }
# $time is 09:30 or 09:30:15.
day-and-time = { $day }, { $time }
in-utc = { $moment } UTC
seconds-left = noch { NUMBER($seconds) } s
minutes-left = noch { NUMBER($minutes) } min
