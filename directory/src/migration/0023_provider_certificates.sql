-- When the certificate of a key ends by which the server proves itself to a provider; null where it has none.
alter table identity_providers add column key_ends_at bigint;
alter table identity_providers add column next_key_ends_at bigint;
