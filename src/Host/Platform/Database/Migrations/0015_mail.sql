-- Mail. A message is a row before it leaves: written and rendered in a transaction, sent later by whichever node takes it.
create sequence outbox_fences;

create table outbox (
  mail_id    bigint generated always as identity primary key,
  state      text        not null,
  key        text        not null,                -- the message in words a machine can compare: why it is, to whom, for which date
  message_id text        not null,                -- made from the key: sent twice it is still the same message
  kind       text        not null,                -- reminder, escalation, notice, invitation ...
  case_id    uuid,                                -- null for mails about accounts
  work_item  text,                                -- key of the work item inside its case
  user_id    uuid,
  address    text,                                -- null when there was none: then it is skipped, and says so
  language   text        not null,
  reply_to   text,
  subject    text,                                -- subject and bodies are frozen here: what was written is what is sent
  text_body  text,
  html_body  text,
  secret     text,                                -- the secret part of a link, put in at delivery and forgotten afterwards
  written_at timestamptz not null,
  due_at     timestamptz not null,                -- queued: when to try next; sending: until when it is leased
  fence      bigint      not null default 0,      -- grows with each claim: a sender that lost its lease cannot settle
  attempts   smallint    not null default 0,
  unsure     smallint    not null default 0,      -- attempts of which nobody knows whether the server took the message
  ended_at   timestamptz,
  reason     text,                                -- why it was skipped or discarded
  last_error text,                                -- what the server said, for the operator

  constraint a_message_is_written_once unique (key),
  constraint state_is_known check (state in ('queued', 'sending', 'sent', 'skipped', 'discarded')),
  constraint an_ended_mail_says_when check ((ended_at is not null) = (state in ('sent', 'skipped', 'discarded'))),
  constraint an_unsent_end_has_a_reason check ((reason is not null) = (state in ('skipped', 'discarded'))),
  constraint a_mail_to_send_is_complete check (
    state in ('skipped', 'discarded') or (address is not null and subject is not null and text_body is not null and html_body is not null)),
  constraint a_secret_does_not_outlive_delivery check (secret is null or state in ('queued', 'sending')),
  constraint attempts_not_negative check (attempts >= 0 and unsure >= 0 and unsure <= attempts)
);
create index outbox_due on outbox (due_at) where state in ('queued', 'sending');
create index outbox_by_case on outbox (case_id, mail_id) where case_id is not null;
create index outbox_unsure on outbox (mail_id) where unsure > 0;
create index outbox_discarded on outbox (ended_at) where state = 'discarded';
