# E-mails. Every one begins with a greeting and is signed by nobody; $tenant is the tenant's name.

hello = Hello { $name },
hello-nobody = Hello,
not-you = If this was not you, tell your administrator at once.

activation-subject = Your account at { $tenant }
activation = an administrator of { $tenant } has prepared an account for you. Set your password here:
activation-link = The link works once, for seven days. If you did not expect it, ignore this e-mail.

reset-subject = Your password at { $tenant }
reset = set a new password for your account at { $tenant } here:
reset-link = The link works once, for an hour. If you did not ask for it, ignore this e-mail: your password stays as it is.

password-changed-subject = Your password at { $tenant } was changed
password-changed = the password of your account at { $tenant } has just been changed, and other sessions have ended.

address-changed-subject = Your e-mail address at { $tenant } was changed
address-changed = your account at { $tenant } has just been given another e-mail address. Nothing more is sent to this one, and it no longer signs you in.
address-not-expected = If you did not expect this, tell your administrator at once.

factor-added-subject = Your second factor at { $tenant } was set up
factor-added = the second factor of your account at { $tenant } has just been set up. Other sessions have ended.
factor-removed-subject = Your second factor at { $tenant } was removed
factor-removed = the second factor of your account at { $tenant } has just been removed. At the next sign-in you set up another, or the password alone is asked for.

passkey-added-subject = A passkey of your account at { $tenant } was added
passkey-added = a passkey of your account at { $tenant } has just been added. It opens the account without the password.
passkey-removed-subject = A passkey of your account at { $tenant } was removed
passkey-removed = a passkey of your account at { $tenant } has just been removed. Sessions that began with it have ended.

codes-renewed-subject = Your recovery codes at { $tenant } were renewed
codes-renewed = new recovery codes have just been made for your account at { $tenant }. The earlier ones are worthless.

new-device-subject = New sign-in to your account at { $tenant }
new-device = somebody has just signed in to your account at { $tenant } from a browser that was not used before: { $device }.
unknown-device = an unknown device
new-device-not-you = If this was not you, end that session here and change your password:

wrong-code-subject = Wrong code for your account at { $tenant }
# $device is such as "Firefox on Linux, address 203.0.113.7", $moment such as "21 Nov 2026, 09:30".
wrong-code = somebody has typed the password of your account at { $tenant } and then a wrong code, from a browser that was not used before: { $device }, on { $moment } UTC. The code was not accepted.
device-at = { $device }, address { $address }
wrong-code-then = If this was you, there is nothing to do. If not, somebody knows your password. Change it now:
wrong-code-once = This is told once a day at most, however many codes are tried.

factor-not-required-subject = Second factors are no longer required at { $tenant }
factor-not-required = { $who } has switched off the rule that local accounts of { $tenant } need a second factor, on { $moment } UTC. Whoever has set one up keeps it; for all others the password alone is enough.
factor-not-required-then = You get this e-mail as an owner. If you did not expect it, ask who it was, and switch the rule on again here:
