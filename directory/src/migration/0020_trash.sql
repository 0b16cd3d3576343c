-- What was deleted, for some weeks. It is no longer in its tables, so that nothing there has to pass it over and its
-- name is free at once; each table has its copy here, less what is never given back.

-- Tenants stay where they are, disabled: when they were deleted, or 0 where nobody can restore them any more.
alter table tenants add column deleted_at bigint;
alter table tenants add column deleted_by text not null default '';
create index tenants_deleted on tenants (deleted_at) where deleted_at is not null;

-- One row for each account and each group, to list and search.
create table trash (
  tenant_id {uuid} not null,
  id {uuid} not null,
  kind text not null,
  source text not null,
  name text not null,
  name_key {key} not null,
  -- The user name of an account, the description of a group; and its copy to search in.
  detail text not null,
  detail_key text not null,
  members bigint not null,
  deleted_at bigint not null,
  deleted_by text not null,
  primary key (tenant_id, id)
);
create index trash_deleted on trash (tenant_id, deleted_at, id);
create index trash_deleted_kind on trash (tenant_id, kind, deleted_at, id);
create index trash_name on trash (tenant_id, name_key, id);
create index trash_name_kind on trash (tenant_id, kind, name_key, id);
-- What is old is removed by it.
create index trash_expiry on trash (deleted_at);

create table trashed_accounts (
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
  document text,
  folded {json},
  password_hash text,
  last_sign_in bigint,
  created_at bigint not null,
  updated_at bigint not null,
  updated_by text not null,
  version bigint not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references trash (tenant_id, id) on delete cascade
);

create table trashed_emails (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  position bigint not null,
  value text not null,
  value_key {key} not null,
  kind text,
  is_primary boolean not null,
  primary key (tenant_id, account_id, position),
  foreign key (tenant_id, account_id) references trash (tenant_id, id) on delete cascade
);

create table trashed_subjects (
  tenant_id {uuid} not null,
  issuer {key} not null,
  claim {key} not null,
  subject {key} not null,
  account_id {uuid} not null,
  since bigint not null,
  primary key (tenant_id, account_id, issuer, claim),
  foreign key (tenant_id, account_id) references trash (tenant_id, id) on delete cascade
);

create table trashed_factors (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  secret text,
  last_step bigint not null,
  added_at bigint,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references trash (tenant_id, id) on delete cascade
);

create table trashed_codes (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  digest {key} not null,
  primary key (tenant_id, account_id, digest),
  foreign key (tenant_id, account_id) references trash (tenant_id, id) on delete cascade
);

create table trashed_passkeys (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  digest {key} not null,
  name text not null,
  credential text not null,
  created_at bigint not null,
  last_used_at bigint,
  primary key (tenant_id, account_id, digest),
  foreign key (tenant_id, account_id) references trash (tenant_id, id) on delete cascade
);

create table trashed_groups (
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
  document text,
  member_count bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  updated_by text not null,
  version bigint not null,
  run_id {uuid},
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references trash (tenant_id, id) on delete cascade
);

create table trashed_grants (
  tenant_id {uuid} not null,
  group_id {uuid} not null,
  granted {key} not null,
  primary key (tenant_id, group_id, granted),
  foreign key (tenant_id, group_id) references trash (tenant_id, id) on delete cascade
);

-- Of each, the account or the group is in the trash, or both: it comes back with the one that comes back last.
create table trashed_memberships (
  tenant_id {uuid} not null,
  group_id {uuid} not null,
  account_id {uuid} not null,
  added_at bigint not null,
  run_id {uuid},
  primary key (tenant_id, group_id, account_id)
);
create index trashed_memberships_account on trashed_memberships (tenant_id, account_id, group_id);
