-- Keys that prove to a provider who the server is, where that is not a secret. The private half takes the secret's place.

-- The public half, as a JSON Web Key; empty where a secret is used.
alter table identity_providers add column public_key text not null default '';
-- A key that takes its place one day: the private half, sealed, and the public one.
alter table identity_providers add column next_key text not null default '';
alter table identity_providers add column next_public_key text not null default '';
