-- Regional: what an account proves itself with beside its password, and codes for whoever has lost it.
create table second_factors (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  -- Sealed; the one in use, and the one that was offered and not confirmed yet.
  secret text,
  offered text,
  -- The digest of the session that it was offered to, and that alone sees and confirms it.
  offered_to {key} not null default '',
  -- The step of the last code that was taken: none is good twice.
  last_step bigint not null,
  added_at bigint,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade
);

create table recovery_codes (
  tenant_id {uuid} not null,
  account_id {uuid} not null,
  digest {key} not null,
  primary key (tenant_id, account_id, digest),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id) on delete cascade
);

-- Whether local accounts need one.
alter table tenant_details add column needs_second_factor boolean not null default false;
-- Control: what the person still has to do before the session opens anything; empty when it is whole.
alter table sessions add column needs text not null default '';
