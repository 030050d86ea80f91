-- Whether a role of a unit may take a kind of list out of the product: the newest row counts. Without one the head of the police may, and
-- nobody else. Rows are only added.
create table export_rights (
  right_id   bigint      generated always as identity primary key,
  unit_id    uuid        not null references units,
  holder     text        not null,
  kind       text        not null,
  granted    boolean     not null,
  changed_at timestamptz not null,
  changed_by uuid        not null references users,
  constraint holder_is_known check (holder in ('police-officer', 'committee-officer', 'chairman')),
  constraint kind_is_known check (kind in ('register', 'census'))
);
create index export_rights_by_unit on export_rights (unit_id, holder, kind, right_id desc);
revoke update, delete on export_rights from caseflow_app;

-- Every list that left: who took it, what was in it, what for, for whom and on what legal basis. Rows are only added.
create table person_exports (
  export_id   uuid        primary key,
  unit_id     uuid        not null references units,
  kind        text        not null,
  format      text        not null,
  on_date     date        not null,
  fields      text[]      not null,
  people      integer     not null,
  purpose     text        not null,
  recipient   text        not null,
  legal_basis text        not null,
  made_at     timestamptz not null,
  made_by     uuid        not null references users,
  constraint export_kind_is_known check (kind in ('register', 'census')),
  constraint export_format_is_known check (format in ('xlsx', 'csv')),
  constraint export_says_what_for check (btrim(purpose) <> '' and btrim(recipient) <> '' and btrim(legal_basis) <> '')
);
create index person_exports_by_unit on person_exports (unit_id, made_at desc);
revoke update, delete on person_exports from caseflow_app;
