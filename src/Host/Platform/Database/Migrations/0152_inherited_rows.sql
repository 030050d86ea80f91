-- The second lock knows heirs: a case that ended before its unit is read, never written, in the unit that came after it. The name sorts the
-- policy behind the others, so that the rows of the own unit are not asked for twice.
create function viewer_inherited(asked uuid) returns boolean
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return exists (select from inherited_cases i where i.case_id = asked and i.unit_id = viewer_unit());
end
$$;

create policy to_be_read_by_the_heir on cases for select using (
  (select viewer_kind()) = 'unit' and closed_at is not null and viewer_inherited(case_id)
  and (body = (select viewer_body()) or viewer_works_in(case_id)));

alter table inherited_cases enable row level security;
create policy host_works on inherited_cases using ((select viewer_kind()) = 'host');
create policy seen_in_own_unit on inherited_cases for select using ((select viewer_kind()) = 'unit' and unit_id = (select viewer_unit()));

alter table unit_moves enable row level security;
create policy host_works on unit_moves using ((select viewer_kind()) = 'host');
create policy seen_with_the_person on unit_moves for select using ((select true from people p where p.person_id = unit_moves.person_id));
