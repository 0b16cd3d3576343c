# What several of the pages say.
user-name-or-email = User name or e-mail
several-tenants = I have accounts in several tenants
tenant-hint = The system name of the tenant to sign in to
forgot = Forgot your password?
sign-in-with-it = You sign in with it
password-hint = At least 12 characters; several words are easy to remember
code-hint = Six digits from your authenticator app, or one of your recovery codes
at-organisation = You sign in at your organisation.
change-password = Change password
second-factor = Second factor

# Signing in.
with-passkey = Sign in with a passkey
through-organisation = Sign in through your organisation
through-organisation-hint = Your e-mail address, for accounts without a password here
code-title = Enter a code
code-lock = Your password was right
code-lost = Lost both? Ask an administrator of your tenant to remove your second factor.
start-again = Start again
forgot-lead = You get an e-mail with a link to set another one.
forgot-no-mail = This server sends no e-mail. Ask an administrator of your tenant for a link to set another password.
send-link = Send the link

# Activation and set-up.
link-over-title = This link is over
new-link = Get a new link
activate-title = Set your password
activate-lead = { $name } at { $tenant }
set-password = Set password
welcome = Welcome to Tenantry
welcome-lead = There is no tenant yet.
welcome-body = Open the set-up link that the server printed when it started. It works once.
welcome-no-link = No link? Restart the server, or run <code>tenantry bootstrap</code> beside it.
set-up-title = Set up Tenantry
set-up-lead = The first tenant and its first administrator
set-up-link-title = Set-up link needed
set-up-link-body = This set-up link is incomplete or out of date. Open the one that the server printed when it started last.
system-name-hint = Permanent: letters, digits, hyphens, underscores
choose-region = Choose a region
region-hint = Where the tenant's data is hosted; permanent
administrator = Administrator
set-up-email-hint = Also the user name
set-up-password-hint = At least 12 characters
demo = Add demo data
demo-hint = Two more tenants and a few hundred accounts and groups to look around
set-up = Set up

# Proving once more who one is.
confirm-title = Confirm that it is you
confirm-lead = This can do much, and you signed in a while ago. You then go on where you were.
confirm-lock = The account that you are signed in with
confirm = Confirm
use-passkey = Use a passkey
sign-in-again = Sign in again
sign-in-there-again = You sign in at your organisation. Sign in there once more, and you go on where you were.
sign-out-and-in = You sign in at your organisation. Sign out, sign in again, and go on within a few minutes.

# One's own account.
sign-out-everywhere = Sign out everywhere
manage-factor = Manage
set-up-factor = Set up
sessions-title = Where you are signed in
sessions-label = Your sessions
end-others = End all other sessions
this-session = This one
# On a button. What is in <hidden> is for screen readers alone.
end-session = End<hidden> the session of { $device }</hidden>
device-and-address = Device and address
signed-in = Signed in
# Heading of the column with the buttons, for screen readers alone.
ending = Ending it
password-title = Change your password
password-lead = Your other sessions end.
password-elsewhere = You sign in at your organisation: change your password there.
present-password = Present password
new-password = New password
new-password-again = New password again

passkeys = Passkeys
passkeys-lead = Sign in with your phone, your computer or a security key, without a password.
add-passkey = Add a passkey
# The name of a passkey where the browser has none; its owner may give it another.
unnamed-passkey = Passkey
passkeys-label = Your passkeys
# <time> is the moment.
passkey-added = Added <time></time>
# On buttons. What is in <hidden> is for screen readers alone.
rename-passkey = Rename<hidden> the passkey { $name }</hidden>
remove-passkey = Remove<hidden> the passkey { $name }</hidden>
passkey-new-name = New name of { $name }
# Heading of the column with the buttons, for screen readers alone.
removing = Removing it
no-passkey-used = No passkey was used.
passkey-there-already = There is a passkey of this account on it already.
no-passkeys-here = This browser can't use passkeys here.

factor-lead = A code from an app on your phone, beside your password.
factor-elsewhere = You sign in at your organisation: its rules apply.
factor-required = Your tenant requires a second factor. Set it up now; then you are signed in.
factor-on = Your second factor is on. Recovery codes left: { NUMBER($count) }.
set-up-app = Set up an app
set-up-another-app = Set up another app
new-recovery-codes = New recovery codes
scan = Scan this with your authenticator app, or type the key. Then enter the code that the app shows.
# What an authenticator app makes its codes from.
key = Key
turn-on = Turn on
qr-label = QR code with the key
confirm-needs-passkey = Your tenant requires a second factor, and yours is a passkey. Browsers ask for it with JavaScript only.
enrol-passkey = With a passkey you sign in by your phone, your computer or a security key, without the password. Or set up an app that shows codes.
set-up-passkey = Set up a passkey
