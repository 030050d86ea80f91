-- The tree of units over time: what a unit is called, its kind, its code and what it is part of, each from a day until the next. The row of
-- a unit says what holds today; the newest statement about a day counts. Rows are only added.
alter table units drop constraint unit_kind_is_known;
alter table units add constraint unit_kind_is_known
  check (kind in ('province', 'district', 'commune', 'ward', 'special_zone', 'police', 'centre', 'court'));

-- A code that a unit leaves when it ends may be given to the next.
alter table units drop constraint unit_code_is_unique;
create unique index unit_code_is_unique on units (code) where valid_to is null;

create table unit_details (
  detail_id   bigint      generated always as identity primary key,
  unit_id     uuid        not null references units,
  since       date        not null,
  code        text        not null,
  kind        text        not null,
  name        text        not null,
  parent_id   uuid        references units,
  basis       text        not null default '',       -- the document that it rests on
  recorded_at timestamptz,                           -- null: with the unit itself
  recorded_by uuid        references users,
  constraint unit_detail_has_a_name check (btrim(name) <> ''),
  constraint unit_detail_kind_is_known
    check (kind in ('province', 'district', 'commune', 'ward', 'special_zone', 'police', 'centre', 'court'))
);
create index unit_details_by_unit on unit_details (unit_id, since desc, detail_id desc);
create index unit_details_by_parent on unit_details (parent_id);
revoke update, delete on unit_details from caseflow_app;

create function keep_first_details_of_unit() returns trigger language plpgsql as $$
begin
  insert into unit_details (unit_id, since, code, kind, name, parent_id)
  values (new.unit_id, new.valid_from, new.code, new.kind, new.name, new.parent_id);
  return null;
end
$$;

create trigger units_keep_their_first_details after insert on units for each row execute function keep_first_details_of_unit();

insert into unit_details (unit_id, since, code, kind, name, parent_id)
select unit_id, valid_from, code, kind, name, parent_id from units;

-- The units that stand on a day, as they are on it.
create function units_on(asked date)
  returns table (unit_id uuid, code text, kind text, name text, parent_id uuid, valid_from date, valid_to date) language sql stable as $$
  select u.unit_id, d.code, d.kind, d.name, d.parent_id, u.valid_from, u.valid_to
  from units u
  cross join lateral (
    select * from unit_details d where d.unit_id = u.unit_id and d.since <= asked order by d.since desc, d.detail_id desc limit 1) d
  where u.valid_from <= asked and (u.valid_to is null or u.valid_to >= asked)
$$;

-- What a unit is called on a day; before it stood, what it was called first.
create function unit_name_on(unit uuid, asked date) returns text language sql stable as $$
  select coalesce(
    (select d.name from unit_details d where d.unit_id = unit and d.since <= asked order by d.since desc, d.detail_id desc limit 1),
    (select d.name from unit_details d where d.unit_id = unit order by d.since, d.detail_id limit 1))
$$;

-- What became of a unit: one row for each that came after it. Rows are only added.
create table unit_successions (
  from_unit    uuid          not null references units,
  to_unit      uuid          not null references units,
  kind         text          not null,
  effective_on date          not null,               -- the first day of the new state
  people       integer       not null,               -- who went that way
  share        numeric(9, 8) not null,               -- of the people of the unit that ended; 1 in a merger
  primary key (from_unit, to_unit),
  constraint succession_kind_is_known check (kind in ('merge', 'split')),
  constraint nobody_succeeds_himself check (from_unit <> to_unit),
  constraint share_is_a_part check (share between 0 and 1)
);
create index unit_successions_by_successor on unit_successions (to_unit);
revoke update, delete on unit_successions from caseflow_app;
