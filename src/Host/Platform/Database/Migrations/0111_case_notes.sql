-- What the office writes beside a case: a note, or that work was given to somebody else, and why. Rows are only added.
create table case_notes (
  note_id      bigint      generated always as identity primary key,
  case_id      uuid        not null references cases,
  kind         text        not null,
  text         text        not null,                -- of given work: the reason; empty where a program gave none
  work_item_id bigint      references work_items,   -- what was given
  from_user    uuid        references users,        -- who had it; null: the role
  to_user      uuid        references users,        -- who has it now; null: the role again
  written_at   timestamptz not null,
  written_by   uuid        not null references users,
  constraint note_kind_is_known check (kind in ('note', 'given', 'handed-over')),
  constraint note_says_something check ((btrim(text) <> '' or kind = 'given') and length(text) <= 4000),
  constraint only_what_is_given_names_people check (kind <> 'note' or (work_item_id is null and from_user is null and to_user is null))
);
create index case_notes_by_case on case_notes (case_id, note_id desc);
revoke update, delete on case_notes from caseflow_app;
