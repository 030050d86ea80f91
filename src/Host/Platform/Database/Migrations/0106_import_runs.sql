-- Lists that are being taken in. Their rows stand apart until all were looked at, and come into the register together or not at all;
-- what stops half-way goes on at the row where it stopped.
create table import_runs (
  run_id     uuid        primary key,
  unit_id    uuid        not null references units,
  file_name  text        not null,
  headings   text[]      not null,
  columns    text[]      not null,                   -- the field of each; '' is passed over
  status     text        not null,
  rows_total integer     not null,
  rows_done  integer     not null default 0,         -- looked at
  people     integer,                                -- entered
  made_at    timestamptz not null,
  made_by    uuid        not null references users,
  changed_at timestamptz not null,
  constraint status_is_known check (status in ('tried', 'taking', 'stopped', 'entered', 'discarded')),
  constraint rows_done_are_of_the_list check (rows_done between 0 and rows_total),
  constraint a_field_for_each_heading check (cardinality(headings) = cardinality(columns)),
  constraint entered_says_how_many check ((status = 'entered') = (people is not null))
);
create index import_runs_by_unit on import_runs (unit_id, made_at desc);
create index import_runs_taking on import_runs (run_id) where status = 'taking';

-- What was read is forgotten as soon as the list is entered or discarded; what was wrong with a row stays as the report.
create table import_rows (
  run_id    uuid    not null references import_runs,
  number    integer not null,                        -- as the spreadsheet counts it
  cells     text[]  not null,
  facts     jsonb,                                   -- by field; null until looked at
  problems  jsonb,                                   -- [field, problem] of each; null where there is none
  person_id uuid,
  primary key (run_id, number)
);
