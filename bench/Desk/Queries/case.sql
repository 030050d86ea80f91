-- A case whole: its row, its person, what happened and who did it, its work and who has it, what is still to be told, and all that lies with it.
select c.*, p.full_name, p.born_year, n.name,
  (select json_agg(e) from (
    select e.seq, e.name, e.happened_at, e.recorded_at, e.actor, u.name as by, e.event, e.trace, e.effects
    from case_events e left join users u on u.user_id = e.actor where e.case_id = c.case_id order by e.seq) e),
  (select json_agg(w) from (select w.*, u.name from work_items w left join users u on u.user_id = coalesce(w.assignee, w.named_user) where w.case_id = c.case_id) w),
  (select json_agg(t) from timers t where t.case_id = c.case_id),
  (select json_agg(r) from reminders r where r.case_id = c.case_id),
  (select json_agg(m) from outbox m where m.case_id = c.case_id),
  (select json_agg(a) from (select a.*, u.name from case_assignments a join users u using (user_id) where a.case_id = c.case_id and a.until is null) a),
  (select json_agg(d) from (select d.* from case_dossiers o join dossiers d using (dossier_id) where o.case_id = c.case_id) d),
  (select json_agg(d) from (select d.* from case_decisions o join decisions d using (decision_id) where o.case_id = c.case_id) d),
  (select json_agg(l) from case_links l where l.case_id = c.case_id or l.linked_case_id = c.case_id),
  (select json_agg(f) from person_flags f where f.person_id = c.person_id),
  (select json_agg(t) from case_transfers t where t.case_id = c.case_id),
  (select json_agg(t) from case_notes t where t.case_id = c.case_id),
  (select json_agg(f) from (select f.file_id, f.title, f.version, f.sha256, f.added_at from case_files f where f.case_id = c.case_id) f),
  (select json_agg(g) from generated_papers g where g.case_id = c.case_id)
from cases c join people p using (person_id) join units n on n.unit_id = c.unit_id
where c.case_id = $2 and c.unit_id = $1 and $3 is not null
