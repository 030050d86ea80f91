-- A case that is handed over to another unit takes its person along: whoever holds the case finds the person.
create function move_person() returns trigger language plpgsql as $$
begin
  update people set unit_id = new.unit_id, changed_at = new.moved_at, changed_by = null
  where person_id = new.person_id and unit_id = old.unit_id;
  return null;
end
$$;

create trigger people_follow_their_case after update of unit_id on cases
  for each row when (old.unit_id <> new.unit_id and new.person_id is not null) execute function move_person();

-- Those whose cases were handed over before.
update people p set unit_id = c.unit_id
from cases c
where c.person_id = p.person_id and c.closed_at is null and c.unit_id <> p.unit_id
  and not exists (select from cases o where o.person_id = p.person_id and o.unit_id = p.unit_id and o.closed_at is null);
