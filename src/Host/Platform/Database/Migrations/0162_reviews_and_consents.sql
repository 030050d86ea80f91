-- Each quarter whoever heads a body looks at its accounts, one by one. Rows are only added.
create table access_reviews (
  unit_id     uuid        not null references units,
  quarter     text        not null,                 -- 2026-Q3
  user_id     uuid        not null references users,
  verdict     text        not null,
  roles       text[]      not null,                 -- as they were looked at
  views       integer     not null,                 -- what the account had opened in the quarter before
  reviewed_at timestamptz not null,
  reviewed_by uuid        not null references users,
  primary key (quarter, user_id),
  constraint quarter_is_written_so check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  constraint verdict_is_known check (verdict in ('confirmed', 'ended'))
);
create index access_reviews_by_unit on access_reviews (unit_id, quarter);
revoke update, delete on access_reviews from caseflow_app;

-- Consent to what is voluntary, and its withdrawal; the newest statement of a purpose counts. Rows are only added.
create table consents (
  consent_id   bigint      generated always as identity primary key,
  person_id    uuid        not null references people,
  purpose      text        not null,
  given        boolean     not null,                -- false: withdrawn
  text_version integer     not null,                -- of the words that were read out
  stated_on    date        not null,
  recorded_at  timestamptz not null,
  recorded_by  uuid        not null references users,
  constraint purpose_is_known check (purpose in ('photo', 'support', 'phone')),
  constraint text_version_is_positive check (text_version > 0)
);
create index consents_by_person on consents (person_id, purpose, consent_id desc);
revoke update, delete on consents from caseflow_app;

insert into purge_rules (table_name, points_by, points_to, deed) values ('consents', 'person_id', 'person', 'keep');
