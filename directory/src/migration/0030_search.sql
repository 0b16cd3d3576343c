-- Names are found by the beginning of any of their words. The words, folded (`search/words.rs`) and with a space between
-- them, stand beside the name; the database itself keeps them one by one in a table of their own, by triggers in each
-- database's own words, in the transaction that writes the row.
alter table accounts add column words text not null default '';
alter table groups add column words text not null default '';
alter table trashed_accounts add column words text not null default '';
alter table trashed_groups add column words text not null default '';

create table search_words (
  tenant_id {uuid} not null,
  kind text not null,
  word {key} not null,
  object_id {uuid} not null,
  -- All of the object's words, behind a space each.
  words text not null
);
create unique index search_words_word on search_words (tenant_id, kind, word, object_id);

-- Entries of the log are found by their hash; its beginning tells them apart.
create index audit_events_hash on audit_events (tenant_id, substr(hash, 1, 16));
