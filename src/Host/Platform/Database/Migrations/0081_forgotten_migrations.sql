-- The snapshot from before a migration is kept as long as there is a way back, and no longer: then the row says why there is none.
alter table migration_cases
  drop constraint moved_keeps_what_was,
  add constraint moved_keeps_what_was check (result <> 'moved' or (result_version is not null and (before is not null or trouble is not null)));
