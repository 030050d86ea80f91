-- What was opened outside the own unit (0122) is read: nothing of the desk is written beside it.
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
