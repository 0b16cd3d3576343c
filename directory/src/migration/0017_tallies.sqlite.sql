-- Replaced by tallies.
drop trigger accounts_counted_in;
drop trigger accounts_counted_out;
drop trigger accounts_counted_over;
drop trigger groups_counted_in;
drop trigger groups_counted_out;
drop trigger groups_counted_over;
drop table scim_totals;

create trigger accounts_tallied_in after insert on accounts begin
  insert into tallies (tenant_id, kind, source, status, ahead, total)
    values (new.tenant_id, 'account', new.source, new.status, 0, 1)
    on conflict (tenant_id, kind, source, status, ahead) do update set total = total + 1;
end;
create trigger accounts_tallied_out after delete on accounts begin
  update tallies set total = total - 1 where tenant_id = old.tenant_id and kind = 'account'
    and source = old.source and status = old.status and ahead = 0;
end;
create trigger accounts_tallied_over after update of source, status on accounts
when new.source <> old.source or new.status <> old.status begin
  insert into tallies (tenant_id, kind, source, status, ahead, total)
    values (new.tenant_id, 'account', new.source, new.status, 0, 1)
    on conflict (tenant_id, kind, source, status, ahead) do update set total = total + 1;
  update tallies set total = total - 1 where tenant_id = old.tenant_id and kind = 'account'
    and source = old.source and status = old.status and ahead = 0;
end;
create trigger groups_tallied_in after insert on groups begin
  insert into tallies (tenant_id, kind, source, status, ahead, total)
    values (new.tenant_id, 'group', new.source, new.status, 0, 1)
    on conflict (tenant_id, kind, source, status, ahead) do update set total = total + 1;
end;
create trigger groups_tallied_out after delete on groups begin
  update tallies set total = total - 1 where tenant_id = old.tenant_id and kind = 'group'
    and source = old.source and status = old.status and ahead = 0;
end;
create trigger groups_tallied_over after update of source, status on groups
when new.source <> old.source or new.status <> old.status begin
  insert into tallies (tenant_id, kind, source, status, ahead, total)
    values (new.tenant_id, 'group', new.source, new.status, 0, 1)
    on conflict (tenant_id, kind, source, status, ahead) do update set total = total + 1;
  update tallies set total = total - 1 where tenant_id = old.tenant_id and kind = 'group'
    and source = old.source and status = old.status and ahead = 0;
end;

-- What there is already.
insert into tallies (tenant_id, kind, source, status, ahead, total)
  select tenant_id, 'account', source, status, 0, count(*) from accounts group by tenant_id, source, status;
insert into tallies (tenant_id, kind, source, status, ahead, total)
  select tenant_id, 'group', source, status, 0, count(*) from groups group by tenant_id, source, status;
