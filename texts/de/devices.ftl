# Der Browser, in dem eine Sitzung begann.
in-words = { $browser } auf { $system }
some-browser = Ein Browser auf { $system }
unknown = Unbekanntes Gerät
