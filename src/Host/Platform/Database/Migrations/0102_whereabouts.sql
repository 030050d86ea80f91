-- Where a person is: one at a time, each from a day until the next one. A statement has no end of its own, so two can never overlap and
-- none can leave a gap. A later statement about the same day corrects the earlier; one without a status takes it back. Rows are only
-- added: what was known on an earlier day can be read again.
create table whereabouts (
  statement_id bigint      generated always as identity primary key,
  person_id    uuid        not null references people,
  since        date        not null,
  status       text,                                 -- null: there is no change on this day after all
  detail       text,                                 -- of a centre: how; of who left the register: why
  place        text        not null default '',
  recorded_at  timestamptz not null,
  recorded_by  uuid        references users,         -- null: loaded with a register
  constraint whereabouts_are_known check (status in
    ('present', 'absent_reported', 'absent_unknown', 'detained', 'centre', 'hospital_other', 'left')),
  constraint a_centre_says_how_and_leaving_why check (
    case status when 'centre' then coalesce(detail, '') in ('voluntary', 'compulsory', 'waiting') when 'left' then coalesce(detail, '') in ('died', 'moved', 'mistaken')
    else detail is null end)
);
create index whereabouts_by_person on whereabouts (person_id, since desc, statement_id desc);
revoke update, delete on whereabouts from caseflow_app;

-- On which list of the law a person stands, beside that: who is sent to a centre leaves the list of the dependent and is still known here.
create table list_statements (
  statement_id bigint      generated always as identity primary key,
  person_id    uuid        not null references people,
  list         text        not null,
  since        date        not null,
  is_on        boolean,                              -- null: there is no change on this day after all
  reason       text        not null,
  recorded_at  timestamptz not null,
  recorded_by  uuid        references users,
  constraint list_is_known check (list in ('users', 'dependent', 'post_rehab')),
  constraint list_change_has_a_reason check (btrim(reason) <> '')
);
create index list_statements_by_person on list_statements (person_id, list, since desc, statement_id desc);
revoke update, delete on list_statements from caseflow_app;

-- Which unit had a person when: kept with the history of the columns.
create function keep_unit_of_person() returns trigger language plpgsql as $$
begin
  insert into person_facts (person_id, field, value, version, recorded_at, recorded_by)
  select new.person_id, 'unit', to_jsonb(old.unit_id::text), 1, old.added_at, old.added_by
  where not exists (select from person_facts where person_id = new.person_id and field = 'unit');
  insert into person_facts (person_id, field, value, version, recorded_at, recorded_by)
  values (new.person_id, 'unit', to_jsonb(new.unit_id::text), new.version, new.changed_at, new.changed_by);
  return null;
end
$$;

create trigger people_keep_their_unit after update of unit_id on people
  for each row when (old.unit_id <> new.unit_id) execute function keep_unit_of_person();
create index person_facts_by_unit on person_facts (value, person_id) where field = 'unit';

-- Everybody whom a unit counts on a day, by what was recorded until an instant; no status where none was stated yet.
create function whereabouts_on(asked date, known timestamptz, unit uuid)
  returns table (person_id uuid, status text, detail text, since date, place text) language sql stable as $$
  select p.person_id, w.status, w.detail, w.since, w.place
  from people p
  left join lateral (
    select * from (
      select distinct on (s.since) s.since, s.status, s.detail, s.place
      from whereabouts s where s.person_id = p.person_id and s.since <= asked and s.recorded_at <= known
      order by s.since desc, s.statement_id desc) stated
    where stated.status is not null order by stated.since desc limit 1) w on true
  where p.person_id in (
      select o.person_id from people o where o.unit_id = unit
      union all select f.person_id from person_facts f where f.field = 'unit' and f.value = to_jsonb(unit::text))
    and unit::text = coalesce(
      (select f.value #>> '{}' from person_facts f
       where f.person_id = p.person_id and f.field = 'unit' and f.recorded_at <= known
         and f.recorded_at < (asked + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
       order by f.fact_id desc limit 1),
      (select f.value #>> '{}' from person_facts f where f.person_id = p.person_id and f.field = 'unit' order by f.fact_id limit 1),
      p.unit_id::text)
    and p.added_at <= known
    and case when w.status is null then p.added_at < (asked + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' else w.status <> 'left' end
$$;

-- A count that was checked and kept, with everybody in it.
create table censuses (
  census_id       uuid        primary key,
  unit_id         uuid        not null references units,
  on_date         date        not null,
  taken_at        timestamptz not null,
  taken_by        uuid        not null references users,
  total           integer     not null,
  present         integer     not null,
  absent_reported integer     not null,
  absent_unknown  integer     not null,
  detained        integer     not null,
  centre          integer     not null,
  hospital_other  integer     not null,
  women           integer     not null,
  minors          integer     not null,
  constraint parts_sum_to_the_total check (
    present + absent_reported + absent_unknown + detained + centre + hospital_other = total),
  constraint some_of_all_are_not_more check (women between 0 and total and minors between 0 and total)
);
create index censuses_by_unit on censuses (unit_id, on_date desc, taken_at desc);
revoke update, delete on censuses from caseflow_app;

create table census_persons (
  census_id uuid not null references censuses,
  person_id uuid not null references people,
  status    text not null,
  detail    text,
  primary key (census_id, person_id)
);
revoke update, delete on census_persons from caseflow_app;
