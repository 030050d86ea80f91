-- Deadlines that somebody chose for, each with how it goes on: what was counted, and what a run does.
alter table migration_runs add column choices text not null default '{}';
