-- Which accounts the safety brake counts, and in which slice: only those come off the count again. Forgotten with
-- their slice.
create table counted_removals (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  token_id {uuid} not null,
  slice bigint not null,
  primary key (tenant_id, account_id)
);
create index counted_removals_token on counted_removals (tenant_id, token_id, slice);
