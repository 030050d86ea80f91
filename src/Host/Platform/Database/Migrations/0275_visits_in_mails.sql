-- A mail about a planned visit brings it as a calendar file. What the calendar of a helper was told last stands here, so that a visit that moves is
-- moved there too, and one that ends or is given away is taken out: by mail, for a helper may have no account.
alter table outbox
  add column visits_file     text,                    -- visits that take place (iCalendar, METHOD:PUBLISH)
  add column called_off_file text;                    -- visits to be taken away (METHOD:CANCEL)

create table visit_entries (
  case_id       uuid        not null,
  work_item     text        not null,                 -- key of the visit inside its case
  user_id       uuid        not null references users,
  visit_on      date        not null,
  due_at        timestamptz,                          -- when its deadline ends; null without one
  is_called_off boolean     not null,
  title_vi      text        not null,                 -- neutral, as mails say it
  title_en      text        not null,
  mail_id       bigint      not null references outbox,
  told_at       timestamptz not null,
  primary key (case_id, work_item, user_id),
  foreign key (case_id, work_item) references work_items (case_id, key)
);
create index visit_entries_by_user on visit_entries (user_id);
create index visit_entries_by_mail on visit_entries (mail_id);

alter table visit_entries enable row level security;
create policy host_works on visit_entries using ((select viewer_kind()) = 'host');
insert into purge_rules (table_name, points_by, points_to, deed, columns) values ('visit_entries', 'case_id', 'case', 'delete', '{}');
update purge_rules set columns = columns || '{visits_file,called_off_file}' where table_name = 'outbox' and points_by = 'case_id';
