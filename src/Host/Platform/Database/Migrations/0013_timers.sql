-- Every wish of a case to be told later: derived from its snapshot, in the same transaction. Only a few bytes each, for there are many.
create table timers (
  case_id    uuid        not null references cases,
  timer_id   text        not null,                  -- what it is for: deadline/propose-law#3/reminder/0
  due_at     timestamptz not null,
  retry_at   timestamptz,                           -- it failed: not before this instant
  dead_since timestamptz,                           -- gave up: shown to the operator, never deleted silently
  generation integer     not null,                  -- grows when the id is armed anew
  attempts   smallint    not null default 0,
  held       boolean     not null,                  -- was past due when recorded: waits for an officer's look
  last_error text,
  constraint timer_is_armed_once primary key (case_id, timer_id),
  constraint attempts_not_negative check (attempts >= 0),
  constraint dead_says_why check (dead_since is null or last_error is not null)
);
create index timers_due on timers (due_at) where dead_since is null and not held;
create index timers_failed on timers (case_id) where attempts > 0;
create index timers_held on timers (case_id) where held;
