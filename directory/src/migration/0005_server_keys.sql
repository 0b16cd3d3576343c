-- Control: secrets that the server makes for itself, the same for every process on this database.

create table server_keys (
  name {key} primary key,
  secret text not null,
  created_at bigint not null
);
