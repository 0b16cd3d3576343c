-- Words have letters and digits alone: a list of them is written as JSON without quoting anything.
create trigger accounts_words_in after insert on accounts when new.words <> '' begin
  insert into search_words (tenant_id, kind, word, object_id, words)
    select new.tenant_id, 'account', value, new.id, ' ' || new.words
    from json_each('["' || replace(new.words, ' ', '","') || '"]');
end;
create trigger accounts_words_out after delete on accounts when old.words <> '' begin
  delete from search_words where tenant_id = old.tenant_id and kind = 'account'
    and word in (select value from json_each('["' || replace(old.words, ' ', '","') || '"]'))
    and object_id = old.id;
end;
create trigger accounts_words_over after update of words on accounts when new.words <> old.words begin
  delete from search_words where tenant_id = old.tenant_id and kind = 'account'
    and word in (select value from json_each('["' || replace(old.words, ' ', '","') || '"]'))
    and object_id = old.id;
  insert into search_words (tenant_id, kind, word, object_id, words)
    select new.tenant_id, 'account', value, new.id, ' ' || new.words
    from json_each('["' || replace(new.words, ' ', '","') || '"]') where value <> '';
end;
create trigger groups_words_in after insert on groups when new.words <> '' begin
  insert into search_words (tenant_id, kind, word, object_id, words)
    select new.tenant_id, 'group', value, new.id, ' ' || new.words
    from json_each('["' || replace(new.words, ' ', '","') || '"]');
end;
create trigger groups_words_out after delete on groups when old.words <> '' begin
  delete from search_words where tenant_id = old.tenant_id and kind = 'group'
    and word in (select value from json_each('["' || replace(old.words, ' ', '","') || '"]'))
    and object_id = old.id;
end;
create trigger groups_words_over after update of words on groups when new.words <> old.words begin
  delete from search_words where tenant_id = old.tenant_id and kind = 'group'
    and word in (select value from json_each('["' || replace(old.words, ' ', '","') || '"]'))
    and object_id = old.id;
  insert into search_words (tenant_id, kind, word, object_id, words)
    select new.tenant_id, 'group', value, new.id, ' ' || new.words
    from json_each('["' || replace(new.words, ' ', '","') || '"]') where value <> '';
end;
