-- The history of imports is read in each of its orders from an index, those that are alike by their time. What a run did
-- is known once it is applied; before that it is less than nothing. SQLite by itself lowers the letters from A to Z only.
alter table import_runs add column file_key {key} not null default '';
alter table import_runs add column by_key {key} not null default '';
alter table import_runs add column created_done bigint not null default -1;
alter table import_runs add column updated_done bigint not null default -1;
alter table import_runs add column memberships_done bigint not null default -1;
update import_runs set file_key = lower(file_name), by_key = lower(created_by);
update import_runs set created_done = groups_created, updated_done = groups_updated,
  memberships_done = memberships_added where status in ('applied', 'undone');
create index import_runs_file on import_runs (tenant_id, file_key, created_at, id);
create index import_runs_status on import_runs (tenant_id, status, created_at, id);
create index import_runs_created_done on import_runs (tenant_id, created_done, created_at, id);
create index import_runs_updated_done on import_runs (tenant_id, updated_done, created_at, id);
create index import_runs_memberships_done on import_runs (tenant_id, memberships_done, created_at, id);
create index import_runs_rejected on import_runs (tenant_id, rows_rejected, created_at, id);
create index import_runs_by on import_runs (tenant_id, by_key, created_at, id);
