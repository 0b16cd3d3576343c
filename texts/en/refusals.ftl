# Why something that is well-formed was not done, and what to do about it. SCIM clients and the command line
# are told the English ones.

stale = Somebody else saved this in the meantime. Compare, then save again.
draft-gone = What you had typed here is no longer kept. Go back to the page, and enter it anew.
last-owner = The owner group needs at least one enabled member whose membership has no end. Add another one first.
owner-group = The owner group can't be disabled, deleted or limited.
own-way-in = This would take away your own last way in. Ask somebody else to do it who can do so here.
still-enabled = Disable the account first. Only disabled accounts can be deleted.
own-account = You can't disable or delete your own account. Ask another administrator.
own-link = You can't make a link to your own account. Change your password under Your account.
own-factor = You can't remove your own second factor here. See Your account.
not-activated = The person has not set a password yet. Send the activation link first.
managed-by-scim = The identity provider manages this. Change it there.
managed-by-source = The tenant that shares this group manages it. Change it there.
beyond-your-own = This reaches permissions that you don't hold yourself.
run-is-over = This import has been applied or cancelled already.
plan-is-outdated = The directory has changed since this plan was made. Review the new plan.
bulk-is-outdated = Meanwhile this would change another number than you confirmed. Look again.
shared-group = It is shared with another tenant. Delete it on its own page, which says with whom.
not-undoable = This import can't be undone: it was not applied, or it was undone already.
undo-is-outdated = The directory has changed since you looked. Look again at what undoing would do.
already-set-up = Tenantry is set up already. Sign in instead.
link-is-over = This link has expired or was used. Ask an administrator for a new one.
sign-in-failed = These details don't match an account that can sign in.
no-second-factor = Set up a second factor first.
second-factor-required = Your tenant requires a second factor. Add another one first.
passkey-refused = This passkey was not accepted. Try again, or sign in with your password.
use-passkey = Your tenant requires more than the password. Sign in with your passkey.
too-many-passkeys = Your account has many passkeys. Remove one that you no longer use first.
no-passkeys-here = Browsers have no passkeys for this address. It takes https and a host name.
# Of identity providers, namespaces or provisioning tokens.
too-many = There are { NUMBER($most) } of these, and there can't be more. Delete one that nobody needs first.
too-many-attempts = Too many attempts. Wait a minute, then try again.
busy = The server has too much to do at the moment. Try again in a few seconds.
token-paused = The safety brake holds this token. Resume it first, or delete it.
no-secrets-key = This server has no key to keep secrets with. Set secrets_key in its configuration.
other-secrets-key = The key to a stored secret is missing from the server's configuration. Add it to secrets_key, or enter the secret again.
tenant-still-active = Disable the tenant first. Only disabled tenants can be deleted.
tenant-disabled = This tenant is disabled.
required-by-operator = The operator of this server requires a second factor.
name-taken-since = Another group has this name now. Delete that one first.
user-name-taken-since = Another account has this user name now. Delete that one first.
user-uuid-taken-since = Another account has this user UUID now. Change or delete that one first.
external-id-taken-since = The identity provider has made another one with this external ID. Delete that one first.
