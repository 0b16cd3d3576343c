-- The registry is read in each of its orders from an index. Legal names get a lower-case copy like the others; SQLite
-- by itself lowers the letters from A to Z only, so those of tenants that are there already stay as they were found so far.
alter table tenants add column legal_key {key} not null default '';
update tenants set legal_key = lower(legal_name);
create index tenants_legal on tenants (legal_key, id);
create index tenants_region on tenants (region, display_key, id);
create index tenants_status on tenants (status, display_key, id);
