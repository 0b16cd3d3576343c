# The browser that a session was begun in.
in-words = { $browser } on { $system }
some-browser = A browser on { $system }
unknown = Unknown device
