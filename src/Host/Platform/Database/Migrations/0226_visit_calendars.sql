-- A calendar on a telephone takes the entry with the highest sequence (RFC 5545, 3.8.7.4), so each change of a visit's day, end, holder or
-- status counts on.
alter table work_items add column changes integer not null default 0;

create function count_changes() returns trigger language plpgsql as $$
begin
  new.changes := old.changes + 1;
  return new;
end
$$;
create trigger it_became_another before update of occurrence, law_due_at, office_due_at, named_user, assignee, status on work_items
  for each row when (
    old.occurrence is not null
    and (old.occurrence, old.law_due_at, old.office_due_at, old.status, coalesce(old.assignee, old.named_user))
      is distinct from (new.occurrence, new.law_due_at, new.office_due_at, new.status, coalesce(new.assignee, new.named_user)))
  execute function count_changes();
