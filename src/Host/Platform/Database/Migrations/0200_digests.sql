-- What can wait is told once a working day. A reminder that was decided becomes a line for each recipient, in the transaction that marks it;
-- the lines of a recipient become one mail, in the transaction that marks them. The key of the outbox says the recipient and the day.
alter table outbox add column digest_on date;         -- the day whose lines it tells; null for a mail about one thing
create index outbox_digests on outbox (user_id, digest_on) where digest_on is not null;

create table digest_lines (
  line_id         bigint      generated always as identity primary key,
  state           text        not null,
  reminder_id     bigint      not null references reminders,
  case_id         uuid        not null references cases,
  user_id         uuid        not null references users,
  topic           text        not null,               -- what a newer line replaces
  speaks_of       timestamptz not null,               -- the date it reminds of
  moved_from      timestamptz,                        -- the date of which the recipient was told before
  stands_in_until date,                               -- the recipient stands in for whoever has the work
  is_personal     boolean     not null,               -- with the recipient alone, not with a group
  written_at      timestamptz not null,
  mail_id         bigint      references outbox,      -- the mail that tells it
  reason          text,                               -- why it was told by none
  constraint a_line_is_written_once unique (reminder_id, user_id),
  constraint state_is_known check (state in ('waiting', 'told', 'dropped')),
  constraint told_by_a_mail check ((state = 'told') = (mail_id is not null)),
  constraint dropped_says_why check ((state = 'dropped') = (reason is not null))
);
create index digest_lines_waiting on digest_lines (user_id) where state = 'waiting';
create index digest_lines_by_mail on digest_lines (mail_id) where mail_id is not null;
create index digest_lines_by_case on digest_lines (case_id);

-- Over a weekend thousands of reminders wait for a working morning: those that cannot wait are found without them.
create index reminders_urgent on reminders (due_at) where state = 'pending' and urgent;

alter table digest_lines enable row level security;
create policy host_works on digest_lines using ((select viewer_kind()) = 'host');
create policy seen_with_the_case on digest_lines for select using ((select true from cases c where c.case_id = digest_lines.case_id));
insert into purge_rules (table_name, points_by, points_to, deed, columns) values ('digest_lines', 'case_id', 'case', 'keep', '{}');

-- What became of the mails that tell something of a case. A digest speaks of other cases too, and whoever reads one case is told no more.
create function digests_about(asked uuid)
  returns table (mail_id bigint, key text, state text, reason text, subject text, ended_at timestamptz, attempts integer, unsure integer, last_error text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select m.mail_id, m.key, m.state, m.reason, m.subject, m.ended_at, m.attempts::integer, m.unsure::integer, m.last_error
    from outbox m where m.mail_id in (select l.mail_id from digest_lines l where l.case_id = asked);
end
$$;
