# Deleted tenants: for 30 days they can be restored.

title = Deleted tenants
lead = They can be restored for 30 days with everything that was in them; then they are gone for good.
empty-title = No deleted tenants
empty-text = A disabled tenant can be deleted in the list of tenants. It stays here for 30 days.
delete = Delete tenant
delete-title = Delete the tenant?
delete-body = <b>{ $name }</b> is gone for everybody, with its accounts, groups and tokens. For 30 days it can be restored under Deleted tenants; after that nothing of it is left, its audit log included.
restore = Restore tenant
restore-title = Restore the tenant?
restore-body = <b>{ $name }</b> comes back with everything that was in it, and disabled: enable it afterwards. Sessions stay ended.
erase-body = Nothing of <b>{ $name }</b> can be restored afterwards. Its accounts, groups and audit log are removed within the hour.
