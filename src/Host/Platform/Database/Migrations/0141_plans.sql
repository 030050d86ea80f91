-- Plans of an office and what they aim at. A plan may follow one of a higher body. Rows are only added; a target that was wrong is ended and
-- entered anew, so that what was aimed at when can be told.
create table plans (
  plan_id   uuid        primary key,
  unit_id   uuid        not null references units,   -- whose records are held against it, with those of the units below
  number    text        not null,                    -- 86/KH-UBND
  dated     date        not null,
  issuer    text        not null,
  title     text        not null,
  from_day  date        not null,
  to_day    date        not null,
  parent_id uuid        references plans,            -- the plan of a higher body that it follows
  follows   text        not null default '',         -- the same where that plan is not on record here
  added_at  timestamptz not null,
  added_by  uuid        references users,            -- null: loaded with a register
  constraint plan_has_a_number check (btrim(number) <> ''),
  constraint plan_has_a_title  check (btrim(title) <> ''),
  constraint plan_ends_after_it_begins check (to_day >= from_day)
);
create index plans_by_unit on plans (unit_id, dated desc);
create unique index plans_by_number on plans (unit_id, number, dated);
revoke update, delete on plans from caseflow_app;

create table targets (
  target_id      uuid        primary key,
  plan_id        uuid        not null references plans,
  code           text        not null,
  name           text        not null,
  direction      text        not null,
  value          numeric     not null,               -- in hundredths where there is a denominator, or a change; else in the numerator's measure
  numerator      text        not null,               -- an indicator
  denominator    text,                               -- null: the numerator itself is held against the value
  baseline_year  smallint,
  baseline_value numeric,                            -- null: counted from the records on the last day of that year
  owner          text        not null default '',
  added_at       timestamptz not null,
  added_by       uuid        references users,
  constraint target_is_reached_some_way check (direction in ('at_least', 'at_most', 'change')),
  constraint change_has_a_baseline      check ((direction = 'change') = (baseline_year is not null)),
  constraint change_is_of_one_figure    check (direction <> 'change' or denominator is null),
  constraint target_has_a_name          check (btrim(name) <> ''),
  constraint target_code_is_used_once   unique (plan_id, code)
);
revoke update, delete on targets from caseflow_app;

-- How many people a unit is to bring to something in a year, as the body above gave it. The newest row of a unit, year and kind counts.
create table quotas (
  quota_id    bigint      generated always as identity primary key,
  unit_id     uuid        not null references units,
  year        smallint    not null,
  kind        text        not null,
  number      integer     not null,
  source      text        not null default '',       -- the paper that gave it
  recorded_at timestamptz not null,
  recorded_by uuid        references users,          -- null: loaded with a register
  constraint quota_kind_is_known check (kind in ('compulsory', 'voluntary', 'post_rehab')),
  constraint quota_not_negative  check (number >= 0),
  constraint quota_year_is_sensible check (year between 2000 and 2100)
);
create index quotas_by_unit on quotas (unit_id, year, kind, quota_id desc);
revoke update, delete on quotas from caseflow_app;
