-- Who imported a group stands in the log, where identifiers are texts. Whoever belongs to neither tenant stays the name that was written down.
update shares set importer_id = (
  select e.actor_id::uuid from audit_events e
  where e.tenant_id = shares.receiver_id and e.object_id = shares.imported_group_id::text
    and e.action = 'group.imported' and e.actor_type = 'account'
  order by e.at desc, e.sequence desc limit 1
);
update shares set importer_home = (
  select a.tenant_id from accounts a
  where a.tenant_id = shares.receiver_id and a.id = shares.importer_id
) where importer_id is not null;
update shares set importer_home = (
  select a.tenant_id from accounts a
  where a.tenant_id = shares.source_id and a.id = shares.importer_id
) where importer_id is not null and importer_home is null;
update shares set importer_id = null where importer_home is null;
