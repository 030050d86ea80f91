-- Where each person of a ward is today, the newest statement of each, and who of them was not counted when the year began.
select count(*), count(*) filter (where w.status = 'present'), count(*) filter (where w.status = 'absent_reported'),
  count(*) filter (where w.status = 'absent_unknown'), count(*) filter (where w.status = 'detained'), count(*) filter (where w.status = 'centre'),
  count(*) filter (where w.status = 'hospital_other'), count(*) filter (where p.sex = 'female'),
  count(*) filter (where coalesce(p.born_on, make_date(p.born_year, 1, 1)) > current_date - interval '18 years'),
  count(*) filter (where coalesce(e.status, 'left') = 'left'),
  count(*) filter (where coalesce(e.status, 'left') = 'left' and not exists (select from whereabouts b where b.person_id = p.person_id and b.status = 'left'))
from people p
left join lateral (
  select s.status from whereabouts s where s.person_id = p.person_id and s.since <= current_date order by s.since desc, s.statement_id desc limit 1) w on true
left join lateral (
  select s.status from whereabouts s where s.person_id = p.person_id and s.since < date_trunc('year', current_date)
  order by s.since desc, s.statement_id desc limit 1) e on true
where p.unit_id = $1 and w.status is distinct from 'left' and ($2 is not null and $3 is not null)
