-- What comes back to the bounce mailbox. Each file of it is one row, whatever stands in it, and the same file taken twice is still one.
create table returned_mails (
  returned_id bigint      generated always as identity primary key,
  sha256      bytea       not null,                  -- of the file
  kind        text        not null,
  mail_id     bigint      references outbox,         -- the mail that came back; null where it names none of ours
  status      text,                                  -- enhanced status code (RFC 3463)
  taken_at    timestamptz not null,
  constraint a_file_is_taken_once unique (sha256),
  constraint kind_is_known check (kind in ('bounced', 'delayed', 'auto-reply', 'other', 'not-ours', 'unreadable')),
  constraint status_is_a_code check (status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$')
);
create index returned_mails_by_time on returned_mails (taken_at desc);
revoke update, delete on returned_mails from caseflow_app;

create index outbox_by_message_id on outbox (message_id);
alter table outbox
  add column bounced_at    timestamptz,              -- it was accepted, and came back
  add column bounce_reason text,
  add constraint a_bounce_has_a_reason check ((bounced_at is null) = (bounce_reason is null));

-- An address that does not reach somebody is work for the office until it is another one, or somebody has asked and says that it is right.
create table contact_work (
  work_id   bigint      generated always as identity primary key,
  user_id   uuid        not null references users,
  address   text        not null,                    -- the one in doubt: with another one the work is over
  cause     text        not null,
  mail_id   bigint      references outbox,
  reason    text,                                    -- of a bounce
  opened_at timestamptz not null,
  constraint a_mail_makes_work_once unique (mail_id, cause),
  constraint cause_is_known check (cause in ('bounced', 'auto-reply', 'unopened'))
);
create index contact_work_by_user on contact_work (user_id);
revoke update, delete on contact_work from caseflow_app;

create table contact_work_ends (
  work_id  bigint      primary key references contact_work,
  note     text        not null,
  ended_at timestamptz not null,
  ended_by uuid        not null references users,
  constraint note_says_something check (btrim(note) <> '' and length(note) <= 500)
);
revoke update, delete on contact_work_ends from caseflow_app;

-- Those who may mend an address see that it is in doubt: of helpers their whole unit, of others its administrator.
alter table contact_work enable row level security;
create policy host_works on contact_work using ((select viewer_kind()) = 'host');
create policy seen_in_own_unit on contact_work for select using (
  (select viewer_kind()) in ('unit', 'administrator') and (
    select ((select viewer_unit()) = u.unit_id or (select viewer_kind()) = 'administrator' and (select viewer_unit()) is null)
      and (u.body = 'helpers' or (select viewer_kind()) = 'administrator')
    from users u where u.user_id = contact_work.user_id));

alter table contact_work_ends enable row level security;
create policy host_works on contact_work_ends using ((select viewer_kind()) = 'host');
create policy seen_with_the_work on contact_work_ends for select using ((select true from contact_work w where w.work_id = contact_work_ends.work_id));
