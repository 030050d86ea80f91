-- A case whole: its row, its person, what happened, its work and what is still to be told.
select c.*, p.full_name, p.born_year,
  (select json_agg(e) from (select seq, name, happened_at, recorded_at, actor, event, trace, effects from case_events where case_id = c.case_id order by seq) e),
  (select json_agg(w) from work_items w where w.case_id = c.case_id),
  (select json_agg(t) from timers t where t.case_id = c.case_id),
  (select json_agg(r) from reminders r where r.case_id = c.case_id)
from cases c join people p using (person_id)
where c.case_id = $2 and c.unit_id = $1 and $3 is not null
