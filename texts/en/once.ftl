nothing-title = Shown once
nothing-body = There is nothing to show here any more. A lost secret can only be replaced: generate a new token, or make a new activation link.
to-overview = Go to the overview

password-link = Password link
activation-lead = With it { $name } sets a password. It works once, for seven days.
# For those who may make the link and not see whose it is.
activation-lead-unnamed = With it the person sets a password. It works once, for seven days.
reset-lead = With it { $name } sets a password. It works once, for an hour.
reset-lead-unnamed = With it the person sets a password. It works once, for an hour.
link-mailed = It is on its way by e-mail. You can also pass it on yourself.
link-not-mailed = It was not sent by e-mail: pass the link on yourself, on a way that only this person reads.

registered-title = Tenant registered
registered-lead = With the activation link the first administrator sets a password. It works once, for seven days.
registered-note = <b>{ $tenant }</b> is registered. Your owner group is imported there, so that you can look after it.
open-tenant = Open the tenant

token-title = New provisioning token
token-lead = Paste both values into the provisioning settings of your identity provider.
scim-address-hint = The tenant URL or base URL of the identity provider's SCIM connector

codes-lead = Each signs you in once, in place of a code of your authenticator app. Keep them where you keep what you can't lose.
all-codes = All of them
