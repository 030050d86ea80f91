-- What people have to do. The case's snapshot decides; who holds an item and what was drafted is kept here alone.
create table work_items (
  work_item_id   bigint      generated always as identity primary key,
  case_id        uuid        not null references cases,
  key            text        not null,              -- the core's name for it: propose#3
  task           text        not null,
  state          text        not null,              -- the state of the case that asks for it
  status         text        not null,
  unit_id        uuid        not null references units,
  body           text        not null,
  role           text        not null,
  named_user     uuid        constraint named_user_exists references users,  -- the definition names the person: nobody else may take it
  assignee       uuid        references users,
  claimed_at     timestamptz,
  opened_at      timestamptz not null,
  occurrence     date,                              -- of a check-in: the day it stands for
  law_due_at     timestamptz,
  office_due_at  timestamptz,
  draft          jsonb,                             -- what was filled in and not yet sent
  draft_at       timestamptz,
  closed_at      timestamptz,
  closed_by      uuid        references users,
  outcome        text,
  constraint work_item_key_is_unique unique (case_id, key),
  constraint status_is_known    check (status in ('open', 'parked', 'completed', 'withdrawn', 'missed')),
  constraint body_is_known      check (body in ('police', 'committee', 'helpers')),
  constraint closed_says_when   check ((status in ('open', 'parked')) = (closed_at is null)),
  constraint completed_says_how check ((status = 'completed') = (outcome is not null)),
  constraint claimed_says_when  check ((assignee is null) or (claimed_at is not null))
);
create index work_items_open on work_items (unit_id, role, coalesce(office_due_at, law_due_at)) where status = 'open';
create index work_items_by_assignee on work_items (assignee) where status = 'open';
create index work_items_by_named_user on work_items (named_user) where status = 'open' and named_user is not null;

-- A case that is handed over to another unit takes its open work along.
create function move_work_items() returns trigger language plpgsql as $$
begin
  update work_items set unit_id = new.unit_id where case_id = new.case_id and status in ('open', 'parked');
  return null;
end
$$;

create trigger work_items_follow_their_case after update of unit_id on cases
  for each row when (old.unit_id <> new.unit_id) execute function move_work_items();

-- A deadline passed: it stands in the work of the role above for as long as the work, or the state, is there and late.
create table escalations (
  case_id      uuid        not null references cases,
  deadline     text        not null,
  rule         text        not null,                -- the mark of the profile: escalation/0
  work_item    text,                                -- key; null: the deadline of a state
  state        text,                                -- of a deadline of a state
  role         text        not null,
  ask_vi       text,
  ask_en       text,
  due_at       timestamptz not null,                -- the deadline that passed
  escalated_at timestamptz not null,
  constraint escalated_once primary key (case_id, deadline, rule),
  constraint escalation_of_work_or_state check ((work_item is null) <> (state is null))
);
create index escalations_by_role on escalations (role, escalated_at);
revoke update on escalations from caseflow_app;
