-- Who reads the figures of the units below sees no row of a person until it is opened with a reason (0122), and then who it is: what hangs
-- on the person stays shut.
alter table user_roles
  drop constraint role_is_known,
  add constraint role_is_known check (role in (
    'officer', 'leader', 'chairman', 'helper', 'administrator', 'operator', 'auditor', 'healthworker', 'provincialreader'));

do $$
declare
  held text;
begin
  foreach held in array array[
    'cases', 'person_facts', 'person_flags', 'whereabouts', 'list_statements', 'dossier_persons', 'decision_persons', 'people_merges', 'distinct_people',
    'consents'] loop
    execute format('create policy reader_of_figures_sees_nothing on %I as restrictive using ((select viewer_kind()) <> ''reader'')', held);
  end loop;
end
$$;
