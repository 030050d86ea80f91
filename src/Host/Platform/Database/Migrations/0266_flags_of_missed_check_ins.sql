-- Two check-ins in a row that nobody made are a flag on the person, which the rules set and an officer takes off. Why it is there stands in
-- columns, for it is read in two languages; each miss sets it once.
insert into flag_kinds (kind, title_vi, title_en, field_class, sensitive, added_at) values
  ('missed-check-ins', 'Lỡ nhiều lần gặp liên tiếp', 'Check-ins missed in a row', 'Support', false, timestamptz '2026-07-01 00:00+07');

alter table person_flags
  alter column set_by drop not null,                 -- null: the rules
  add column case_id   uuid    references cases,
  add column check_in  text,                         -- the plan inside the case
  add column title_vi  text,                         -- of the plan
  add column title_en  text,
  add column missed_on date,                         -- the day of the last of them
  add column in_a_row  integer,
  add constraint somebody_or_a_rule_sets_it check ((set_by is null) = (case_id is not null)),
  add constraint a_rule_says_why check (num_nonnulls(case_id, check_in, title_vi, title_en, missed_on, in_a_row) in (0, 6)),
  add constraint a_miss_flags_once unique (person_id, case_id, check_in, missed_on);
create index person_flags_by_case on person_flags (case_id) where case_id is not null;

insert into purge_rules (table_name, points_by, points_to, deed) values ('person_flags', 'case_id', 'case', 'keep');
