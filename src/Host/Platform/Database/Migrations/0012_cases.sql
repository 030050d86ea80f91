-- One row a case: what it remembers between two steps, and what lists are made of.
create table cases (
  case_id            uuid        primary key,
  case_no            bigint      generated always as identity,  -- what people call it on the telephone
  version            integer     not null,          -- events so far; the page's ETag
  definition_id      text        not null,
  definition_version integer     not null,
  person_id          uuid        references people, -- null: a case about nobody under management (a complaint)
  unit_id            uuid        not null constraint unit_exists references units,
  body               text        not null,          -- who keeps it: unit and body together are the scope
  states             text[]      not null,          -- every active state, in document order
  waiting_for        text[]      not null,          -- roles whose turn it is
  opened_at          timestamptz not null,
  opened_by          uuid        references users,
  moved_at           timestamptz not null,          -- recorded time of the last step
  closed_at          timestamptz,
  close_reason       text,
  incident_at        timestamptz,                   -- a step failed and was rolled back: for the operator
  incident_reason    text,
  snapshot           text        not null,          -- text, not jsonb: replay compares it byte for byte
  foreign key (definition_id, definition_version) references definitions,
  constraint case_no_is_unique       unique (case_no),
  constraint version_is_positive     check (version > 0),
  constraint body_is_known           check (body in ('police', 'committee')),
  constraint closed_says_why         check ((closed_at is null) = (close_reason is null)),
  constraint incident_says_why       check ((incident_at is null) = (incident_reason is null))
) with (fillfactor = 70);                            -- room for the next version on the same page
create index cases_by_unit on cases (unit_id, body, opened_at desc);
create index cases_by_person on cases (person_id);
create index cases_by_definition on cases (definition_id, definition_version);
create index cases_with_incidents on cases (incident_at) where incident_at is not null;

-- What happened, in order. With the definition and the calendar that it names, an event is all that replay needs. Rows are only added.
create table case_events (
  case_id            uuid        not null references cases,
  seq                integer     not null,          -- the version that the case has after it: two writers of one version collide here
  name               text        not null,
  happened_at        timestamptz not null,
  recorded_at        timestamptz not null,          -- by the clock on the wall; a late timer happened when it was due
  actor              uuid        references users,  -- null: the machinery
  definition_version integer     not null,
  calendar_version   text        not null,
  event              text        not null,          -- as the core received it
  trace              text        not null,          -- transitions taken, states left and entered
  effects            text        not null,          -- what the step asked for
  primary key (case_id, seq),
  constraint nothing_is_recorded_before_it_happens check (recorded_at >= happened_at)
);
create index case_events_by_recorded on case_events (recorded_at);
revoke update, delete on case_events from caseflow_app;

-- What was asked of a case and could not be done; apart from the events, which must replay.
create table refused_events (
  refusal_id  bigint      generated always as identity primary key,
  case_id     uuid        not null references cases,
  name        text        not null,
  happened_at timestamptz not null,
  refused_at  timestamptz not null,
  actor       uuid        references users,
  version     integer     not null,
  reasons     text        not null
);
create index refused_events_by_case on refused_events (case_id, refusal_id);
revoke update, delete on refused_events from caseflow_app;

-- A command told twice is done once: the second gets the answer of the first.
create table command_keys (
  actor       uuid        not null references users,
  key         text        not null,
  case_id     uuid        not null references cases,
  version     integer     not null,                 -- of the case after the command
  digest      text        not null,                 -- of the command: the same key for something else is a mistake
  recorded_at timestamptz not null,
  constraint command_key_is_used_once primary key (actor, key),
  constraint key_has_sensible_length check (length(key) between 8 and 200)
);
create index command_keys_by_age on command_keys (recorded_at);

-- A case that another one opened.
create table case_links (
  case_id        uuid        not null references cases,
  key            text        not null,              -- of the spawning action: it opens one case
  linked_case_id uuid        not null references cases,
  link           text        not null,              -- what the new one is to the first: follows, beside
  linked_at      timestamptz not null,
  primary key (case_id, key)
);
create index case_links_by_linked on case_links (linked_case_id);

-- Who was named in a case, by which element of its data, from when to when. A helper sees the people assigned now.
create table case_assignments (
  case_id uuid        not null references cases,
  element text        not null,
  user_id uuid        not null constraint assigned_user_exists references users,
  since   timestamptz not null,
  until   timestamptz
);
create unique index case_assignments_now on case_assignments (case_id, element) where until is null;
create index case_assignments_by_user on case_assignments (user_id) where until is null;

-- Papers on file that a case rests on.
create table case_dossiers (
  case_id    uuid not null references cases,
  dossier_id uuid not null references dossiers,
  primary key (case_id, dossier_id)
);
create table case_decisions (
  case_id     uuid not null references cases,
  decision_id uuid not null references decisions,
  primary key (case_id, decision_id)
);
