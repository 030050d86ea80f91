-- A second lock behind the conditions of every query: a connection is for somebody, and shows that one's rows alone. Each connection says
-- for whom it is (caseflow.viewer and the settings beside it); one that says nothing sees nothing. The host's own connections, on which
-- steps and jobs run, say "host". The scope is that of the pages: unit and body, and for a helper the people assigned now.
create function viewer_kind() returns text language sql stable parallel safe return coalesce(current_setting('caseflow.viewer', true), '');
create function viewer_unit() returns uuid language sql stable parallel safe return nullif(current_setting('caseflow.unit', true), '')::uuid;
create function viewer_body() returns text language sql stable parallel safe return coalesce(current_setting('caseflow.body', true), '');
create function viewer_head() returns text language sql stable parallel safe return coalesce(current_setting('caseflow.head', true), '');
create function viewer_person() returns uuid language sql stable parallel safe return nullif(current_setting('caseflow.person', true), '')::uuid;

-- Policies that refer to one another would never end. What a policy has to know of another table it asks of these, which see all rows and
-- tell one thing. In PL/pgSQL, whose plans a connection keeps.
create function viewer_works_in(asked uuid) returns boolean
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select from work_items w where w.case_id = asked and w.body = viewer_body())
    or exists (select from escalations e where e.case_id = asked and e.role = viewer_head());
end
$$;

create function viewer_has_case_of(asked uuid) returns boolean
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (
    select from cases c
    where c.person_id = asked and c.unit_id = viewer_unit() and (c.body = viewer_body() or viewer_works_in(c.case_id)));
end
$$;

create function viewer_assigned_cases() returns uuid[]
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return array(select distinct a.case_id from case_assignments a where a.user_id = viewer_person() and a.until is null);
end
$$;

create function viewer_assigned_people() returns uuid[]
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return array(select distinct c.person_id from cases c where c.case_id = any(viewer_assigned_cases()) and c.person_id is not null);
end
$$;

-- Those who keep the files have the unit's people; the committee whoever has a case before it; a helper the people assigned now.
-- "(select viewer_kind())" is asked once a statement, not once a row.
alter table people enable row level security;
create policy host_works on people using ((select viewer_kind()) = 'host');
create policy seen_in_own_scope on people using (
  case (select viewer_kind())
    when 'unit' then unit_id = (select viewer_unit()) and (select viewer_body()) = 'police' or viewer_has_case_of(person_id)
    when 'helper' then person_id = any((select viewer_assigned_people())::uuid[])
    else false
  end)
  with check ((select viewer_kind()) = 'unit' and unit_id = (select viewer_unit()));

-- A case moves by steps, and steps are the host's: nobody else writes one.
alter table cases enable row level security;
create policy host_works on cases using ((select viewer_kind()) = 'host');
create policy seen_in_own_scope on cases for select using (
  case (select viewer_kind())
    when 'unit' then unit_id = (select viewer_unit()) and (body = (select viewer_body()) or viewer_works_in(case_id))
    when 'helper' then case_id = any((select viewer_assigned_cases())::uuid[])
    else false
  end);

-- What tells of a person is seen with the person, what tells of a case with the case. A scalar select, because it is looked up row by row
-- and never becomes a list of everybody.
do $$
declare
  held text;
