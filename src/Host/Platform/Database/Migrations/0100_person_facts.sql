-- Counts what was saved of a person, so that a form opened before says so.
alter table people add column version integer not null default 1;

-- What is known of a person beside the register's own columns, and the history of both: one row for each value that was recorded.
-- The newest of a field counts, the earlier ones say what it was. Rows are only added.
create table person_facts (
  fact_id     bigint      generated always as identity primary key,
  person_id   uuid        not null references people,
  field       text        not null,                  -- as the catalogue of fields calls it
  entry       integer     not null default 0,        -- which of a list; 0 where a person has one
  value       jsonb,                                 -- null: taken away
  version     integer     not null,                  -- the person's version that came with it
  recorded_at timestamptz not null,
  recorded_by uuid        references users,          -- null: loaded with a register
  constraint entry_is_counted check (entry >= 0)
);
create index person_facts_by_field on person_facts (person_id, field, entry, fact_id desc);
revoke update, delete on person_facts from caseflow_app;

-- The columns of the register keep their history by themselves, whoever writes them. What stood before the first change is written
-- with it, so that entering a person costs nothing.
create function keep_history_of_person() returns trigger language plpgsql as $$
declare
  changed record;
begin
  for changed in
    select field, nullif(was, '""') as was, nullif(becomes, '""') as becomes
    from (values
      ('fullName', to_jsonb(old.full_name), to_jsonb(new.full_name)),
      ('born', to_jsonb(coalesce(old.born_on::text, old.born_year::text)), to_jsonb(coalesce(new.born_on::text, new.born_year::text))),
      ('sex', to_jsonb(old.sex), to_jsonb(new.sex)),
      ('identityNumber', to_jsonb(old.identity_number), to_jsonb(new.identity_number)),
      ('address', to_jsonb(old.address), to_jsonb(new.address)),
      ('phone', to_jsonb(old.phone), to_jsonb(new.phone))) as columns (field, was, becomes)
    where was is distinct from becomes
  loop
    insert into person_facts (person_id, field, value, version, recorded_at, recorded_by)
    select new.person_id, changed.field, changed.was, 1, old.added_at, old.added_by
    where changed.was is not null and not exists (select from person_facts where person_id = new.person_id and field = changed.field);
    insert into person_facts (person_id, field, value, version, recorded_at, recorded_by)
    values (new.person_id, changed.field, changed.becomes, new.version, new.changed_at, new.changed_by);
  end loop;
  return null;
end
$$;

create trigger people_keep_their_history after update on people for each row execute function keep_history_of_person();

-- Who asked to see what is closed, of whom and why, and whether it was opened. Rows are only added.
create table person_views (
  view_id   bigint      generated always as identity primary key,
  person_id uuid        not null references people,
  user_id   uuid        not null references users,
  viewed_at timestamptz not null,
  classes   text[]      not null,
  reason    text        not null,
  granted   boolean     not null,
  constraint view_has_a_reason check (btrim(reason) <> ''),
  constraint view_names_classes check (cardinality(classes) > 0)
);
create index person_views_by_person on person_views (person_id, view_id);
create index person_views_by_user on person_views (user_id, person_id, viewed_at);
revoke update, delete on person_views from caseflow_app;
