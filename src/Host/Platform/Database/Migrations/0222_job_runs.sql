-- Runs of recurring jobs, for a year. A job that every node runs every few seconds has one row an hour and node; of one that runs once in the
-- cluster each run is a row, written when it begins, so that one whose process died stays to be seen.
create table job_runs (
  job        text        not null,
  node       text        not null,
  began_at   timestamptz not null,                  -- the hour, or the run
  ended_at   timestamptz,                           -- of the last run in it; null: it has not ended, or never will
  runs       integer     not null,
  failures   integer     not null default 0,
  busy_ms    bigint      not null default 0,
  longest_ms bigint      not null default 0,
  failure    text,                                  -- what the last failure said
  primary key (job, began_at, node),
  constraint failures_are_runs check (failures between 0 and runs)
);
create index job_runs_by_time on job_runs (began_at);

-- Who stopped a job when and why, and who let it go on. Rows are only added, when it goes on.
create table ended_pauses (
  pause_id   bigint      generated always as identity primary key,
  job        text        not null,
  reason     text        not null,
  paused_by  uuid        references users,           -- null: a restore
  paused_at  timestamptz not null,
  resumed_by uuid        not null references users,
  resumed_at timestamptz not null
);
revoke update, delete on ended_pauses from caseflow_app;
