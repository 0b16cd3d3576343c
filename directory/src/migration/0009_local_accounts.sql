-- Control: when the person behind a session last proved who they are, and the digest of the browser's secret;
-- and what a link is for.
alter table sessions add column verified_at bigint not null default 0;
alter table sessions add column device {key} not null default '';
alter table activations add column purpose text not null default 'activation';

-- Regional: the browsers from which an account has signed in, by the digest of their secret.
create table devices (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  digest {key} not null,
  name text not null,
  address text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  primary key (tenant_id, account_id, digest),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade
);
