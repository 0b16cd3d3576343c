# The list of requests.
lead = What identity providers asked, what they were answered, and why it failed
search = Search address or filter
answer = Answer
failed = Failed
# A token that is none of this tenant's.
no-token = none of this tenant
not-recorded = Requests are not recorded: the server's configuration says so (scim_log_days).
# How long requests are kept, and how many.
kept = Kept for { NUMBER($days) } days, and for each token the last { NUMBER($requests) } that were answered and the last { NUMBER($requests) } that failed. Passwords and other secrets are removed.
# Requests that nobody will find here. <time> is the moment of the start.
missing = { $count ->
    [one] { $count } request is
   *[other] { $count } requests are
} missing: answered, but not recorded, since the server started on <time></time> (UTC). Too many came at once, or the database took no records; the server's log says when.
request = Request
about = About
took = Took
no-requests = No requests
nothing-yet = Paste a provisioning token and the SCIM address into your identity provider, and test the connection there: its requests show up here within a second.
milliseconds = { $whole } ms
# $tenths is one digit.
milliseconds-and-tenths = { $whole }.{ $tenths } ms
seconds-and-tenths = { $whole }.{ $tenths } s

# One request.
# <time> is when it came in, $took such as 12 ms.
received = <time></time> (UTC), { $took }
query = Query
method-and-path = Method and path
client = Client
network-address = Network address
as-curl = As a curl command
as-curl-hint = Put a provisioning token in the place of YOUR_TOKEN
body = Body
body-as-json = Body as JSON
body-none = None, or the request was answered before it was read.
body-not-json = { NUMBER($size) } bytes that are no valid JSON. They are not kept: secrets in them could not be told apart.
body-too-large = { NUMBER($size) } bytes, too many to be kept.
body-hidden = It names people: you need the permission to view accounts.

# How an identity provider is connected. The other side's words are those of its English console.
connect-title = Connect an identity provider
connect-lead = Paste these values there, map the attributes, and test the connection
generate-token = Generate a token
both-need-token = Both ask for a provisioning token as well. Its secret is shown once, when it is generated.
entra-lead = Enterprise applications → your application → Provisioning → Automatic
entra-address = Tenant URL
entra-hint = The end makes Entra ID follow the standard; it works without, too
entra-rest = Secret token: the provisioning token. Then “Test Connection”, and map the attributes below.
# Okta's console for administrators is in English.
okta-lead = Applications → your application → Provisioning → Integration
okta-address = SCIM connector base URL
okta-identifier = Unique identifier field for users
okta-rest = Supported actions: push new users, push profile updates, push groups. Authentication mode: HTTP header, with the provisioning token.
mapping = Attribute mapping of users
mapping-lead = Remove what is not in this list; groups work with the default mapping
mapping-attribute = Attribute here
mapping-entra = From Entra ID
mapping-okta = From Okta
mapping-need = Need
mapping-by-itself = sent by itself
mapping-external-id = mailNickname or objectId
seen-from = Seen from { $token }…
last-user = It last sent a user on <time></time> (UTC).
all-fine = Every required attribute comes, and nothing is sent that is not understood.
missing-attributes = No new user had these required attributes; map them: { $names }.
text-booleans = Booleans come as texts. They are understood, but correct the mapping (in Entra ID, add ?aadOptscim062020 to the address): { $names }.
ignored-attributes = There are no such attributes here, and what is sent is ignored; remove them from the mapping: { $names }.
