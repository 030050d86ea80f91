-- The account; open work of the ward's police with its person; what is late and was told to a role above; who is away; how much others have.
select u.*, (select array_agg(r.role) from user_roles r where r.user_id = u.user_id),
  (select json_agg(x) from (
    select w.work_item_id, w.task, w.role, least(w.law_due_at, w.office_due_at) as due_at, w.assignee, w.named_user, h.name, c.case_id, c.case_no, c.definition_id,
      c.definition_version, p.person_id, p.full_name, p.born_year, count(*) over ()
    from work_items w
    join cases c using (case_id)
    join people p using (person_id)
    left join users h on h.user_id = coalesce(w.assignee, w.named_user)
    where w.unit_id = $1 and w.status = 'open'
    order by due_at nulls last, w.work_item_id) x),
  (select json_agg(x) from (
    select e.deadline, e.role, c.case_no, w.task, p.full_name, h.name
    from work_items w
    join cases c using (case_id)
    join people p using (person_id)
    join escalations e on e.case_id = w.case_id and e.work_item = w.key
    left join users h on h.user_id = coalesce(w.assignee, w.named_user)
    where w.unit_id = $1 and w.status = 'open' and least(w.law_due_at, w.office_due_at) < now()) x),
  (select json_agg(x) from (select a.to_on, v.name from absences a join users v using (user_id) where v.unit_id = $1 and current_date between a.from_on and a.to_on) x)
from users u
where u.unit_id = $1 and u.body = 'police' and ($2 is not null and $3 is not null)
limit 1
