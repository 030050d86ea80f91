-- Mergers and splits of units: prepared, looked at, and carried out on their day. The plan is what was chosen, and nothing else is done.
create table unit_changes (
  change_id    uuid        primary key,
  kind         text        not null,
  effective_on date        not null,                 -- the first day of the new units
  basis        text        not null,                 -- the resolution
  status       text        not null,
  plan         jsonb       not null,
  asked_at     timestamptz not null,
  asked_by     uuid        not null references users,
  planned_at   timestamptz,
  started_at   timestamptz,
  ended_at     timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid        references users,
  left_cases   integer     not null default 0,       -- those whose step failed: they stay where they are and wait for the operator
  constraint unit_change_kind_is_known check (kind in ('merge', 'split')),
  constraint status_is_known check (status in ('draft', 'planned', 'running', 'done', 'withdrawn')),
  constraint withdrawn_says_when check ((status = 'withdrawn') = (withdrawn_at is not null)),
  constraint done_says_when check ((status = 'done') = (ended_at is not null))
);
create index unit_changes_to_carry_out on unit_changes (effective_on) where status in ('planned', 'running');

-- Who went from which unit to which. Rows are only added: figures are read on the map of any day by them.
create table unit_moves (
  change_id    uuid not null references unit_changes,
  person_id    uuid not null references people,
  from_unit    uuid not null references units,
  to_unit      uuid not null references units,
  effective_on date not null,
  primary key (change_id, person_id)
);
create index unit_moves_by_person on unit_moves (person_id, effective_on);
revoke update, delete on unit_moves from caseflow_app;

-- Cases that ended before their unit did: they stay with it, and the unit that came after it reads them. Rows are only added.
create table inherited_cases (
  case_id   uuid not null references cases,
  unit_id   uuid not null references units,          -- the heir
  change_id uuid not null references unit_changes,
  primary key (case_id, unit_id)
);
create index inherited_cases_by_heir on inherited_cases (unit_id);
revoke update, delete on inherited_cases from caseflow_app;

-- Whose account got another unit, and why.
alter table user_changes drop constraint change_is_known;
alter table user_changes add constraint change_is_known check (what in
  ('invited', 'reset', 'disabled', 'enabled', 'email', 'name', 'roles', 'password', 'locked', 'unit',
   'second-factor', 'second-factor-off', 'second-factor-reset', 'recovery-codes', 'recovery-code-used'));

-- To which unit a record belongs on the map of a day. A record is a unit, the person that it is about and the day on which it was so. It
-- goes back over what happened after the day of the map and forward over what happened before it; where nobody knows the way of a person,
-- the largest part counts, so that no record is lost and none counts twice.
create function unit_on_map(unit uuid, person uuid, recorded date, map date) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_unit uuid := unit;
  until date := recorded;
  step record;
begin
  loop
    select m.from_unit as other, m.effective_on into step from unit_moves m
    where m.person_id = person and m.to_unit = found_unit and m.effective_on > map and m.effective_on <= until
    order by m.effective_on desc limit 1;
    if not found then
      select s.from_unit as other, s.effective_on into step from unit_successions s join units u on u.unit_id = s.to_unit
      where s.to_unit = found_unit and u.valid_from > map and s.effective_on > map
      order by s.people desc, s.from_unit limit 1;
      exit when not found;
    end if;
    found_unit := step.other;
    until := step.effective_on - 1;
  end loop;
  loop
    select s.to_unit as other into step
    from units u join unit_successions s on s.from_unit = u.unit_id
    left join unit_moves m on m.person_id = person and m.from_unit = s.from_unit and m.to_unit = s.to_unit
    where u.unit_id = found_unit and u.valid_to < map and s.effective_on <= map
    order by m.person_id is null, s.people desc, s.to_unit limit 1;
    exit when not found;
    found_unit := step.other;
  end loop;
  return found_unit;
end
$$;

-- The same for whole units: where there is one answer it holds for every record of the unit, where it divides each record is asked for.
create function units_on_map(map date) returns table (unit_id uuid, on_map uuid, divides boolean) language sql stable as $$
  with recursive reached (unit_id, at, way) as (
    select u.unit_id, u.unit_id, 0 from units u
    union
    select r.unit_id, n.other, n.way
    from reached r
    cross join lateral (
      select s.to_unit as other, 1 as way from unit_successions s join units u on u.unit_id = s.from_unit
      where s.from_unit = r.at and r.way >= 0 and u.valid_to < map and s.effective_on <= map
      union all
      select s.from_unit, -1 from unit_successions s where s.to_unit = r.at and r.way <= 0 and s.effective_on > map) n)
  select r.unit_id, r.at, count(*) over (partition by r.unit_id) > 1
  from reached r join units u on u.unit_id = r.at
  where u.valid_from <= map and (u.valid_to is null or u.valid_to >= map)
$$;

-- Where the units of one that ended are now, and the other way round.
create function heirs_of(unit uuid) returns setof uuid language sql stable as $$
  with recursive heirs (unit_id) as (
    select s.to_unit from unit_successions s where s.from_unit = unit
    union select s.to_unit from heirs h join unit_successions s on s.from_unit = h.unit_id)
  select unit_id from heirs
$$;

create function former_units(unit uuid) returns setof uuid language sql stable as $$
  with recursive former (unit_id) as (
    select s.from_unit from unit_successions s where s.to_unit = unit
    union select s.from_unit from former f join unit_successions s on s.to_unit = f.unit_id)
  select unit_id from former
$$;
