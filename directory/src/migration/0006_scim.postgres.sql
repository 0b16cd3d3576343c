-- Documents are stored and sent as they are: as jsonb they would be taken apart and put together each time.
-- Searching is done in `accounts.folded`.
alter table accounts alter column document type text using document::text;
alter table groups alter column document type text using document::text;

-- Once for each statement, however many rows it changes.
create function count_scim_resources() returns trigger language plpgsql as $$
begin
  insert into scim_totals (tenant_id, resource, total)
    select tenant_id, tg_argv[0], case tg_op when 'INSERT' then count(*) else -count(*) end
      from changed where source = 'SCIM' group by tenant_id
    on conflict (tenant_id, resource) do update set total = scim_totals.total + excluded.total;
  return null;
end $$;
create trigger accounts_counted_in after insert on accounts referencing new table as changed
  for each statement execute function count_scim_resources('User');
create trigger accounts_counted_out after delete on accounts referencing old table as changed
  for each statement execute function count_scim_resources('User');
create trigger groups_counted_in after insert on groups referencing new table as changed
  for each statement execute function count_scim_resources('Group');
create trigger groups_counted_out after delete on groups referencing old table as changed
  for each statement execute function count_scim_resources('Group');

-- Where one comes from hardly ever changes: then row by row.
create function count_scim_resource_over() returns trigger language plpgsql as $$
begin
  insert into scim_totals (tenant_id, resource, total)
    values (new.tenant_id, tg_argv[0], case when new.source = 'SCIM' then 1 else -1 end)
    on conflict (tenant_id, resource) do update set total = scim_totals.total + excluded.total;
  return null;
end $$;
create trigger accounts_counted_over after update on accounts for each row
  when ((new.source = 'SCIM') <> (old.source = 'SCIM')) execute function count_scim_resource_over('User');
create trigger groups_counted_over after update on groups for each row
  when ((new.source = 'SCIM') <> (old.source = 'SCIM')) execute function count_scim_resource_over('Group');
