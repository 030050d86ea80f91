-- Templates of papers that an administrator put in the place of the shipped one, or took back. The newest row of a form counts; a form
-- without one has the shipped template. Rows are only added.
create table paper_templates (
  form      text        not null,                   -- the form code, V-53
  version   integer     not null,                   -- 1, 2, ...; 0 is what the product ships
  content   bytea,                                  -- a .docx; null: the shipped one again
  file_name text        not null default '',
  restored  integer,                                -- the version that it brings back
  note      text        not null default '',
  added_at  timestamptz not null,
  added_by  uuid        not null references users,
  primary key (form, version),
  constraint template_version_is_positive check (version > 0),
  constraint template_is_restored_from_before check (restored < version and restored >= 0),
  constraint shipped_template_is_restored check (content is not null or restored = 0),
  constraint template_has_sensible_size check (octet_length(content) between 1 and 4000000)
);
revoke update, delete on paper_templates from caseflow_app;

-- Somebody compared the layout with the official form. It counts for exactly what was looked at: another template needs another look.
create table paper_confirmations (
  form         text        not null,
  digest       text        not null,                -- of the parts of the template
  source       text        not null,                -- what it was compared with
  confirmed_at timestamptz not null,
  confirmed_by uuid        not null references users,
  primary key (form, digest),
  constraint confirmation_names_its_source check (btrim(source) <> '')
);
revoke update, delete on paper_confirmations from caseflow_app;

-- A paper was filled in from the record and left the building. The file itself is not kept: it becomes a record once it is signed.
create table generated_papers (
  generated_id     uuid        primary key,
  case_id          uuid        not null references cases,
  form             text        not null,
  template_version integer     not null,            -- 0: shipped
  template_digest  text        not null,
  persons          uuid[]      not null,            -- whom it names
  sha256           text        not null,            -- of the file as it was handed out
  generated_at     timestamptz not null,
  generated_by     uuid        not null references users
);
create index generated_papers_by_case on generated_papers (case_id, generated_at);
revoke update, delete on generated_papers from caseflow_app;

-- Amounts of money that the law changes from a day on. The last one entered for a day counts; rows are only added.
create table dated_amounts (
  change_id  bigint      generated always as identity primary key,
  name       text        not null,
  valid_from date        not null,
  amount     numeric     not null,                  -- đồng
  source     text        not null,
  added_at   timestamptz not null,
  added_by   uuid        references users,          -- null: shipped
  constraint amount_is_known check (name in ('base-salary')),
  constraint amount_is_positive check (amount > 0),
  constraint amount_rests_on_a_document check (btrim(source) <> '')
);
create index dated_amounts_newest on dated_amounts (name, valid_from desc, change_id desc);
revoke update, delete on dated_amounts from caseflow_app;

insert into dated_amounts (name, valid_from, amount, source, added_at)
values ('base-salary', date '2026-07-01', 2530000, 'Nghị định 161/2026/NĐ-CP', timestamptz '2026-07-01 00:00+07');
