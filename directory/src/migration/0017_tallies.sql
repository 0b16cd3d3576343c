-- How many accounts and groups of each source and status there are. The database itself keeps the numbers, in the
-- transaction that changes them: triggers on both tables, in each database's own words.
create table tallies (
  tenant_id {uuid} not null,
  kind text not null,
  source text not null,
  status text not null,
  -- 1 for what is written ahead of the tenant's lock: others in the tenant must not wait for its numbers.
  ahead bigint not null,
  total bigint not null,
  primary key (tenant_id, kind, source, status, ahead)
);

-- As they were at the end of each day (UTC), or lately today.
create table daily_tallies (
  tenant_id {uuid} not null,
  day bigint not null,
  kind text not null,
  source text not null,
  status text not null,
  total bigint not null,
  primary key (tenant_id, day, kind, source, status)
);
create index daily_tallies_day on daily_tallies (day);

-- What clients asked over SCIM on each day (UTC), as far as it was recorded.
create table daily_requests (
  tenant_id {uuid} not null,
  day bigint not null,
  answered bigint not null,
  failed bigint not null,
  primary key (tenant_id, day)
);
create index daily_requests_day on daily_requests (day);
