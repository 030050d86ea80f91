-- Community work is seen and recorded where it was done: an entry by its unit, and what it says with the entry.
alter table community_entries enable row level security;
create policy host_works on community_entries using ((select viewer_kind()) = 'host');
create policy seen_in_own_unit on community_entries using ((select viewer_kind()) = 'unit' and unit_id = (select viewer_unit()));

do $$
declare
  held text;
begin
  foreach held in array array[
    'community_credits', 'institutions', 'institution_members', 'institution_persons', 'institution_households', 'institution_grades', 'person_verdicts',
    'activities', 'activity_persons', 'activity_actions', 'supports', 'support_parts', 'pledges', 'methadone_enrolments', 'voluntary_registrations',
    'unit_statuses', 'unit_status_criteria', 'community_notes'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
    execute format('create policy seen_with_the_entry on %I using ((select true from community_entries e where e.entry_id = %1$I.entry_id))', held);
  end loop;
end
$$;
