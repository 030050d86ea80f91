-- How long the file of a person is kept once everything about them has ended. The newest row counts; without one nothing is ever purged:
-- the length is the office's to set, and names what it rests on. Rows are only added.
create table retention_rules (
  change_id  bigint      generated always as identity primary key,
  class      text        not null,
  months     integer,                               -- null: kept without an end
  basis      text        not null,
  changed_at timestamptz not null,
  changed_by uuid        not null references users,
  constraint class_is_known check (class in ('person_file')),
  constraint kept_for_some_time check (months > 0),
  constraint retention_rests_on_something check (btrim(basis) <> '')
);
revoke update, delete on retention_rules from caseflow_app;

alter table people add column purged_at timestamptz;  -- what was personal of them is gone; the row is left for counting

-- A purge is asked for by one and agreed to by another, and only then done. Rows are only added.
create table purges (
  purge_id  uuid        primary key,
  purge_no  bigint      generated always as identity,
  unit_id   uuid        not null references units,
  class     text        not null,
  months    integer     not null,                   -- by the rule of that day
  basis     text        not null,
  asked_at  timestamptz not null,
  asked_by  uuid        not null references users
);
create index purges_by_unit on purges (unit_id, asked_at desc);
revoke update, delete on purges from caseflow_app;

create table purge_persons (
  purge_id  uuid not null references purges,
  person_id uuid not null references people,
  primary key (purge_id, person_id)
);
create index purge_persons_by_person on purge_persons (person_id);
revoke update, delete on purge_persons from caseflow_app;

create table purge_decisions (
  purge_id   uuid        primary key references purges,
  agreed     boolean     not null,
  reason     text        not null default '',
  decided_at timestamptz not null,
  decided_by uuid        not null references users
);
revoke update, delete on purge_decisions from caseflow_app;

create function another_decides() returns trigger language plpgsql as $$
begin
  if exists (select from purges where purge_id = new.purge_id and asked_by = new.decided_by) then
    raise exception 'Whoever asked for a purge cannot agree to it.' using errcode = 'check_violation', constraint = 'another_decides';
  end if;
  return new;
end
$$;
create trigger another_decides before insert on purge_decisions for each row execute function another_decides();

create table purge_outcomes (
  outcome_id bigint      generated always as identity primary key,
  purge_id   uuid        not null references purges,
  person_id  uuid        not null references people,
  done_at    timestamptz not null,
  problem    text,                                  -- null: it is done
  changed    integer     not null default 0         -- rows that were blanked or deleted
);
create unique index purged_once on purge_outcomes (purge_id, person_id) where problem is null;
create index purge_outcomes_by_purge on purge_outcomes (purge_id, outcome_id);
revoke update, delete on purge_outcomes from caseflow_app;

-- An event that was redacted: what it was can be proved, and not be read.
create table redacted_events (
  case_id     uuid        not null references cases,
  seq         integer     not null,
  sha256      bytea       not null,                 -- of the event as it was
  purge_id    uuid        not null references purges,
  redacted_at timestamptz not null,
  primary key (case_id, seq)
);
revoke insert, update, delete on redacted_events from caseflow_app;

-- What a purge does with the rows of each table that speaks of a person or a case. A table that is new says it here: a test asks.
--   keep    they tell nothing that names anybody;        blank  these columns are emptied;
--   delete  the rows go;                                 own    purge_person() itself looks after them.
create table purge_rules (
  table_name text   not null,
  points_by  text   not null,                       -- the column that names the person or the case
  points_to  text   not null,
  deed       text   not null,
  columns    text[] not null default '{}',
  primary key (table_name, points_by),
  constraint deed_is_known check (deed in ('keep', 'blank', 'delete', 'own')),
  constraint points_to_is_known check (points_to in ('person', 'case', 'request', 'flag', 'decision', 'copy')),
  constraint only_blanking_names_columns check ((deed = 'blank') = (cardinality(columns) > 0))
);
revoke insert, update, delete on purge_rules from caseflow_app;

