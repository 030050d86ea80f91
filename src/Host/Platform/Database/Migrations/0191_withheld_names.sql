-- "Sensitive, do not disclose" holds a name back from helpers, who meet the person under the number of the case. The office whose duty the case
-- is goes on by the name; so do the health station, which treats under it, and who opened a record of another unit with a reason.
create function viewer_is_told_who(asked uuid) returns boolean
  language plpgsql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return viewer_kind() <> 'helper' or not exists (
    select from person_flags f
    where f.person_id = asked and f.kind = 'do-not-disclose'
      and (f.until is null or f.until >= (viewer_now() at time zone 'Asia/Ho_Chi_Minh')::date)
      and not exists (select from person_flags_off o where o.flag_id = f.flag_id));
end
$$;

-- Every query whose rows a helper may come to asks for the name by this: null where it is held back.
create function told_name(p people) returns text language sql stable parallel safe
  return case when viewer_is_told_who(p.person_id) then p.full_name end;

-- The case under which a person goes whose name is held back: the newest of those in the scope of whoever asks.
create function withheld_as(p people) returns bigint language sql stable parallel safe
  return case when not viewer_is_told_who(p.person_id) then (select max(c.case_no) from cases c where c.person_id = p.person_id) end;
