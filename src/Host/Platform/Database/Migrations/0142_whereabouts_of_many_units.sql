-- The same as whereabouts_on, for many units at once: a district or a province is read in one pass, not person by person.
create function whereabouts_in(asked date, known timestamptz, units uuid[])
  returns table (unit_id uuid, person_id uuid, status text, detail text, since date) language sql stable as $$
  with candidates as (
    select p.person_id, p.unit_id, p.added_at
    from (
      select o.person_id from people o where o.unit_id = any(units)
      union select f.person_id from person_facts f
      where f.field = 'unit' and f.value = any(array(select to_jsonb(u::text) from unnest(units) u))) known_here
    join people p using (person_id)
    where p.added_at <= known and (p.merged_at is null or p.merged_at > known)),
  moved as (
    select distinct on (f.person_id) f.person_id, (f.value #>> '{}')::uuid as unit_id
    from person_facts f join candidates c using (person_id)
    where f.field = 'unit' and f.recorded_at <= known and f.recorded_at < (asked + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    order by f.person_id, f.fact_id desc),
  at_first as (
    select distinct on (f.person_id) f.person_id, (f.value #>> '{}')::uuid as unit_id
    from person_facts f join candidates c using (person_id) where f.field = 'unit' order by f.person_id, f.fact_id),
  stated as (
    select distinct on (day.person_id) day.person_id, day.status, day.detail, day.since from (
      select distinct on (s.person_id, s.since) s.person_id, s.since, s.status, s.detail
      from whereabouts s join candidates c using (person_id) where s.since <= asked and s.recorded_at <= known
      order by s.person_id, s.since desc, s.statement_id desc) day
    where day.status is not null order by day.person_id, day.since desc)
  select placed.unit_id, c.person_id, w.status, w.detail, w.since
  from candidates c left join moved m using (person_id) left join at_first a using (person_id) left join stated w using (person_id)
  cross join lateral (select coalesce(m.unit_id, a.unit_id, c.unit_id) as unit_id) placed
  where placed.unit_id = any(units)
    and case when w.status is null then c.added_at < (asked + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' else w.status <> 'left' end
$$;
