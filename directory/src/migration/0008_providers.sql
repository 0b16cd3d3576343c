-- Identity providers of tenants, and signing in through them.

-- Control: attempts to sign in, for some minutes, by the digest of what the provider sends back. What proves
-- that the answer belongs to the attempt is made of the browser's cookie and stored nowhere.
create table sign_in_attempts (
  digest {key} primary key,
  -- The digest of the cookie of the browser that began it.
  browser {key} not null,
  tenant_id {uuid} not null,
  provider_id {uuid} not null,
  -- Who tests the provider; none where somebody signs in.
  tester_id {uuid},
  -- Where the person wanted to go; empty for the overview.
  next text not null,
  expires_at bigint not null
);
create index sign_in_attempts_expiry on sign_in_attempts (expires_at);

-- Which tenant's people have e-mail addresses of this domain, as the operator says.
create table sign_in_domains (
  domain {key} primary key,
  tenant_id {uuid} not null
);
create index sign_in_domains_tenant on sign_in_domains (tenant_id, domain);

-- Which sessions a provider has begun, so that it can end them. People are digests.
create table provider_sessions (
  digest {key} primary key,
  tenant_id {uuid} not null,
  provider_id {uuid} not null,
  subject {key} not null,
  -- The provider's own session, where it named one.
  sid {key},
  expires_at bigint not null
);
create index provider_sessions_subject on provider_sessions (tenant_id, provider_id, subject);
create index provider_sessions_sid on provider_sessions (tenant_id, provider_id, sid);
create index provider_sessions_expiry on provider_sessions (expires_at);

-- Logout tokens that were used, by digest, for as long as they are good.
create table logout_tokens (
  digest {key} primary key,
  expires_at bigint not null
);
create index logout_tokens_expiry on logout_tokens (expires_at);

-- Regional.

create table identity_providers (
  tenant_id {uuid} not null,
  id {uuid} not null,
  name text not null,
  name_key {key} not null,
  kind text not null,
  description text not null,
  description_key {key} not null,
  issuer text not null,
  client_id text not null,
  -- Sealed: see sealing.rs.
  client_secret text not null,
  auth_method text not null,
  matching text not null,
  subject_claim text not null,
  -- Where the provider answers, as it said when it was saved; to show, not to use.
  endpoints text not null,
  active boolean not null,
  created_at bigint not null,
  updated_at bigint not null,
  updated_by text not null,
  version bigint not null,
  primary key (tenant_id, id)
);
create unique index identity_providers_name on identity_providers (tenant_id, name_key);

-- Who of a provider is which account, for ever: the claim that identifies people, and its value.
create table provider_subjects (
  tenant_id {uuid} not null,
  issuer {key} not null,
  claim {key} not null,
  subject {key} not null,
  account_id {uuid} not null,
  since bigint not null,
  primary key (tenant_id, issuer, claim, subject),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade
);
create unique index provider_subjects_account on provider_subjects (tenant_id, account_id, issuer, claim);

-- What came of the last test of a provider, for an hour.
create table provider_tests (
  tenant_id {uuid} not null,
  provider_id {uuid} not null,
  at bigint not null,
  tester text not null,
  claims text not null,
  outcome text not null,
  primary key (tenant_id, provider_id),
  foreign key (tenant_id, provider_id) references identity_providers (tenant_id, id) on delete cascade
);
