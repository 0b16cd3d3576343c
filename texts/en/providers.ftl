# Identity providers, and the pages where people sign in through one.

## Their addresses

paste-title = To paste at the provider
redirect = Redirect address
redirect-hint = Also called redirect URI or callback
signed-out = Sign-out address
signed-out-hint = Optional: where people return after signing out
back-channel = Back-channel logout address
back-channel-hint = Optional: the provider ends sessions here
give-title = To give to people
sign-in-address = Sign-in address of this tenant
sign-in-address-hint = Works once a provider is active

## Where people of a tenant sign in

at-nothing-title = Nobody signs in here
at-nothing = There is no identity provider at this address. Ask an administrator of your organisation.
with-password = Sign in with a password
continue-with = Continue with { $name }
you-go-to = You go to { $host }
leave = Sign out of { $name } as well

## Why nobody was signed in

back-to-sign-in = Back to sign-in
refused-attempt-title = Start again
refused-attempt = This sign-in took too long, was used already, or began in another browser. Start again.
refused-provider-title = The identity provider did not let you in
refused-provider = It could not be reached, or did not answer as it should. Try again, and tell an administrator of your organisation when it stays like this.
refused-again-title = That it is you was not confirmed
refused-again = The identity provider did not ask you to sign in once more, or doesn't say when you did. You are signed in as before. Ask an administrator of your organisation.
refused-organisation-title = We don't know this organisation
refused-organisation = No sign-in is known for this address. Ask an administrator of your organisation for the address where you sign in.
refused-busy-title = Too many attempts
refused-busy = There were too many attempts from your network. Wait a minute, then try again.
# The same for every reason that has to do with accounts: it must not tell which accounts there are.
refused-account-title = You can't sign in here
refused-account = No account here can be used with this sign-in. Ask an administrator of your organisation.

## The list

lead = Where people sign in who have no password here
add = Add identity provider
search-name = Search name
# The heading of a column: OpenID Connect.
column-type = Type
no-providers = No identity providers here
no-providers-hint = Add the one where your people sign in, and test it before you activate it.

## Adding and editing

new-title = Add an identity provider
new-lead = Nobody signs in through it until you activate it. You can test it before.
new-save = Add provider
save = Save provider
test-connection = Test connection
activate = Activate
deactivate = Deactivate
provider = Provider
name-hint = People who sign in see it
issuer = Issuer
issuer-hint = The rest is read from there: https://login.microsoftonline.com/your-directory/v2.0, https://your-company.okta.com
client-id = Client ID
client-secret = Client secret
client-secret-saved = Leave empty to keep the saved one, and with a key or a certificate
client-secret-new = Kept encrypted, and never shown again. Leave empty with a key or a certificate.
matching = Accounts are found by
matching-hint = By user name only where this provider alone gives out user names. E-mail addresses never count.
matching-external-id = A claim is the account's externalId (SCIM)
matching-user-name = preferred_username is the user name
claim = Claim
claim-hint = Compared with externalId: sub, or oid for Entra ID
client-auth = Client authentication
client-auth-hint = With a key or a certificate this server makes one; you find it on the next page, to give to the provider
auth-basic = Secret in the header (client_secret_basic)
auth-post = Secret in the form (client_secret_post)
auth-key = Key, without a secret (private_key_jwt)
auth-certificate = Certificate, without a secret (private_key_jwt, Entra ID)

## Where it answers, as it says itself

endpoints-title = Read from the issuer
endpoint-sign-in = Sign-in
endpoint-keys = Keys
endpoint-user-info = User info
endpoint-sign-out = Sign-out

## The keys that prove who this server is

key-title = Key
key-address = Address of the public keys
key-address-hint = Also called JWKS URI: the provider fetches them there
public-key = Public key
public-key-hint = As a JSON Web Key, for providers that take no address
next-public-key = Next public key
next-public-key-hint = Not in use yet: give it to the provider first
make-new-key = Make a new key
use-next-key = Use the next key

certificate-title = Certificate
certificate-lead = Upload it at the provider. In Entra ID: App registrations, Certificates & secrets, Certificates.
thumbprint = Thumbprint
ends-on = Ends on
download-certificate = Download certificate
next-certificate = Next certificate
next-certificate-hint = Not in use yet: upload it at the provider first
download-next-certificate = Download next certificate
make-next-certificate = Make the next certificate
use-next-certificate = Use the next certificate

## Questions

activate-title = Activate the identity provider?
activate-verb = Activate provider
activate-body = From now on it says who is who in this tenant: whoever it names is signed in as the account that fits.
activate-untested = It has not been tested within the last hour. Test the connection first.
deactivate-title = Deactivate the identity provider?
deactivate-verb = Deactivate provider
deactivate-body = Sessions that began with it end at once, and nobody signs in through it until you activate it again. Make sure that somebody of the owner group can sign in with a password.
make-key-title = Make a new key?
make-key-verb = Make a key
make-key-body = The present key stays in use until you say otherwise. A next key that was made before goes.
use-key-title = Use the next key?
use-key-body = Make sure that the provider knows it: from now on nothing is signed with the present key, which goes. Nobody could sign in otherwise.
make-certificate-title = Make the next certificate?
make-certificate-verb = Make a certificate
make-certificate-body = The present certificate stays in use until you say otherwise. A next one that was made before goes.
use-certificate-title = Use the next certificate?
use-certificate-body = Make sure that it is uploaded at the provider: from now on nothing is signed with the key of the present one, which goes. Nobody could sign in otherwise.
delete-title = Delete the identity provider?
delete-verb = Delete provider
delete-body = Sessions that began with it end at once, and its secret goes. This can't be undone. Make sure that somebody of the owner group can sign in with a password.

## The last test

test-title = Test
test-lead = Test connection leads to the provider and back, and shows here what it says and whom it stands for. Nobody is signed in by it.
close-window = Close window
close-window-yourself = Your browser does not let this page close the window. Close it yourself.
last-test = Last test
test-silent = The provider doesn't say when people signed in (auth_time). Whatever asks them to prove once more who they are is closed to them. In Entra ID add the optional claim auth_time to the ID token.
test-not-own = Only who tested sees the claims.
# $by is a person, $at a moment.
test-by = By { $by }, <time>{ $at }</time> (UTC). Shown for an hour.
test-account = You would be signed in as <link>{ $name }</link> ({ $user-name }).
# $why is one of the sentences mismatch-…
test-nobody = The connection works, but nobody would be signed in. { $why }
claims = Claims
claim-value = Value
mismatch-no-claim = The claim that identifies people is missing, or is no text.
mismatch-no-account = No account of this tenant has this identifier. Provision it first, or choose another claim.
mismatch-several-accounts = Several accounts of this tenant have this identifier.
mismatch-other-person = The account with this identifier has been another person's of this provider before.
mismatch-not-enabled = The account with this identifier is not enabled.
failure-refused = The provider refused. Check there that this application and you are allowed to sign in.
failure-unreachable = The provider could not be reached, or was not understood. It takes https and a public address, unless this server's configuration allows others.
failure-exchange = The provider did not take the code. Check client ID, client secret and how it is sent, or whether the provider knows the key or the certificate.
failure-issuer = Another provider answered than the one with this issuer.
failure-audience = The token is for another application. Check the client ID.
failure-expired = The token is too old or from the future. Check the clocks.
failure-not-recent = The provider did not ask to sign in anew, or doesn't say when somebody signed in (auth_time).
failure-nonce = The token belongs to another attempt.
failure-signature = The token is not signed with one of the provider's keys.
failure-token = The provider sent no identity token, or one that lacks what it must have.
