# The frame around every page of a tenant.

## Tenants to switch to

at-home = { $region } · your tenant
by-import = { $region } · by an imported group

## The navigation

directory = Directory
export = Export
platform = Platform
# The audit log.
audit = Audit
