-- Who is away, from which day to which, and who stands in. What was told is only added to: an end before its day is a row of its own, so
-- that it can be said later for whom somebody acted.
create table absences (
  absence_id  bigint      generated always as identity primary key,
  user_id     uuid        not null references users,
  from_on     date        not null,
  to_on       date        not null,                 -- the last day away
  stand_in    uuid        references users,         -- null: the work falls to the head of the body
  reason      text,
  recorded_at timestamptz not null,
  recorded_by uuid        not null references users,
  constraint ends_after_it_begins check (to_on >= from_on),
  constraint nobody_stands_in_for_oneself check (stand_in <> user_id),
  constraint reason_is_short      check (length(reason) between 1 and 300)
);
create index absences_by_user on absences (user_id, to_on);
revoke update, delete on absences from caseflow_app;

create table absence_ends (
  absence_id bigint      primary key references absences,
  ended_at   timestamptz not null,
  ended_by   uuid        not null references users
);
revoke update, delete on absence_ends from caseflow_app;

-- Days away go along with the account where its unit or body changes.
alter table absences enable row level security;
create policy host_works on absences using ((select viewer_kind()) = 'host');
create policy seen_in_own_body on absences using (
  (select viewer_kind()) in ('unit', 'administrator') and (
    select u.unit_id = (select viewer_unit()) and (u.body = (select viewer_body()) or (select viewer_kind()) = 'administrator')
    from users u where u.user_id = absences.user_id));

alter table absence_ends enable row level security;
create policy host_works on absence_ends using ((select viewer_kind()) = 'host');
create policy seen_with_the_absence on absence_ends using ((select true from absences a where a.absence_id = absence_ends.absence_id));

-- Who is away at that moment, and who stands in then: nobody whose own day away it is, whose account is closed or who has gone elsewhere.
-- There is no chain.
create function absent_at(asked timestamptz)
  returns table (absence_id bigint, user_id uuid, unit_id uuid, body text, to_on date, stand_in uuid) language sql stable as $$
  with away as (
    select a.absence_id, a.user_id, u.unit_id, u.body, a.to_on, a.stand_in
    from absences a join users u using (user_id) left join absence_ends e using (absence_id)
    where (asked at time zone 'Asia/Ho_Chi_Minh')::date between a.from_on and a.to_on and (e.ended_at is null or e.ended_at > asked))
  select away.absence_id, away.user_id, away.unit_id, away.body, away.to_on, s.user_id
  from away left join users s on s.user_id = away.stand_in and s.disabled_at is null and s.unit_id = away.unit_id and s.body = away.body
    and not exists (select from away other where other.user_id = s.user_id)
$$;

-- For whom work of a case was finished by somebody who stood in. Other bodies read the story of a case too, and are told no more than this.
create function stood_in_for(asked uuid) returns table (key text, name text, since timestamptz, until timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select w.key, u.name, greatest(a.recorded_at, a.from_on::timestamp at time zone 'Asia/Ho_Chi_Minh'),
      least(e.ended_at, (a.to_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
    from work_items w
    join absences a on a.user_id = coalesce(w.assignee, w.named_user) and a.stand_in = w.closed_by
    join users u on u.user_id = a.user_id
    left join absence_ends e using (absence_id)
    where w.case_id = asked and w.closed_by <> coalesce(w.assignee, w.named_user);
end
$$;
