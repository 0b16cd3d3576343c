-- The first schema, the same for SQLite and PostgreSQL. Before it runs,
--   {uuid} becomes blob / uuid,  {json} becomes text / jsonb,
--   {key}  becomes text / text collate "C": compared byte by byte, so that both sort alike.
-- Times are milliseconds since 1970-01-01 UTC. *_key columns hold lower-case copies to find and sort by.

-- Control: what has to be found before the tenant is known. No personal data, no join with regional tables.

create table tenants (
  id {uuid} primary key,
  name text not null,
  name_key {key} not null,
  display_name text not null,
  display_key {key} not null,
  legal_name text not null,
  region text not null,
  status text not null,
  created_at bigint not null
);
create unique index tenants_name on tenants (name_key);
create index tenants_display on tenants (display_key, id);

create table sign_in_names (
  digest {key} not null,
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  primary key (digest, tenant_id, account_id)
);
create index sign_in_names_account on sign_in_names (tenant_id, account_id);

create table sessions (
  digest {key} primary key,
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  created_at bigint not null,
  last_used_at bigint not null,
  expires_at bigint not null
);
create index sessions_account on sessions (tenant_id, account_id);
create index sessions_expiry on sessions (expires_at);

create table token_digests (
  digest {key} primary key,
  tenant_id {uuid} not null,
  token_id {uuid} not null,
  expires_at bigint not null
);
create unique index token_digests_token on token_digests (tenant_id, token_id);

create table activations (
  digest {key} primary key,
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  -- Setting the password enables a new account: first administrators have nobody who could.
  enables boolean not null,
  expires_at bigint not null
);
create index activations_account on activations (tenant_id, account_id);

create table import_keys (
  import_key {key} primary key,
  tenant_id {uuid} not null,
  group_id {uuid} not null,
  created_at bigint not null
);
create unique index import_keys_group on import_keys (tenant_id, group_id);

create table shares (
  receiver_id {uuid} not null,
  imported_group_id {uuid} not null,
  source_id {uuid} not null,
  source_group_id {uuid} not null,
  since bigint not null,
  imported_by text not null,
  revoked_at bigint,
  primary key (receiver_id, imported_group_id)
);
create unique index shares_source on shares (source_id, source_group_id, receiver_id);

-- Regional: everything else. Every table and every index starts with the tenant.

create table tenant_details (
  tenant_id {uuid} primary key,
  kind text not null,
  support_id text not null,
  partner_id {uuid},
  company_id text not null,
  tax_id text not null,
  country text not null,
  phone text not null,
  support_domain text not null,
  mailing_name text not null,
  address1 text not null,
  address2 text not null,
  address3 text not null,
  city text not null,
  state text not null,
  postal_code text not null,
  updated_at bigint not null,
  updated_by text not null,
  version bigint not null
);

create table accounts (
  tenant_id {uuid} not null,
  id {uuid} not null,
  source text not null,
  status text not null,
  user_name text not null,
  user_name_key {key} not null,
  given_name text not null,
  family_name text not null,
  display_name text not null,
  display_key {key} not null,
  email text not null,
  email_key {key} not null,
  mobile_phone text not null,
  external_id {key},
  user_uuid {key},
  -- The SCIM resource as it was sent, less id, meta and groups. LOCAL accounts have none.
  document {json},
  -- Its copy to search in: texts that ignore letter case in lower case, as neither database makes it.
  folded {json},
  password_hash text,
  last_sign_in bigint,
  created_at bigint not null,
  updated_at bigint not null,
  updated_by text not null,
  version bigint not null,
  primary key (tenant_id, id)
);
create unique index accounts_user_name on accounts (tenant_id, user_name_key);
create unique index accounts_user_uuid on accounts (tenant_id, user_uuid);
create index accounts_display on accounts (tenant_id, display_key, id);
create index accounts_email on accounts (tenant_id, email_key, id);
-- Source before the identifier: else SQLite, without statistics, takes accounts_source for its lookups.
create index accounts_external on accounts (tenant_id, source, external_id, id);
create index accounts_status on accounts (tenant_id, status, display_key, id);
create index accounts_source on accounts (tenant_id, source, id);
create index accounts_updated on accounts (tenant_id, updated_at, id);

create table account_emails (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  position bigint not null,
  value text not null,
  value_key {key} not null,
  kind text,
  is_primary boolean not null,
  primary key (tenant_id, account_id, position),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade
);
create index account_emails_value on account_emails (tenant_id, value_key, account_id);

