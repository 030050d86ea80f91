-- What a unit last took the columns of its lists for, so that the next list needs no telling.
create table import_columns (
  unit_id  uuid        not null references units,
  heading  text        not null,                     -- in plain letters
  field    text        not null,                     -- '' : passed over
  saved_at timestamptz not null,
  saved_by uuid        not null references users,
  primary key (unit_id, heading)
);

-- Lists that were taken in, and how many people each brought. Rows are only added.
create table imports (
  import_id   uuid        primary key,
  unit_id     uuid        not null references units,
  imported_at timestamptz not null,
  imported_by uuid        not null references users,
  people      integer     not null,
  left_out    integer     not null,
  constraint import_brought_somebody check (people > 0)
);
revoke update, delete on imports from caseflow_app;
