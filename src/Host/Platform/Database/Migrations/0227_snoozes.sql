-- Whoever has work says "I know, ask again on": until that day nobody of the machinery reminds them of it. Rows are only added.
create table snoozes (
  snooze_id  bigint      generated always as identity primary key,
  case_id    uuid        not null references cases,
  work_item  text        not null,                   -- key of the work inside its case
  until_on   date        not null,                   -- the day on which it is asked again
  reason     text        not null,
  snoozed_at timestamptz not null,
  snoozed_by uuid        not null references users,
  constraint snoozed_work_exists foreign key (case_id, work_item) references work_items (case_id, key),
  constraint reason_says_something check (btrim(reason) <> '' and length(reason) <= 300)
);
create index snoozes_by_work on snoozes (case_id, work_item, snooze_id desc);
revoke update, delete on snoozes from caseflow_app;

alter table snoozes enable row level security;
create policy host_works on snoozes using ((select viewer_kind()) = 'host');
create policy seen_with_the_case on snoozes for select using ((select true from cases c where c.case_id = snoozes.case_id));
insert into purge_rules (table_name, points_by, points_to, deed, columns) values ('snoozes', 'case_id', 'case', 'blank', '{reason}');
