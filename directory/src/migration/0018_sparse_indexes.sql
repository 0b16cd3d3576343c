-- Most groups have neither: those need no entry, and an import of many groups has less to write.
drop index groups_external;
create index groups_external on groups (tenant_id, source, external_id, id) where external_id is not null;
drop index groups_owner;
create index groups_owner on groups (tenant_id, owner_id) where owner_id is not null;
