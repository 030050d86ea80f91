-- People under management, and papers about them. Names are searched without tones and marks.
create table people (
  person_id  uuid        primary key,
  unit_id    uuid        not null references units,  -- where the person lives
  full_name  text        not null,
  plain_name text        not null generated always as (plain(full_name)) stored,
  born_year  smallint    not null,
  born_on    date,                                   -- null: only the year is known, which is common on old papers
  sex        text        not null,
  identity_number text,                              -- 12 digits of the citizen's card, or 9 of the old one
  address    text        not null default '',
  phone      text        not null default '',
  version    integer     not null default 1,
  added_at   timestamptz not null,
  added_by   uuid        references users,           -- null: loaded with a register
  changed_at timestamptz not null,
  changed_by uuid        references users,
  constraint person_has_a_name      check (btrim(full_name) <> ''),
  constraint sex_is_known           check (sex in ('male', 'female', 'other')),
  constraint birth_year_is_possible check (born_year between 1900 and 2200),
  constraint birth_date_in_its_year check (born_on is null or extract(year from born_on) = born_year),
  constraint identity_number_is_digits check (identity_number ~ '^([0-9]{9}|[0-9]{12})$')
);
create unique index people_by_identity on people (identity_number) where identity_number is not null;
create index people_by_unit on people (unit_id, plain_name);

do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    create index people_by_part_of_name on people using gin (plain_name gin_trgm_ops);
  end if;
end
$$;

-- Files that reach the unit: a court's dossier, say. One dossier may be about several people, and a person may have several.
create table dossiers (
  dossier_id  uuid        primary key,
  unit_id     uuid        not null references units,
  kind        text        not null,                  -- the form code, V-51
  number      text        not null,
  issued_by   text        not null default '',
  dated       date        not null,                  -- as it says of itself
  received_at timestamptz not null,                  -- when it reached the unit: clocks start here
  added_at    timestamptz not null,
  added_by    uuid        references users,
  constraint dossier_has_a_number check (btrim(number) <> '')
);
create index dossiers_by_unit on dossiers (unit_id, received_at);

create table dossier_persons (
  dossier_id uuid not null references dossiers,
  person_id  uuid not null references people,
  primary key (dossier_id, person_id)
);
create index dossier_persons_by_person on dossier_persons (person_id);

-- Decisions with number and date; one may be about many people.
create table decisions (
  decision_id uuid        primary key,
  unit_id     uuid        not null references units,
  kind        text        not null,                  -- the form code, V-53
  number      text        not null,
  issued_by   text        not null default '',
  dated       date        not null,
  received_at timestamptz not null,
  added_at    timestamptz not null,
  added_by    uuid        references users,
  constraint decision_has_a_number check (btrim(number) <> '')
);
create index decisions_by_unit on decisions (unit_id, dated);

create table decision_persons (
  decision_id uuid not null references decisions,
  person_id   uuid not null references people,
  primary key (decision_id, person_id)
);
create index decision_persons_by_person on decision_persons (person_id);
