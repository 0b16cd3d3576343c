-- What administrators see of provisioning, and the brake that holds a token gone wrong.

-- Regional: what clients asked over SCIM, for some days. Identifiers sort by time.
create table scim_requests (
  tenant_id {uuid} not null,
  id {uuid} not null,
  -- The nil UUID where the request came with no token of this tenant.
  token_id {uuid} not null,
  token text not null,
  failed boolean not null,
  method text not null,
  path text not null,
  query text not null,
  -- Path and query in plain text and lower case, to search in.
  target_key {key} not null,
  status bigint not null,
  duration bigint not null,
  object_type text,
  object_id text,
  summary text not null,
  scim_type text,
  detail text not null,
  rejection text,
  client text not null,
  address text,
  body_kind text not null,
  body_size bigint not null,
  -- The JSON less secrets, where it was kept.
  body text not null,
  -- What stands out about the user that was sent, as a JSON list; empty where none was.
  remarks text not null,
  primary key (tenant_id, id)
);
create index scim_requests_failed on scim_requests (tenant_id, failed, id);
create index scim_requests_token on scim_requests (tenant_id, token_id, failed, id);

-- Tokens that are about to expire are found without reading the others.
create index token_digests_expiry on token_digests (expires_at);

-- The brake: off at 0, else the share in percent; since when a token is held, and until when it is free.
alter table tenant_details add column brake_percent bigint not null default 50;
alter table provisioning_tokens add column paused_at bigint;
alter table provisioning_tokens add column unbraked_until bigint;

-- How many accounts each token disabled or removed, in slices of a few minutes.
create table token_removals (
  tenant_id {uuid} not null,
  token_id {uuid} not null,
  slice bigint not null,
  removed bigint not null,
  -- So many enabled accounts the tenant had at least.
  accounts bigint not null,
  primary key (tenant_id, token_id, slice)
);
