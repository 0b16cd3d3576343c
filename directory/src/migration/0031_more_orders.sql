-- Members by since when and by until when they are: those who stay come last.
create index memberships_added on memberships (tenant_id, group_id, added_at, account_id);
create index memberships_until on memberships
  (tenant_id, group_id, (coalesce(expires_at, 9223372036854775807)), account_id);
-- What was deleted by where it came from.
create index trash_source on trash (tenant_id, source, deleted_at, id);
