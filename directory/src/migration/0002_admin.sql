-- What administrators see of provisioning.

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
  primary key (tenant_id, id)
);
create index scim_requests_failed on scim_requests (tenant_id, failed, id);
create index scim_requests_token on scim_requests (tenant_id, token_id, failed, id);