insert into purge_rules (table_name, points_by, points_to, deed, columns) values
  ('people', 'merged_into', 'person', 'own', '{}'),
  ('people_merges', 'kept', 'person', 'blank', '{reason}'),
  ('people_merges', 'merged', 'person', 'keep', '{}'),
  ('distinct_people', 'one', 'person', 'keep', '{}'),
  ('distinct_people', 'other', 'person', 'keep', '{}'),
  ('person_facts', 'person_id', 'person', 'own', '{}'),
  ('person_views', 'person_id', 'person', 'blank', '{reason}'),
  ('person_views', 'case_id', 'case', 'blank', '{reason}'),
  ('outside_openings', 'person_id', 'person', 'blank', '{reason}'),
  ('outside_openings', 'case_id', 'case', 'blank', '{reason}'),
  ('whereabouts', 'person_id', 'person', 'blank', '{place}'),
  ('list_statements', 'person_id', 'person', 'blank', '{reason}'),
  ('census_persons', 'person_id', 'person', 'keep', '{}'),
  ('dossier_persons', 'person_id', 'person', 'keep', '{}'),
  ('decision_persons', 'person_id', 'person', 'keep', '{}'),
  ('purge_persons', 'person_id', 'person', 'keep', '{}'),
  ('purge_outcomes', 'person_id', 'person', 'keep', '{}'),
  ('subject_requests', 'person_id', 'person', 'blank', '{requester,contact,asks}'),
  ('request_steps', 'request_id', 'request', 'blank', '{words}'),
  ('cases', 'person_id', 'person', 'own', '{}'),
  ('case_events', 'case_id', 'case', 'own', '{}'),
  ('redacted_events', 'case_id', 'case', 'keep', '{}'),
  ('refused_events', 'case_id', 'case', 'blank', '{reasons}'),
  ('command_keys', 'case_id', 'case', 'delete', '{}'),
  ('case_links', 'case_id', 'case', 'keep', '{}'),
  ('case_links', 'linked_case_id', 'case', 'keep', '{}'),
  ('case_assignments', 'case_id', 'case', 'keep', '{}'),
  ('case_dossiers', 'case_id', 'case', 'keep', '{}'),
  ('case_decisions', 'case_id', 'case', 'keep', '{}'),
  ('case_notes', 'case_id', 'case', 'blank', '{text}'),
  ('case_files', 'case_id', 'case', 'delete', '{}'),
  ('case_bodies', 'case_id', 'case', 'keep', '{}'),
  ('case_transfers', 'case_id', 'case', 'keep', '{}'),
  ('case_transfer_answers', 'case_id', 'case', 'blank', '{text}'),
  ('person_flags', 'person_id', 'person', 'blank', '{note}'),
  ('person_flags_off', 'flag_id', 'flag', 'blank', '{reason}'),
  ('decision_copies', 'decision_id', 'decision', 'blank', '{recipient}'),
  ('decision_receipts', 'copy_id', 'copy', 'blank', '{received_by}'),
  ('timers', 'case_id', 'case', 'keep', '{}'),
  ('work_items', 'case_id', 'case', 'blank', '{note,draft}'),
  ('escalations', 'case_id', 'case', 'keep', '{}'),
  ('reminders', 'case_id', 'case', 'blank', '{title_vi,title_en,text_vi,text_en}'),
  ('outbox', 'case_id', 'case', 'blank', '{subject,text_body,html_body,last_error}'),
  ('generated_papers', 'case_id', 'case', 'keep', '{}'),
  ('migration_cases', 'case_id', 'case', 'keep', '{}'),
  ('institution_persons', 'person_id', 'person', 'keep', '{}'),
  ('person_verdicts', 'person_id', 'person', 'keep', '{}'),
  ('activity_persons', 'person_id', 'person', 'keep', '{}'),
  ('support_parts', 'person_id', 'person', 'blank', '{recipient}'),
  ('pledges', 'person_id', 'person', 'blank', '{signer}'),
  ('pledges', 'case_id', 'case', 'blank', '{signer}'),
  ('methadone_enrolments', 'person_id', 'person', 'keep', '{}'),
  ('voluntary_registrations', 'person_id', 'person', 'keep', '{}');

create function purge_is_agreed(asked uuid, person uuid) returns boolean language sql stable as $$
  select exists (
    select from purge_decisions d join purge_persons p using (purge_id)
    where d.purge_id = asked and d.agreed and p.person_id = person
      and not exists (select from purge_outcomes o where o.purge_id = asked and o.person_id = person and o.problem is null))
$$;

