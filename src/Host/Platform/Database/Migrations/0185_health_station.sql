-- The health station of a unit reads who there is in substitution treatment: who the person is, where they live, their treatment and
-- health. It sees no case, no family, no offence, writes nothing but that it looked, and sees nobody any more whose treatment has ended.
alter table users
  drop constraint body_is_known,
  add constraint body_is_known check (body in ('police', 'committee', 'helpers', 'health', 'system'));
alter table user_roles
  drop constraint role_is_known,
  add constraint role_is_known check (role in ('officer', 'leader', 'chairman', 'helper', 'administrator', 'operator', 'auditor', 'healthworker'));

-- Whoever is on record as in treatment: by an enrolment without an end, by the answer of the register, or by a treatment without an end.
create function viewer_people_in_treatment() returns uuid[]
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return array(
    select p.person_id from people p
    where p.unit_id = viewer_unit() and p.merged_into is null and (
      p.person_id in (
        select kept_person(m.person_id) from community_as_of('infinity') e join methadone_enrolments m using (entry_id)
        where e.unit_id = viewer_unit() and m.until is null)
      or exists (
        select from person_facts f
        where f.person_id = p.person_id
          and (f.field = 'inTherapy' and f.value = 'true' or f.field = 'therapies' and jsonb_typeof(f.value) = 'object' and f.value ->> 'to' is null)
          and not exists (
            select from person_facts later
            where later.person_id = f.person_id and later.field = f.field and later.entry = f.entry and later.fact_id > f.fact_id))));
end
$$;

create policy seen_by_the_health_station on people for select using (
  (select viewer_kind()) = 'health' and person_id = any((select viewer_people_in_treatment())::uuid[]));

-- The fields are those of the classes that the station is shown; a test holds them against the catalogue.
create policy health_station_reads_its_part on person_facts as restrictive for select using (
  (select viewer_kind()) <> 'health' or field in (
    'fullName', 'aliases', 'born', 'sex', 'identityNumber', 'identityPapers', 'phone', 'socialMedia', 'birthplace', 'hometown', 'nationality',
    'ethnicity', 'religion', 'education', 'occupation', 'workplace', 'employment',
    'address', 'permanentAddresses', 'temporaryAddresses', 'currentAddresses', 'stableResidence', 'residenceBasis',
    'inTherapy', 'therapies', 'psychoticSigns', 'psychoticNote', 'healthHistory'));

do $$
declare
  held text;
  other constant text := '(select viewer_kind()) <> ''health''';
begin
  foreach held in array array['person_facts', 'person_flags'] loop
    execute format('create policy health_station_does_not_write on %I as restrictive for insert with check (%s)', held, other);
    execute format('create policy health_station_does_not_change on %I as restrictive for update using (%s)', held, other);
    execute format('create policy health_station_does_not_remove on %I as restrictive for delete using (%s)', held, other);
  end loop;

  foreach held in array array[
    'whereabouts', 'list_statements', 'dossier_persons', 'decision_persons', 'people_merges', 'distinct_people', 'consents'] loop
    execute format('create policy health_station_sees_nothing on %I as restrictive using (%s)', held, other);
  end loop;
end
$$;
