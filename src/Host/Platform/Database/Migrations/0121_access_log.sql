-- The log of who was shown what of whom grows beyond the opening of what is closed: every page, answer to a program, paper and export that
-- tells of a person or a case, and whatever was refused. Rows are only added.
alter table person_views
  alter column person_id drop not null,              -- null: a case about nobody, or somebody who does not exist
  alter column reason drop not null,
  add column what text not null default 'fields',
  add column case_id uuid references cases,
  add column unit_id uuid references units,          -- that kept it at the time; of what does not exist, the unit of whoever asked
  add column path text,                              -- what was asked for
  drop constraint view_names_classes,
  add constraint what_is_known check (what in ('fields', 'page', 'program', 'paper', 'export', 'outside')),
  add constraint opening_names_classes_and_a_reason check (what <> 'fields' or cardinality(classes) > 0 and reason is not null),
  add constraint opening_outside_has_a_reason check (what <> 'outside' or reason is not null);
update person_views v set unit_id = p.unit_id from people p where p.person_id = v.person_id;
create index person_views_by_unit on person_views (unit_id, view_id desc);

-- The head of the police reads what was looked at in the unit, an auditor everything and nothing else.
drop policy seen_by_the_leader on person_views;
create policy seen_by_the_leader on person_views for select using ((select viewer_head()) = 'leader' and unit_id = (select viewer_unit()));
create policy seen_by_the_auditor on person_views for select using (
  (select viewer_kind()) = 'auditor' and ((select viewer_unit()) is null or unit_id = (select viewer_unit())));

alter table user_roles
  drop constraint role_is_known,
  add constraint role_is_known check (role in ('officer', 'leader', 'chairman', 'helper', 'administrator', 'operator', 'auditor'));
