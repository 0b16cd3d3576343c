-- What a run made carries the run, so that it can be taken back; everything else has none.
alter table groups add column run_id {uuid};
create index groups_run on groups (tenant_id, run_id) where run_id is not null;
alter table memberships add column run_id {uuid};
create index memberships_run on memberships (tenant_id, run_id, group_id) where run_id is not null;

alter table import_runs add column finished_by text not null default '';
-- What the run made carries it: false for runs that were applied before this migration.
alter table import_runs add column traced boolean not null default false;
-- How it was taken back.
alter table import_runs add column undone {json};
-- How the plan differs from the one that was shown before it.
alter table import_runs add column drift {json};

create table import_groups (
  tenant_id {uuid} not null,
  run_id {uuid} not null,
  name_key {key} not null,
  name text not null,
  -- Null where the plan creates it.
  group_id {uuid},
  outcome text not null,
  gained bigint not null,
  primary key (tenant_id, run_id, name_key),
  foreign key (tenant_id, run_id) references import_runs (tenant_id, id) on delete cascade
);
create index import_groups_outcome on import_groups (tenant_id, run_id, outcome, name_key);

create table import_gains (
  tenant_id {uuid} not null,
  run_id {uuid} not null,
  name_key {key} not null,
  account_id {uuid} not null,
  name text not null,
  user_name text not null,
  -- A list of permissions as JSON.
  permissions text not null,
  primary key (tenant_id, run_id, name_key, account_id),
  foreign key (tenant_id, run_id) references import_runs (tenant_id, id) on delete cascade
);
