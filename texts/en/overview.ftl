lead = { $tenant } · hosted in { $region }
nothing-to-see = Your groups grant nothing to look at here yet. Ask an administrator of this tenant.
todo-title = To do
nothing-to-do = Nothing needs your attention.

# Below the numbers at the top, in lower case.
accounts = accounts
from-provider = from an identity provider
security-groups = security groups
imported-groups = imported groups
active-tokens = active provisioning tokens

accounts-wait =
    { $count ->
        [one] { $count } account waits to be enabled.
       *[other] { $count } accounts wait to be enabled.
    }
accounts-wait-link = Review
one-owner = The owner group has one enabled member. Add a second, so that nobody is locked out.
no-owner = The owner group has no enabled member. Nobody here can do everything: add somebody.
add-owner = Add owner
tokens-held =
    { $count ->
        [one] { $count } provisioning token is held by the safety brake.
       *[other] { $count } provisioning tokens are held by the safety brake.
    }
tokens-held-link = Look into it
# In whole days. $token is the beginning of a token.
token-expires =
    { $days ->
        [0] Token { $token }… expires in less than a day.
        [1] Token { $token }… expires in 1 day.
       *[other] Token { $token }… expires in { $days } days.
    }
# Beside those that are named.
more-tokens-expire =
    { $count ->
        [one] { $count } more provisioning token expires within a week.
       *[other] { $count } more provisioning tokens expire within a week.
    }
tokens-expire-link = Renew
# For whoever can't renew it.
token-link = Open
certificates-end =
    { $count ->
        [one] The certificate for { $count } identity provider ends within 30 days, or has ended.
       *[other] The certificates for { $count } identity providers end within 30 days, or have ended.
    }
certificates-end-link = Replace
no-token = No identity provider can push accounts yet. Generate a provisioning token for it.
no-token-link = Generate token
no-provider = There is no identity provider to sign in with yet.

# First steps of a new tenant.
steps-title = Getting started
steps-done = { NUMBER($done) } of { NUMBER($total) } done
# Said by screen readers before the title of a step.
step-is-done = Done:{" "}
second-owner-title = Add a second owner
second-owner-body = Then nobody is locked out when one of you is away.
token-title = Let an identity provider push accounts
token-body = Generate a provisioning token for Entra ID, Okta or any other SCIM client.
accounts-title = Receive the first accounts
accounts-body = From the identity provider, or added here.
group-title = Grant something
group-body = A security group says who may do what: choose its permissions and members.
provider-title = Let people sign in with their identity provider
provider-body = Accounts that an identity provider pushes have no password here.
provider-link = Add provider

# Cards beside it: the provisioning tokens that end next, and the latest imports.
tokens-title = Tokens that end next
all-tokens = All tokens
no-tokens = No provisioning token lets anybody in.
all-imports = All imports
# What came of an import's rows, and what would.
rows-applied = Rows applied: { NUMBER($accepted) } · rejected: { NUMBER($rejected) }
rows-accepted = Rows that can be applied: { NUMBER($accepted) } · rejected: { NUMBER($rejected) }

# Small charts. The names of their parts are in lower case, behind a number.
charts-title = The last 30 days
accounts-by-status = Accounts by status
accounts-by-source = Accounts by source
groups-by-source = Security groups by source
groups-by-status = Security groups by status
enabled = enabled
new = new
disabled = disabled
local = local
imported = imported
answered = answered
failed = refused or failed
no-requests = No identity provider has asked for anything in the last 30 days. Connect one: paste the SCIM address and a provisioning token there.
