# Der Rahmen um jede Seite eines Mandanten.

## Mandanten, zu denen man wechseln kann

at-home = { $region } · Ihr Mandant
by-import = { $region } · über eine importierte Gruppe

## Die Navigation

directory = Verzeichnis
export = Export
platform = Plattform
# Das Prüfprotokoll.
audit = Prüfprotokoll
