create trigger accounts_counted_in after insert on accounts when new.source = 'SCIM' begin
  insert into scim_totals (tenant_id, resource, total) values (new.tenant_id, 'User', 1)
    on conflict (tenant_id, resource) do update set total = total + 1;
end;
create trigger accounts_counted_out after delete on accounts when old.source = 'SCIM' begin
  update scim_totals set total = total - 1 where tenant_id = old.tenant_id and resource = 'User';
end;
create trigger groups_counted_in after insert on groups when new.source = 'SCIM' begin
  insert into scim_totals (tenant_id, resource, total) values (new.tenant_id, 'Group', 1)
    on conflict (tenant_id, resource) do update set total = total + 1;
end;
create trigger groups_counted_out after delete on groups when old.source = 'SCIM' begin
  update scim_totals set total = total - 1 where tenant_id = old.tenant_id and resource = 'Group';
end;
create trigger accounts_counted_over after update of source on accounts
when (new.source = 'SCIM') <> (old.source = 'SCIM') begin
  insert into scim_totals (tenant_id, resource, total)
    values (new.tenant_id, 'User', iif(new.source = 'SCIM', 1, -1))
    on conflict (tenant_id, resource) do update set total = total + excluded.total;
end;
create trigger groups_counted_over after update of source on groups
when (new.source = 'SCIM') <> (old.source = 'SCIM') begin
  insert into scim_totals (tenant_id, resource, total)
    values (new.tenant_id, 'Group', iif(new.source = 'SCIM', 1, -1))
    on conflict (tenant_id, resource) do update set total = total + excluded.total;
end;
