-- One human who was entered twice: one record is kept, the other stays as a stone that leads to it. Rows are only added.
alter table people
  add column merged_into uuid references people,
  add column merged_at timestamptz,
  add constraint nobody_is_merged_into_himself check (merged_into <> person_id),
  add constraint merged_at_some_time check ((merged_into is null) = (merged_at is null));
create index people_merged on people (merged_into) where merged_into is not null;

create table people_merges (
  merge_id  bigint      generated always as identity primary key,
  kept      uuid        not null references people,
  merged    uuid        not null references people,
  merged_at timestamptz not null,
  merged_by uuid        not null references users,
  reason    text        not null,
  constraint merge_has_a_reason check (btrim(reason) <> ''),
  constraint merged_once unique (merged)
);
revoke update, delete on people_merges from caseflow_app;

-- Two who look alike and are not one. The smaller id stands first.
create table distinct_people (
  one     uuid        not null references people,
  other   uuid        not null references people,
  said_at timestamptz not null,
  said_by uuid        not null references users,
  primary key (one, other),
  constraint the_smaller_stands_first check (one < other)
);
revoke update, delete on distinct_people from caseflow_app;

-- As before, without those who were found to be somebody else on the register.
create or replace function whereabouts_on(asked date, known timestamptz, unit uuid)
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
    and (p.merged_at is null or p.merged_at > known)
    and case when w.status is null then p.added_at < (asked + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' else w.status <> 'left' end
$$;
