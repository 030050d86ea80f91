-- Who looks after personal data in a unit, and which of the two clocks of a breach counts here. The newest row of a unit counts; rows are
-- only added. No unit: the installation itself.
create table protection_offices (
  change_id   bigint      generated always as identity primary key,
  unit_id     uuid        references units,
  department  text        not null,
  officer     uuid        references users,         -- null: nobody is named yet
  contact     text        not null,                 -- where people may turn to, as the policy page says it
  counts_from text        not null,
  changed_at  timestamptz not null,
  changed_by  uuid        not null references users,
  constraint a_clock_counts check (counts_from in ('occurrence', 'discovery'))
);
create index protection_offices_newest on protection_offices (unit_id, change_id desc);
revoke update, delete on protection_offices from caseflow_app;

-- Breaches of the protection of personal data. What is known of one grows: the newest statement counts, the earlier ones stay.
create table breaches (
  breach_id   uuid        primary key,
  breach_no   bigint      generated always as identity,
  unit_id     uuid        references units,         -- null: the whole installation
  recorded_at timestamptz not null,
  recorded_by uuid        not null references users
);
create index breaches_by_unit on breaches (unit_id, recorded_at desc);
revoke update, delete on breaches from caseflow_app;

create table breach_statements (
  breach_id     uuid        not null references breaches,
  version       integer     not null,
  nature        text        not null,
  discovered_at timestamptz not null,
  occurred_at   timestamptz,                        -- null: not known yet
  place         text        not null,
  classes       text[]      not null,               -- kinds of data
  people        integer,                            -- null: not known yet
  contact       text        not null,
  consequences  text        not null,
  measures      text        not null,
  recorded_at   timestamptz not null,
  recorded_by   uuid        not null references users,
  primary key (breach_id, version),
  constraint version_is_positive check (version > 0),
  constraint breach_has_a_nature check (btrim(nature) <> ''),
  constraint found_after_it_happened check (occurred_at <= discovered_at),
  constraint people_are_counted check (people >= 0)
);
revoke update, delete on breach_statements from caseflow_app;

create table breach_notices (
  breach_id   uuid        not null references breaches,
  number      integer     not null,
  stage       text        not null,
  told_at     timestamptz not null,
  told_to     text        not null,
  late_reason text        not null default '',
  minutes     text        not null default '',
  version     integer     not null,                 -- of what was known then
  recorded_at timestamptz not null,
  recorded_by uuid        not null references users,
  primary key (breach_id, number),
  constraint stage_is_known check (stage in ('first', 'supplement', 'final')),
  constraint notice_has_a_recipient check (btrim(told_to) <> '')
);
create unique index breach_is_first_told_once on breach_notices (breach_id) where stage = 'first';
create unique index breach_ends_once on breach_notices (breach_id) where stage = 'final';
revoke update, delete on breach_notices from caseflow_app;

-- What people ask for about their own data, and what was done about it, step by step.
create table subject_requests (
  request_id  uuid        primary key,
  request_no  bigint      generated always as identity,
  unit_id     uuid        not null references units,
  kind        text        not null,
  person_id   uuid        references people,        -- null: nobody on the register
  requester   text        not null,
  capacity    text        not null,
  contact     text        not null,
  asks        text        not null,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid        not null references users,
  constraint kind_is_known check (kind in ('know', 'correct', 'restrict', 'delete', 'complain')),
  constraint capacity_is_known check (capacity in ('self', 'guardian', 'authorised')),
  constraint request_has_a_requester check (btrim(requester) <> '')
);
create index subject_requests_by_unit on subject_requests (unit_id, received_at);
create index subject_requests_by_person on subject_requests (person_id);
revoke update, delete on subject_requests from caseflow_app;

create table request_steps (
  request_id  uuid        not null references subject_requests,
  number      integer     not null,
  step        text        not null,
  happened_at timestamptz not null,
  ground      text,                                 -- of a refusal
  words       text        not null default '',
  recorded_at timestamptz not null,
  recorded_by uuid        not null references users,
  primary key (request_id, number),
  constraint step_is_known check (step in ('acknowledged', 'handed_out', 'answered', 'refused')),
  constraint refusal_has_a_ground check ((step = 'refused') = (ground is not null)),
  constraint an_answer_says_something check (step in ('acknowledged', 'handed_out') or btrim(words) <> '')
);
create unique index request_is_acknowledged_once on request_steps (request_id) where step = 'acknowledged';
create unique index request_ends_once on request_steps (request_id) where step in ('answered', 'refused');
revoke update, delete on request_steps from caseflow_app;
