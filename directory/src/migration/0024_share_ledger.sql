-- Who imported a group, so that the account's own tenant sees its name of today (anybody else the name that was written
-- down), and when somebody last came in by it, to the hour: 0 where nobody has since this is noted.
alter table shares add column importer_id {uuid};
alter table shares add column importer_home {uuid};
alter table shares add column last_used_at bigint not null default 0;

-- Both sides are listed in their order from an index.
create index shares_given on shares (source_id, since, receiver_id, imported_group_id);
create index shares_given_used on shares (source_id, last_used_at, receiver_id, imported_group_id);
create index shares_received on shares (receiver_id, since, imported_group_id);
create index shares_received_used on shares (receiver_id, last_used_at, imported_group_id);

-- Tenants for which a group's present import key is void (control).
create table withdrawn_shares (
  tenant_id {uuid} not null,
  group_id {uuid} not null,
  receiver_id {uuid} not null,
  primary key (tenant_id, group_id, receiver_id)
);
create index withdrawn_shares_receiver on withdrawn_shares (receiver_id);
