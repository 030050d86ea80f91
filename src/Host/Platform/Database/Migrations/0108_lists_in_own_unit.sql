-- Lists that come in and go out are seen by those of their unit alone; the host's own connections work on all of them.
do $$
declare
  held text;
begin
  foreach held in array array['import_runs', 'export_rights', 'person_exports'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select current_setting(''caseflow.viewer'', true)) = ''host'')', held);
    execute format(
      'create policy seen_in_own_unit on %I using ((select current_setting(''caseflow.viewer'', true)) = ''unit''
         and unit_id = (select nullif(current_setting(''caseflow.unit'', true), '''')::uuid))', held);
  end loop;
end
$$;

alter table import_rows enable row level security;
create policy host_works on import_rows using ((select current_setting('caseflow.viewer', true)) = 'host');
create policy seen_with_the_list on import_rows using (exists (select from import_runs r where r.run_id = import_rows.run_id));
