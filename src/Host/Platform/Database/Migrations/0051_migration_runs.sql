-- Running cases that come over to a later version of their definition: first looked at, then moved one by one.
create table migration_runs (
  run_id        bigint      generated always as identity primary key,
  definition_id text        not null,
  from_version  integer     not null,
  to_version    integer     not null,
  through       integer[]   not null,               -- versions gone through on the way
  plan_hash     text        not null,               -- sha256 over the texts of the versions: what was looked at is what is done
  status        text        not null,
  with_decided  boolean     not null default false, -- the cases too that need a decision: somebody took it
  asked_at      timestamptz not null,
  asked_by      uuid        not null references users,
  previewed_at  timestamptz,
  started_at    timestamptz,
  started_by    uuid        references users,
  ended_at      timestamptz,
  failure       text,                               -- why the preview could not be made
  foreign key (definition_id, from_version) references definitions,
  foreign key (definition_id, to_version) references definitions,
  constraint migration_goes_upwards check (to_version > from_version),
  constraint status_is_known check (status in ('previewing', 'previewed', 'running', 'stopped', 'done', 'undoing', 'undone', 'failed'))
);
create index migration_runs_by_definition on migration_runs (definition_id, to_version, run_id);
create unique index one_migration_at_a_time on migration_runs (definition_id, from_version) where status in ('running', 'undoing');

-- One row a case: as it was looked at, and what became of it.
create table migration_cases (
  run_id         bigint      not null references migration_runs on delete cascade,
  case_id        uuid        not null,              -- no reference: to look at cases must not lock them
  version        integer     not null,              -- of the case when it was looked at
  snapshot_hash  bytea       not null,              -- sha256: a case that has moved since is set aside
  outcome        text        not null,
  reasons        text,                              -- why it does not come over
  report         text,                              -- what changes if it does
  moved_dates    integer     not null,              -- deadlines that move, are gained or are lost
  gained_marks   integer     not null,              -- reminders and escalations that did not come before
  lost_marks     integer     not null,              -- those that do not come any more
  held_marks     integer     not null,              -- those that are past due and wait for an officer
  result         text,                              -- null: not its turn yet
  result_at      timestamptz,
  result_version integer,                           -- of the case, once it has come over: undone only while it stands there
  trouble        text,                              -- what kept it, or its way back
  before         text,                              -- the snapshot as it was, for the way back
  constraint migrated_once_a_run primary key (run_id, case_id),
  constraint outcome_is_known check (outcome in ('through', 'decision', 'stays', 'blocked')),
  constraint result_is_known check (result in ('moved', 'moved-since', 'failed', 'undone')),
  constraint result_says_when check ((result is null) = (result_at is null)),
  constraint moved_keeps_what_was check (result <> 'moved' or (before is not null and result_version is not null))
);
create index migration_cases_by_outcome on migration_cases (run_id, outcome, result);
create index migration_cases_by_case on migration_cases (case_id);

-- What was escalated of a state's deadline stands by another state under the new version.
grant update (state) on escalations to caseflow_app;
