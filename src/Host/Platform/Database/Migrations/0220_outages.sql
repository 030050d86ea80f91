-- Each node writes once a minute that it lives. What the newest of them tells when another comes is for how long nothing ran.
create table heartbeats (
  node    text        primary key,
  beat_at timestamptz not null
);

-- No node ran, or mail was stopped by hand. What was to be told meanwhile and is older than the limit waits for somebody's decision.
create table outages (
  outage_id      bigint      generated always as identity primary key,
  cause          text        not null,
  began_at       timestamptz not null,
  ended_at       timestamptz not null,
  ordinary_until timestamptz,                       -- what can wait for morning and was to be told by then is held back; null: it was short
  urgent_until   timestamptz,                       -- of what is counted in hours
  closed_at      timestamptz,                       -- nothing waits for a decision any more
  constraint an_outage_is_found_once unique (cause, began_at),
  constraint cause_is_known check (cause in ('stopped', 'paused')),
  constraint it_ends_after_it_began check (ended_at > began_at),
  constraint both_limits_or_none check ((ordinary_until is null) = (urgent_until is null))
);
create index outages_open on outages (began_at) where closed_at is null;

-- What was due when things ran again: these fire by themselves and in their order, for they move cases.
create table outage_timers (
  outage_id bigint      not null references outages on delete cascade,
  kind      text        not null,
  unit_id   uuid        not null references units,
  timers    integer     not null,
  oldest    timestamptz not null,
  primary key (outage_id, kind, unit_id)
);

-- Who decided what about which of them. Rows are only added.
create table outage_decisions (
  decision_id bigint      generated always as identity primary key,
  outage_id   bigint      not null references outages,
  what        text        not null,
  stale       boolean     not null,                 -- the date of which they spoke is over
  choice      text        not null,
  shifted_to  timestamptz,
  messages    integer     not null,
  decided_by  uuid        not null references users,
  decided_at  timestamptz not null,
  constraint choice_is_known check (choice in ('send', 'skip', 'shift')),
  constraint shifted_says_to_when check ((choice = 'shift') = (shifted_to is not null)),
  constraint something_was_decided check (messages > 0)
);
create index outage_decisions_by_outage on outage_decisions (outage_id, decision_id);
revoke update, delete on outage_decisions from caseflow_app;

-- Held: it was missed, and nobody has decided yet, or it was shifted and its morning has not come.
alter table reminders
  add column outage_id bigint references outages,
  add column release_at timestamptz,
  drop constraint state_is_known, drop constraint decided_says_when,
  add constraint state_is_known check (state in ('pending', 'held', 'composed', 'skipped')),
  add constraint decided_says_when check ((state in ('pending', 'held')) = (decided_at is null)),
  add constraint held_by_an_outage check (state <> 'held' or outage_id is not null),
  add constraint only_held_is_released check (release_at is null or state = 'held');
create index reminders_held on reminders (outage_id) where state = 'held';

alter table outbox
  add column outage_id bigint references outages,
  add column release_at timestamptz,
  drop constraint state_is_known, drop constraint a_secret_does_not_outlive_delivery,
  add constraint state_is_known check (state in ('queued', 'held', 'sending', 'sent', 'skipped', 'discarded')),
  add constraint a_secret_does_not_outlive_delivery check (secret is null or state in ('queued', 'held', 'sending')),
  add constraint held_by_an_outage check (state <> 'held' or outage_id is not null),
  add constraint only_held_is_released check (release_at is null or state = 'held');
create index outbox_held on outbox (outage_id) where state = 'held';

-- Something that somebody has to look at: one mail for each, to those who operate.
create table alarms (
  alarm_id  bigint      generated always as identity primary key,
  kind      text        not null,
  since     timestamptz not null,
  raised_at timestamptz not null,
  ended_at  timestamptz,
  constraint kind_is_known check (kind in ('stopped', 'timers', 'reminders', 'mails'))
);
create unique index one_alarm_of_a_kind on alarms (kind) where ended_at is null;
