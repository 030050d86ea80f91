-- Values that the law leaves to the office, for the whole installation or for one unit. A setting without a row has its default.
create table settings (
  name       text not null,
  unit_id    uuid references units,
  value      text not null,
  changed_by uuid not null references users,
  changed_at timestamptz not null,
  constraint setting_is_set_once unique nulls not distinct (name, unit_id)
);
