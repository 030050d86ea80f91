-- A case that a step handed to another unit. The law's procedure goes on there at once; that the unit takes it over, or not, the two say
-- to each other beside it. Rows are only added.
create table case_transfers (
  case_id   uuid        not null references cases,
  version   integer     not null,                   -- of the case after the step
  case_no   bigint      not null,                   -- the unit that sent it no longer sees the case
  body      text        not null,
  from_unit uuid        not null references units,
  to_unit   uuid        not null references units,
  moved_at  timestamptz not null,
  moved_by  uuid        references users,           -- null: the machinery
  primary key (case_id, version)
);
create index case_transfers_to on case_transfers (to_unit, moved_at);
create index case_transfers_from on case_transfers (from_unit, moved_at);

create table case_transfer_answers (
  answer_id  bigint      generated always as identity primary key,
  case_id    uuid        not null,
  version    integer     not null,
  said       text        not null,                  -- answered: by the unit that sent it, to a rejection
  text       text        not null default '',
  said_at    timestamptz not null,
  said_by    uuid        not null references users,
  foreign key (case_id, version) references case_transfers,
  constraint answer_is_known check (said in ('accepted', 'rejected', 'answered')),
  constraint only_an_acceptance_needs_no_words check (said = 'accepted' or btrim(text) <> '')
);
create index case_transfer_answers_newest on case_transfer_answers (case_id, version, answer_id desc);
revoke update, delete on case_transfers, case_transfer_answers from caseflow_app;
