-- What whoever deals with a person must know at once. The kinds are data; an administrator of the installation adds some.
create table flag_kinds (
  kind        text        primary key,
  title_vi    text        not null,
  title_en    text        not null,
  field_class text        not null,                 -- who is shown it: as of the fields of that class
  sensitive   boolean     not null,                 -- closed until somebody gives a reason, as the fields are
  added_at    timestamptz not null,
  added_by    uuid        references users,         -- null: shipped
  constraint flag_kind_has_titles check (btrim(title_vi) <> '' and btrim(title_en) <> ''),
  constraint field_class_is_known check (field_class in ('Identity', 'DrugHealth', 'Family', 'CriminalRecord', 'Child', 'Support', 'Location'))
);
revoke update, delete on flag_kinds from caseflow_app;

insert into flag_kinds (kind, title_vi, title_en, field_class, sensitive, added_at) values
  ('do-not-disclose', 'Nhạy cảm, không tiết lộ', 'Sensitive, do not disclose', 'Identity', false, timestamptz '2026-07-01 00:00+07'),
  ('violence-risk', 'Nguy cơ bạo lực', 'Risk of violence', 'Support', false, timestamptz '2026-07-01 00:00+07'),
  ('self-harm-risk', 'Nguy cơ tự gây hại', 'Risk of self-harm', 'DrugHealth', true, timestamptz '2026-07-01 00:00+07'),
  ('infectious-disease', 'Bệnh truyền nhiễm', 'Infectious disease', 'DrugHealth', true, timestamptz '2026-07-01 00:00+07'),
  ('child-at-home', 'Có trẻ em sống cùng', 'A child lives in the home', 'Child', false, timestamptz '2026-07-01 00:00+07'),
  ('interpreter', 'Cần người phiên dịch', 'Needs an interpreter', 'Identity', false, timestamptz '2026-07-01 00:00+07');

-- A flag of a person: from when it was set until a day, or until it is taken off. Rows are only added.
create table person_flags (
  flag_id   uuid        primary key,
  person_id uuid        not null references people,
  kind      text        not null references flag_kinds,
  note      text        not null default '',
  until     date,                                   -- the last day; null: until it is taken off
  set_at    timestamptz not null,
  set_by    uuid        not null references users
);
create index person_flags_by_person on person_flags (person_id);
revoke update, delete on person_flags from caseflow_app;

create table person_flags_off (
  flag_id uuid        primary key references person_flags,
  reason  text        not null,
  off_at  timestamptz not null,
  off_by  uuid        not null references users,
  constraint flag_off_says_why check (btrim(reason) <> '')
);
revoke update, delete on person_flags_off from caseflow_app;
