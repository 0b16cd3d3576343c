-- The audit log is listed by time, whatever it is filtered by: every filter's index ends in time and place.

drop index audit_events_object;
drop index audit_events_action;
drop index audit_events_actor;
create index audit_events_object on audit_events (tenant_id, object_id, at, sequence);
create index audit_events_kind on audit_events (tenant_id, object_type, at, sequence);
create index audit_events_action on audit_events (tenant_id, action, at, sequence);
create index audit_events_actor on audit_events (tenant_id, actor_key, at, sequence);
