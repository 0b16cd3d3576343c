-- The moment from which a membership gives nothing any more; null where it lasts. Only members of LOCAL groups have
-- one: members of SCIM groups are the identity provider's to add and remove.
alter table memberships add column expires_at bigint;
create index memberships_expiring on memberships (expires_at, tenant_id) where expires_at is not null;

-- Those that are kept in the trash keep it as well.
alter table trashed_memberships add column expires_at bigint;
