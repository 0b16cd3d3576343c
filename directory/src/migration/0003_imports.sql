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