create table groups (
  tenant_id {uuid} not null,
  id {uuid} not null,
  source text not null,
  status text not null,
  name text not null,
  name_key {key} not null,
  display_name text not null,
  description text not null,
  owner_id {uuid},
  is_owner_group boolean not null,
  external_id {key},
  -- The SCIM resource as it was sent, less id, meta and members. Only SCIM groups have one.
  document {json},
  member_count bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  updated_by text not null,
  version bigint not null,
  primary key (tenant_id, id)
);
create unique index groups_name on groups (tenant_id, name_key);
create index groups_source on groups (tenant_id, source, name_key, id);
create index groups_status on groups (tenant_id, status, name_key, id);
create index groups_members on groups (tenant_id, member_count, id);
create index groups_updated on groups (tenant_id, updated_at, id);
create index groups_external on groups (tenant_id, source, external_id, id);
create index groups_owner on groups (tenant_id, owner_id);
create index groups_owner_group on groups (tenant_id, is_owner_group);

create table memberships (
  tenant_id {uuid} not null,
  group_id {uuid} not null,
  account_id {uuid} not null,
  added_at bigint not null,
  primary key (tenant_id, group_id, account_id),
  foreign key (tenant_id, group_id) references groups (tenant_id, id) on delete cascade,
  foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade
);
create index memberships_account on memberships (tenant_id, account_id, group_id);

create table grants (
  tenant_id {uuid} not null,
  group_id {uuid} not null,
  -- `topic` for the whole topic, `topic:verb` for one permission.
  granted {key} not null,
  primary key (tenant_id, group_id, granted),
  foreign key (tenant_id, group_id) references groups (tenant_id, id) on delete cascade
);
create index grants_granted on grants (tenant_id, granted, group_id);

create table namespaces (
  tenant_id {uuid} not null,
  id {uuid} not null,
  name text not null,
  name_key {key} not null,
  environment text not null,
  description text not null,
  created_at bigint not null,
  version bigint not null,
  primary key (tenant_id, id)
);
create unique index namespaces_name on namespaces (tenant_id, name_key);

create table provisioning_tokens (
  tenant_id {uuid} not null,
  id {uuid} not null,
  identifier text not null,
  created_at bigint not null,
  expires_at bigint not null,
  created_by text not null,
  last_used_at bigint,
  primary key (tenant_id, id)
);

create table import_runs (
  tenant_id {uuid} not null,
  id {uuid} not null,
  status text not null,
  file_name text not null,
  digest text not null,
  size bigint not null,
  trimmed boolean not null,
  -- SHA-256 of the plan: what was shown is what is applied.
  plan_digest text not null,
  rows_total bigint not null,
  groups_created bigint not null,
  groups_updated bigint not null,
  groups_unchanged bigint not null,
  memberships_added bigint not null,
  rows_rejected bigint not null,
  rows_spaced bigint not null,
  rows_creating bigint not null,
  rows_updating bigint not null,
  accounts_gaining bigint not null,
  ignored_columns {json} not null,
  gains {json} not null,
  created_by text not null,
  created_at bigint not null,
  finished_at bigint,
  primary key (tenant_id, id)
);
create index import_runs_created on import_runs (tenant_id, created_at);

create table import_rows (
  tenant_id {uuid} not null,
  run_id {uuid} not null,
  line bigint not null,
  groups text not null,
  user_uuid text not null,
  email text not null,
  user_name text not null,
  outcome text not null,
  -- The closed enum as JSON; the sentence is made where it is shown.
  reason text not null,
  primary key (tenant_id, run_id, line),
  foreign key (tenant_id, run_id) references import_runs (tenant_id, id) on delete cascade
);
create index import_rows_outcome on import_rows (tenant_id, run_id, outcome, line);

create table audit_events (
  tenant_id {uuid} not null,
  sequence bigint not null,
  at bigint not null,
  actor_type text not null,
  actor_id text not null,
  actor text not null,
  actor_key {key} not null,
  action {key} not null,
  object_type text not null,
  object_id {key} not null,
  object_name text not null,
  changes text not null,
  address text,
  previous_hash text not null,
  hash text not null,
  primary key (tenant_id, sequence)
);
create index audit_events_object on audit_events (tenant_id, object_type, object_id, sequence);
create index audit_events_action on audit_events (tenant_id, action, sequence);
create index audit_events_actor on audit_events (tenant_id, actor_key, sequence);
create index audit_events_at on audit_events (tenant_id, at, sequence);

create table audit_heads (
  tenant_id {uuid} primary key,
  sequence bigint not null,
  hash text not null
);
