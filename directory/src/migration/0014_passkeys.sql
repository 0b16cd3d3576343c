-- Control: whose passkey it is, by the digest of its identifier. It is looked for before the tenant is known.
create table passkey_ids (
  digest {key} primary key,
  tenant_id {uuid} not null,
  account_id {uuid} not null
);
create index passkey_ids_account on passkey_ids (tenant_id, account_id);

-- Control: challenges that a browser has still to answer, by the digest of what it brings back with the answer.
create table passkey_challenges (
  digest {key} primary key,
  purpose text not null,
  -- The digest of the session that it was given to; empty for signing in.
  session {key} not null,
  state text not null,
  expires_at bigint not null
);
create index passkey_challenges_session on passkey_challenges (session);
create index passkey_challenges_expiry on passkey_challenges (expires_at);

-- Control: the passkey that a session began with; empty for others.
alter table sessions add column passkey {key} not null default '';

-- Regional: the passkeys of accounts.
create table passkeys (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  digest {key} not null,
  name text not null,
  -- Its public key, its counter and what else has to be compared, as JSON.
  credential text not null,
  created_at bigint not null,
  last_used_at bigint,
  primary key (tenant_id, account_id, digest),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade
);
