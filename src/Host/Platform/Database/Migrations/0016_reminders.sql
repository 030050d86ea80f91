-- Wishes to tell somebody, written in the transaction of the step that has them, and decided later in one of their own.
-- A wish names a role, not a person: who holds the work is settled when the mail is composed, under the lock that also marks the wish as
-- decided. So nothing is decided twice: the key below stops a second wish, the state stops a second decision, and the key of the outbox
-- (which has the person in it) stops a second message.
create table reminders (
  reminder_id bigint      generated always as identity primary key,
  state       text        not null,
  kind        text        not null,
  case_id     uuid        not null references cases,
  subject     text        not null,                  -- key of the deadline, or of the notice
  rule        text        not null,                  -- the mark of the profile: reminder/0
  role        text        not null,                  -- empty: whoever has the work, else the group it waits for
  work_item   text,                                  -- key of the work item; null: the deadline of a state
  title_vi    text,                                  -- neutral words for mails, of the definition's version of that day
  title_en    text,
  text_vi     text,                                  -- what is asked, or told
  text_en     text,
  due_at      timestamptz not null,                  -- when it was to be sent
  speaks_of   timestamptz not null,                  -- the date it reminds of: a date that moved makes another reminder
  urgent      boolean     not null,                  -- of a clock in hours: does not wait for morning
  written_at  timestamptz not null,
  decided_at  timestamptz,
  reason      text,                                  -- why it became no mail for anybody
  constraint a_reminder_is_wished_once unique (case_id, subject, rule, role, speaks_of),
  constraint state_is_known check (state in ('pending', 'composed', 'skipped')),
  constraint kind_is_known  check (kind in ('reminder', 'escalation', 'notice')),
  constraint decided_says_when check ((state = 'pending') = (decided_at is null)),
  constraint skipped_says_why  check ((state = 'skipped') = (reason is not null))
);
create index reminders_pending on reminders (due_at) where state = 'pending';
create index reminders_pending_by_case on reminders (case_id) where state = 'pending';

-- What a mail is about, so that a newer one can take its place and the sender can ask once more whether it is still due.
alter table outbox
  add column reminder_id bigint references reminders,
  add column topic       text,                       -- the work item, else the deadline
  add column speaks_of   timestamptz,
  add constraint a_reminder_tells_a_user_once unique (reminder_id, user_id);

-- Whom the reader of a mail may ask, by unit and body.
create table unit_contacts (
  unit_id  uuid not null references units,
  body     text not null,
  phone    text,
  reply_to text,
  primary key (unit_id, body),
  constraint body_is_known check (body in ('police', 'committee', 'helpers')),
  constraint reply_to_is_an_address check (reply_to like '_%@_%')
);
