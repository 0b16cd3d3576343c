# The frame around every page.

skip-to-content = Skip to content
breadcrumbs = Breadcrumbs
navigation = Navigation
main = Main
switch-tenant = Switch tenant
page-title = { $page } · Tenantry

your-account-of = Your account: { $name }
sign-out-everywhere = Sign out everywhere

theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
language = Language
