# Der Rahmen um jede Seite.

skip-to-content = Zum Inhalt springen
breadcrumbs = Pfad
navigation = Navigation
main = Hauptmenü
switch-tenant = Mandant wechseln
page-title = { $page } · Tenantry

your-account-of = Ihr Konto: { $name }
sign-out-everywhere = Überall abmelden

theme = Farbschema
theme-system = System
theme-light = Hell
theme-dark = Dunkel
language = Sprache
