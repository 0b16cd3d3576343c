-- What an attempt to sign in was begun for, and what a test of a provider shows to whom.

-- The person signs in at the provider anew: a session there is not enough.
alter table sign_in_attempts add column again boolean not null default false;
-- The digest of issuer and client identifier: of a provider that is changed meanwhile nothing is taken.
alter table sign_in_attempts add column asked {key} not null default '';

-- Who tested: the claims are theirs.
alter table provider_tests add column tester_id {uuid};
