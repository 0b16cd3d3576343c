-- Once for each statement, however many rows it adds.
create function words_in() returns trigger language plpgsql as $$
begin
  insert into search_words (tenant_id, kind, word, object_id, words)
    select tenant_id, tg_argv[0], word, id, ' ' || words
    from changed cross join lateral unnest(string_to_array(words, ' ')) as word;
  return null;
end $$;

-- Row by row and word by word: each is one step in the index. For a list of words the planner goes through all of the
-- tenant's.
create function words_over() returns trigger language plpgsql as $$
declare
  gone text;
begin
  foreach gone in array string_to_array(old.words, ' ') loop
    delete from search_words where tenant_id = old.tenant_id and kind = tg_argv[0] and word = gone and object_id = old.id;
  end loop;
  if tg_op = 'UPDATE' then
    insert into search_words (tenant_id, kind, word, object_id, words)
      select new.tenant_id, tg_argv[0], word, new.id, ' ' || new.words
      from unnest(string_to_array(new.words, ' ')) as word;
  end if;
  return null;
end $$;

create trigger accounts_words_in after insert on accounts referencing new table as changed
  for each statement execute function words_in('account');
create trigger accounts_words_out after delete on accounts for each row
  when (old.words <> '') execute function words_over('account');
create trigger accounts_words_over after update of words on accounts for each row
  when (new.words <> old.words) execute function words_over('account');
create trigger groups_words_in after insert on groups referencing new table as changed
  for each statement execute function words_in('group');
create trigger groups_words_out after delete on groups for each row
  when (old.words <> '') execute function words_over('group');
create trigger groups_words_over after update of words on groups for each row
  when (new.words <> old.words) execute function words_over('group');
