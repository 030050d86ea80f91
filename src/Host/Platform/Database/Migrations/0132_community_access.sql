-- Community work belongs to the unit that recorded it: police and committee alike see its entries, and what an entry says is seen with the
-- entry. Rows tell people by their id alone; a name is seen with the person. That somebody takes a substitute is for the police.
alter table community_entries enable row level security;
create policy host_works on community_entries using ((select viewer_kind()) = 'host');
create policy seen_in_own_unit on community_entries using (
  (select viewer_kind()) = 'unit' and unit_id = (select viewer_unit()) and (what <> 'enrolment' or (select viewer_body()) = 'police'));

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

-- It tells under which id somebody goes and nothing else, so that one human counts once for those too who may not see the name.
alter function kept_person(uuid) security definer set search_path = pg_catalog, public, pg_temp;
