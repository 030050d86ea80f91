-- Open work of a ward's police with its person, and how many others have work.
select w.work_item_id, w.task, w.role, least(w.law_due_at, w.office_due_at) as due_at, w.assignee, w.named_user, h.name, c.case_id, c.case_no, c.definition_id,
  c.definition_version, p.person_id, p.full_name, p.born_year, count(*) over ()
from work_items w
join cases c using (case_id)
join people p using (person_id)
left join users h on h.user_id = coalesce(w.assignee, w.named_user)
where w.unit_id = $1 and w.status = 'open' and ($2 is not null and $3 is not null)
order by due_at nulls last, w.work_item_id
