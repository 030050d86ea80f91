-- Somebody of the police opens a record that another unit keeps, by its number, with a reason and for a while: to read, never to write.
-- What lets them through is a row here, and the unit that keeps the record reads it. Rows are only added.
create table outside_openings (
  opening_id bigint      generated always as identity primary key,
  user_id    uuid        not null references users,
  person_id  uuid        references people,
  case_id    uuid        references cases,
  unit_id    uuid        not null references units,  -- that kept it
  reason     text        not null,
  opened_at  timestamptz not null,
  until      timestamptz not null,
  constraint outside_opening_has_a_reason check (length(btrim(reason)) >= 10),
  constraint outside_opening_ends_later   check (until > opened_at),
  constraint outside_opening_opens_something check (person_id is not null or case_id is not null)
);
create index outside_openings_by_user on outside_openings (user_id, until);
create index outside_openings_by_unit on outside_openings (unit_id, opening_id desc);
revoke update, delete on outside_openings from caseflow_app;

alter table outside_openings enable row level security;
create policy host_works on outside_openings using ((select viewer_kind()) = 'host');
create policy seen_by_who_opened on outside_openings for select using (user_id = (select viewer_person()));
create policy seen_by_the_leader on outside_openings for select using ((select viewer_head()) = 'leader' and unit_id = (select viewer_unit()));

-- The host tells the hour with the rest, so that what it says and what the database holds back go by one clock.
create function viewer_now() returns timestamptz language sql stable parallel safe
  return coalesce(nullif(current_setting('caseflow.now', true), '')::timestamptz, now());

-- Those that came to the own unit meanwhile are seen there in the ordinary way.
create function viewer_opened_cases() returns uuid[]
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return array(
    select distinct o.case_id from outside_openings o join cases c on c.case_id = o.case_id
    where o.user_id = viewer_person() and o.until > viewer_now() and c.unit_id is distinct from viewer_unit());
end
$$;

create function viewer_opened_people() returns uuid[]
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return array(
    select distinct o.person_id from outside_openings o join people p on p.person_id = o.person_id
    where o.user_id = viewer_person() and o.until > viewer_now() and p.unit_id is distinct from viewer_unit());
end
$$;

create policy opened_for_a_reason on cases for select using (case_id = any((select viewer_opened_cases())::uuid[]));
create policy opened_for_a_reason on people for select using (person_id = any((select viewer_opened_people())::uuid[]));

-- What hangs on them is seen with them, and not written.
do $$
declare
  held text;
  told text;
begin
  foreach held in array array['person_facts', 'whereabouts', 'list_statements', 'dossier_persons', 'decision_persons', 'work_items', 'generated_papers'] loop
    told := format(
      '(select viewer_kind()) = ''host'' or %s',
      case when held in ('work_items', 'generated_papers') then 'case_id <> all((select viewer_opened_cases())::uuid[])'
      else 'person_id <> all((select viewer_opened_people())::uuid[])' end);
    execute format('create policy outside_is_not_written on %I as restrictive for insert with check (%s)', held, told);
    execute format('create policy outside_is_not_changed on %I as restrictive for update using (%s)', held, told);
    execute format('create policy outside_is_not_removed on %I as restrictive for delete using (%s)', held, told);
  end loop;
end
$$;
