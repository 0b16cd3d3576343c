-- What somebody typed into a form that could not be saved: kept for a while, so that it need not be typed again.
create table drafts (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  id {uuid} not null,
  -- The form: the path that it is sent to.
  path text not null,
  -- As they were sent, without secrets.
  fields text not null,
  -- The digest of the browser's secret, where the session had ended: nobody else had proved anything.
  device {key} not null,
  created_at bigint not null,
  primary key (tenant_id, account_id, id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade
);
create index drafts_created on drafts (created_at);
