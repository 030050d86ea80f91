-- Which periods reports are made for: data, since the law and the offices change them. The year of a period begins on a day of its first
-- month, or of the month before the year where begins_year_before; periods of the same length follow one another inside it.
create table report_periods (
  code     text     primary key,
  vi       text     not null,                        -- {0} is the number inside the year, {1} the year
  en       text     not null,
  months   smallint not null,
  from_day smallint not null default 1,              -- the first day; the last one is the day before, months later
  from_december boolean not null default false,      -- the year begins in December before it
  due_days smallint,                                 -- days after the last one until it is to be sent; null: nobody said
  source   text     not null default '',
  place    smallint not null default 100,
  ended_at timestamptz,
  constraint period_divides_a_year check (months in (1, 3, 6, 9, 12)),
  constraint first_day_is_in_every_month check (from_day between 1 and 28)
);

insert into report_periods (code, vi, en, months, from_day, from_december, due_days, source, place) values
  ('month',     'Tháng {0}/{1}',                             'Month {0}/{1}',                        1,  1, false, 2,    'TT 05/2011/TT-BLĐTBXH', 1),
  ('month-15',  'Tháng {0}/{1}, từ ngày 15 đến ngày 14',     'Month {0}/{1}, from the 15th to the 14th', 1, 15, true, null, 'NĐ 09/2019/NĐ-CP', 2),
  ('quarter',   'Quý {0}/{1}',                               'Quarter {0}/{1}',                      3,  1, false, null, '', 3),
  ('half',      '6 tháng, kỳ {0}/{1}',                       'Half-year {0}/{1}',                    6,  1, false, 7,    'TT 05/2011/TT-BLĐTBXH', 4),
  ('half-15',   '6 tháng, kỳ {0}/{1}, từ ngày 15/12',        'Half-year {0}/{1}, from 15 December',  6, 15, true,  null, 'NĐ 09/2019/NĐ-CP', 5),
  ('nine',      '9 tháng năm {1}',                           'Nine months of {1}',                   9,  1, false, null, '', 6),
  ('nine-15',   '9 tháng năm {1}, từ ngày 15/12',            'Nine months of {1}, from 15 December', 9, 15, true,  null, 'NĐ 09/2019/NĐ-CP', 7),
  ('year',      'Năm {1}',                                   'Year {1}',                             12, 1, false, 7,    'TT 05/2011/TT-BLĐTBXH', 8),
  ('year-15',   'Năm {1}, từ ngày 15/12',                    'Year {1}, from 15 December',           12, 15, true, null, 'NĐ 09/2019/NĐ-CP', 9);

-- The smallest figure about people that a published table shows. The newest row counts; rows are only added.
create table report_policies (
  policy_id     bigint      generated always as identity primary key,
  smallest_cell smallint    not null,
  changed_at    timestamptz not null,
  changed_by    uuid        references users,        -- null: shipped
  constraint smallest_cell_is_sensible check (smallest_cell between 1 and 20)
);
insert into report_policies (smallest_cell, changed_at) values (5, timestamptz '2026-01-01 00:00+07');
revoke update, delete on report_policies from caseflow_app;
revoke update, delete on report_periods from caseflow_app;
grant update (ended_at) on report_periods to caseflow_app;

-- Districts stood between communes and provinces until 30/6/2025; figures of those years are read on the map of those years.
alter table units drop constraint unit_kind_is_known;
alter table units add constraint unit_kind_is_known check (kind in ('province', 'district', 'commune', 'ward', 'special_zone'));
create index units_by_parent on units (parent_id) where parent_id is not null;