begin
  foreach held in array array['person_facts', 'whereabouts', 'list_statements'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
    execute format('create policy seen_with_the_person on %I using ((select true from people p where p.person_id = %1$I.person_id))', held);
  end loop;

  foreach held in array array[
    'case_events', 'refused_events', 'case_assignments', 'case_dossiers', 'case_decisions', 'timers', 'escalations', 'reminders', 'outbox'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
    execute format('create policy seen_with_the_case on %I for select using ((select true from cases c where c.case_id = %1$I.case_id))', held);
  end loop;

  -- Work is taken and given back, and papers are made, without a step.
  foreach held in array array['work_items', 'generated_papers'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
    execute format('create policy seen_with_the_case on %I using ((select true from cases c where c.case_id = %1$I.case_id))', held);
  end loop;

  foreach held in array array['imports', 'import_columns', 'censuses'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
    execute format('create policy seen_in_own_unit on %I using ((select viewer_kind()) = ''unit'' and unit_id = (select viewer_unit()))', held);
  end loop;
end
$$;

alter table case_links enable row level security;
create policy host_works on case_links using ((select viewer_kind()) = 'host');
create policy seen_with_the_case on case_links for select using (
  (select true from cases c where c.case_id = case_links.case_id) or (select true from cases c where c.case_id = case_links.linked_case_id));

-- A command told twice is answered to whoever told it.
alter table command_keys enable row level security;
create policy host_works on command_keys using ((select viewer_kind()) = 'host');
create policy seen_by_its_actor on command_keys for select using (actor = (select viewer_person()));

-- Papers of the unit, and those that came along with a case.
create index case_dossiers_by_dossier on case_dossiers (dossier_id);
create index case_decisions_by_decision on case_decisions (decision_id);

alter table dossiers enable row level security;
create policy host_works on dossiers using ((select viewer_kind()) = 'host');
create policy seen_in_own_unit on dossiers using ((select viewer_kind()) = 'unit' and unit_id = (select viewer_unit()));
create policy seen_with_the_case on dossiers for select using ((select true from case_dossiers c where c.dossier_id = dossiers.dossier_id limit 1));

alter table decisions enable row level security;
create policy host_works on decisions using ((select viewer_kind()) = 'host');
create policy seen_in_own_unit on decisions using ((select viewer_kind()) = 'unit' and unit_id = (select viewer_unit()));
create policy seen_with_the_case on decisions for select using ((select true from case_decisions c where c.decision_id = decisions.decision_id limit 1));

alter table dossier_persons enable row level security;
create policy host_works on dossier_persons using ((select viewer_kind()) = 'host');
create policy seen_with_the_paper on dossier_persons for select using ((select true from dossiers d where d.dossier_id = dossier_persons.dossier_id));
create policy seen_with_the_person on dossier_persons using ((select true from people p where p.person_id = dossier_persons.person_id));

alter table decision_persons enable row level security;
create policy host_works on decision_persons using ((select viewer_kind()) = 'host');
create policy seen_with_the_paper on decision_persons for select using ((select true from decisions d where d.decision_id = decision_persons.decision_id));
create policy seen_with_the_person on decision_persons using ((select true from people p where p.person_id = decision_persons.person_id));

alter table census_persons enable row level security;
create policy host_works on census_persons using ((select viewer_kind()) = 'host');
create policy seen_with_the_census on census_persons using ((select true from censuses c where c.census_id = census_persons.census_id));

alter table people_merges enable row level security;
create policy host_works on people_merges using ((select viewer_kind()) = 'host');
create policy seen_with_the_person on people_merges for select using ((select true from people p where p.person_id = people_merges.kept));

alter table distinct_people enable row level security;
create policy host_works on distinct_people using ((select viewer_kind()) = 'host');
create policy seen_with_both on distinct_people using (
  (select true from people p where p.person_id = distinct_people.one) and (select true from people p where p.person_id = distinct_people.other));

-- Whoever opens something writes that down and finds it again; the head of the police reads what was opened of the people of the unit.
alter table person_views enable row level security;
create policy host_works on person_views using ((select viewer_kind()) = 'host');
create policy seen_by_who_looked on person_views using (user_id = (select viewer_person()));
create policy seen_by_the_leader on person_views for select using (
  (select viewer_head()) = 'leader' and (select true from people p where p.person_id = person_views.person_id));

-- What a new version does to running cases is looked at by those who publish for the whole installation.
alter table migration_cases enable row level security;
create policy host_works on migration_cases using ((select viewer_kind()) = 'host');
create policy seen_by_who_publishes on migration_cases using ((select viewer_kind()) = 'administrator' and (select viewer_unit()) is null);
