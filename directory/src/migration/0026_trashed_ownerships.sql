-- The groups for which an account in the trash was responsible.
create table trashed_ownerships (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  group_id {uuid} not null,
  primary key (tenant_id, account_id, group_id),
  foreign key (tenant_id, account_id) references trash (tenant_id, id) on delete cascade
);
