-- Replaced by tallies.
drop trigger accounts_counted_in on accounts;
drop trigger accounts_counted_out on accounts;
drop trigger accounts_counted_over on accounts;
drop trigger groups_counted_in on groups;
drop trigger groups_counted_out on groups;
drop trigger groups_counted_over on groups;
drop function count_scim_resources();
drop function count_scim_resource_over();
drop table scim_totals;

-- Which of the two numbers the transaction changes: see `Directory::write_ahead`.
create function is_written_ahead() returns bigint language sql stable as $$
  select (coalesce(current_setting('tenantry.ahead', true), '') = 'on')::int::bigint
$$;

-- Once for each statement, however many rows it adds or removes.
create function tally() returns trigger language plpgsql as $$
begin
  insert into tallies (tenant_id, kind, source, status, ahead, total)
    select tenant_id, tg_argv[0], source, status, is_written_ahead(),
        case tg_op when 'INSERT' then count(*) else -count(*) end
      from changed group by tenant_id, source, status
    on conflict (tenant_id, kind, source, status, ahead) do update set total = tallies.total + excluded.total;
  return null;
end $$;

-- Few rows change their source or status: then row by row.
create function tally_over() returns trigger language plpgsql as $$
begin
  insert into tallies (tenant_id, kind, source, status, ahead, total)
    values (new.tenant_id, tg_argv[0], new.source, new.status, is_written_ahead(), 1),
      (old.tenant_id, tg_argv[0], old.source, old.status, is_written_ahead(), -1)
    on conflict (tenant_id, kind, source, status, ahead) do update set total = tallies.total + excluded.total;
  return null;
end $$;

create trigger accounts_tallied_in after insert on accounts referencing new table as changed
  for each statement execute function tally('account');
create trigger accounts_tallied_out after delete on accounts referencing old table as changed
  for each statement execute function tally('account');
create trigger accounts_tallied_over after update of source, status on accounts for each row
  when (new.source <> old.source or new.status <> old.status) execute function tally_over('account');
create trigger groups_tallied_in after insert on groups referencing new table as changed
  for each statement execute function tally('group');
create trigger groups_tallied_out after delete on groups referencing old table as changed
  for each statement execute function tally('group');
create trigger groups_tallied_over after update of source, status on groups for each row
  when (new.source <> old.source or new.status <> old.status) execute function tally_over('group');

-- What there is already: nobody else writes, the triggers have locked both tables.
insert into tallies (tenant_id, kind, source, status, ahead, total)
  select tenant_id, 'account', source, status, 0, count(*) from accounts group by tenant_id, source, status;
insert into tallies (tenant_id, kind, source, status, ahead, total)
  select tenant_id, 'group', source, status, 0, count(*) from groups group by tenant_id, source, status;
