-- The language that was spoken in a browser when the account last signed in there; empty where nobody knows.
alter table devices add column language text not null default '';
