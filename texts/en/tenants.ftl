# Tenants: the list, registering another one, the details of the present one.

## The list

lead = Your own tenant, and those that let a group of yours in
register = Register tenant
search-name-or-id = Search name or ID
no-tenants = No tenants match
no-tenants-hint = Change the search or the filter.

## Details

details-lead = { $name } · hosted in { $region }
fixed = Fixed when the tenant was registered
region-lock = The data stays where it is hosted
support-id = Support ID
support-id-lock = Name it in support requests
save = Save tenant
# Beside the word for the status.
is-active = in use
is-disabled = nobody gets in
partner-tenant = Partner tenant
no-partner = none
registered = Registered

## Fields

company-id = Company ID
tax-id = Tax ID
country = Country
country-hint = Two letters (ISO 3166), such as DE
telephone = Telephone
support-domain = Support domain
mailing-name = Mailing name
address-1 = Address line 1
address-2 = Address line 2
address-3 = Address line 3
town = Town
state = State or province
postal-code = Postal code
business = Business
primary-address = Primary address
customer = Customer
partner = Partner

## Registering

register-title = Register a tenant
# $name is the tenant that registers.
register-lead = { $name } looks after it: your owner group is imported there.
name-hint = Letters, digits, hyphens and underscores; unique, and can't be changed later
name-available = { $name } is available.
name-in-use = { $name } is already in use. Choose another.
name-unchecked = The name could not be checked now.
display-name-hint = Shown to people; the system name when left empty
legal-name-hint = As registered; can't be changed later
choose-region = Choose a region
region-hint = Where the data is hosted; can't be changed later
administrator = First administrator
administrator-lead = Owns the tenant, and sets a password with an activation link
email-hint = Also the name to sign in with

## The second factor

signing-in = Signing in
factor-required = Local accounts need a second factor
factor-is-required = Local accounts need a second factor.
factor-is-optional = A second factor is everybody's own choice.
factor-hint = Whoever has none sets one up at the next sign-in. Accounts of an identity provider follow its rules.
save-rule = Save the rule

## Enabling and disabling

enable-title = Enable the tenant?
enable-verb = Enable tenant
enable-body = The people of <b>{ $name }</b> can sign in again, its provisioning tokens and imported groups work again. Nothing was lost.
disable-title = Disable the tenant?
disable-verb = Disable tenant
disable-body = Nobody gets in any more, by session, provisioning token or imported group, and you can't open it either. Nothing is lost: you can enable it again in your own tenant, under Tenants.
factor-by-operator = Local accounts need a second factor. The operator of this server requires it.
