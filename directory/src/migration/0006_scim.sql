-- What one SCIM request needs, where one statement finds it.

-- The status beside the rest of what is regional: clients with a token are judged without the registry.
alter table tenant_details add column status text not null default 'active';
update tenant_details set status =
  (select tenants.status from tenants where tenants.id = tenant_details.tenant_id);

-- How many users and groups SCIM sees. The database itself keeps the numbers, in the transaction that changes
-- them: triggers on both tables, in each database's own words.
create table scim_totals (
  tenant_id {uuid} not null,
  resource text not null,
  total bigint not null,
  primary key (tenant_id, resource)
);
insert into scim_totals (tenant_id, resource, total)
  select tenant_id, 'User', count(*) from accounts where source = 'SCIM' group by tenant_id;
insert into scim_totals (tenant_id, resource, total)
  select tenant_id, 'Group', count(*) from groups where source = 'SCIM' group by tenant_id;
