-- How far an apply is, for the servers that share the database: its own transaction shows nothing before its end.
create table import_progress (
  tenant_id {uuid} not null,
  run_id {uuid} not null,
  applied_by text not null,
  step text not null,
  done bigint not null,
  total bigint not null,
  -- Milliseconds that the step has taken so far.
  millis bigint not null,
  noted_at bigint not null,
  primary key (tenant_id, run_id),
  foreign key (tenant_id, run_id) references import_runs (tenant_id, id) on delete cascade
);
