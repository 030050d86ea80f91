-- The first page of a ward's open cases, the nearest date first, with how many there are.
select c.case_id, c.case_no, c.definition_id, c.definition_version, c.states, p.full_name, p.born_year, d.due_at, count(*) over ()
from cases c
join people p using (person_id)
left join lateral (
  select min(least(w.law_due_at, w.office_due_at)) as due_at from work_items w where w.case_id = c.case_id and w.status = 'open') d on true
where c.unit_id = $1 and c.body = 'police' and c.closed_at is null and ($2 is not null and $3 is not null)
order by d.due_at nulls last, p.plain_name, c.case_no
limit 25