-- Puts a redacted event in the place of one that was logged, and keeps the hash of what it was. The host may not change the log otherwise.
create function redact_case(asked uuid, person uuid, redacted uuid, seqs integer[], written text[], becomes text, now timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not purge_is_agreed(asked, person) then
    raise exception 'Nobody agreed to purge this person.';
  end if;
  if not exists (
    select from cases c join people p using (person_id)
    where c.case_id = redacted and c.closed_at is not null and (p.person_id = person or p.merged_into = person)) then
    raise exception 'The case is open, or somebody else''s.';
  end if;
  insert into redacted_events (case_id, seq, sha256, purge_id, redacted_at)
  select redacted, e.seq, sha256(convert_to(e.event, 'UTF8')), asked, now
  from case_events e join unnest(seqs) s (seq) using (seq) where e.case_id = redacted;
  update case_events e set event = r.event from unnest(seqs, written) r (seq, event) where e.case_id = redacted and e.seq = r.seq;
  update cases set snapshot = becomes where case_id = redacted;
end
$$;

-- Takes away what is personal of somebody, all over the database. What is left counts: year of birth, sex, unit, states, dates, closed codes.
create function purge_person(asked uuid, person uuid, kept_fields text[], now timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mark constant text := '[đã xóa dữ liệu]';
  persons uuid[];
  case_ids uuid[];
  request_ids uuid[];
  flag_ids uuid[];
  decision_ids uuid[];
  copy_ids uuid[];
  rule record;
  ids uuid[];
  emptied text;
  told text;
  changed integer := 0;
  gone integer;
begin
  if not purge_is_agreed(asked, person) then
    raise exception 'Nobody agreed to purge this person.';
  end if;
  persons := array(select person_id from people where person_id = person or merged_into = person);
  case_ids := array(select case_id from cases where person_id = any(persons));
  request_ids := array(select request_id from subject_requests where person_id = any(persons));
  flag_ids := array(select flag_id from person_flags where person_id = any(persons));
  -- A decision about others too still says whom it went to.
  decision_ids := array(
    select d.decision_id from decision_persons d where d.person_id = any(persons) and not exists (
      select from decision_persons o join people p using (person_id)
      where o.decision_id = d.decision_id and o.person_id <> all(persons) and p.purged_at is null));
  copy_ids := array(select copy_id from decision_copies where decision_id = any(decision_ids));
  if exists (select from cases where case_id = any(case_ids) and closed_at is null) then
    raise exception 'A case of this person is open.';
  end if;

  -- A rule may speak of what a later migration brings.
  for rule in
    select r.* from purge_rules r join information_schema.columns c on c.table_schema = 'public' and c.table_name = r.table_name and c.column_name = r.points_by
    where r.deed in ('blank', 'delete')
  loop
    ids := case rule.points_to
      when 'person' then persons when 'case' then case_ids when 'request' then request_ids when 'flag' then flag_ids when 'decision' then decision_ids else copy_ids end;
    if rule.deed = 'delete' then
      execute format('delete from %I where %I = any($1)', rule.table_name, rule.points_by) using ids;
    else
      -- What has to say something says that it is gone; everything else is emptied.
      select string_agg(format(case when c.data_type = 'text' then '%1$I = case when %1$I <> '''' then $2 else %1$I end' else '%1$I = null' end, c.column_name), ', '),
        string_agg(format(case when c.data_type = 'text' then 'coalesce(%1$I, '''') not in ('''', $2)' else '%1$I is not null' end, c.column_name), ' or ')
      into emptied, told
      from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = rule.table_name and c.column_name = any(rule.columns);
      continue when emptied is null;
      execute format('update %I set %s where %I = any($1) and (%s)', rule.table_name, emptied, rule.points_by, told) using ids, mark;
    end if;
    get diagnostics gone = row_count;
    changed := changed + gone;
  end loop;

  update people set full_name = 'Đã xóa dữ liệu ' || right(person_id::text, 6), born_on = null, identity_number = null, address = '', phone = '',
    purged_at = now, changed_at = now, changed_by = null, version = version + 1
  where person_id = any(persons);
  delete from person_facts where person_id = any(persons) and field <> 'unit' and field <> all(kept_fields);
  get diagnostics gone = row_count;
  changed := changed + gone + cardinality(persons);
  insert into purge_outcomes (purge_id, person_id, done_at, changed) values (asked, person, now, changed);
  return changed;
end
$$;

revoke execute on function redact_case, purge_person from public;
grant execute on function redact_case, purge_person to caseflow_app;
