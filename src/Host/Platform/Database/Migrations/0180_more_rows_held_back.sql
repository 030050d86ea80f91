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

-- What was opened outside the own unit (0122) is read: nothing of the desk is written beside it either.
do $$
declare
  held text;
  told text;
begin
  foreach held in array array['case_notes', 'case_files', 'case_bodies', 'person_flags'] loop
    told := format(
      '(select viewer_kind()) = ''host'' or %s',
      case held when 'person_flags' then 'person_id <> all((select viewer_opened_people())::uuid[])' else 'case_id <> all((select viewer_opened_cases())::uuid[])' end);
    execute format('create policy outside_is_not_written on %I as restrictive for insert with check (%s)', held, told);
    execute format('create policy outside_is_not_changed on %I as restrictive for update using (%s)', held, told);
    execute format('create policy outside_is_not_removed on %I as restrictive for delete using (%s)', held, told);
  end loop;
end
$$;
