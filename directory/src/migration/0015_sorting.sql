-- Lists are read in their order from an index that ends in it.

-- By source: each source's accounts by name. It also answers the filter by source in the usual order.
create index accounts_source_name on accounts (tenant_id, source, display_key, id);
drop index import_runs_created;
create index import_runs_created on import_runs (tenant_id, created_at, id);

-- Databases older than the present text of the first migration have this one without the source, under the same
-- name. (The other one that changed then, groups_external, is made anew by 0018.)
drop index if exists accounts_external;
create index accounts_external on accounts (tenant_id, source, external_id, id);
