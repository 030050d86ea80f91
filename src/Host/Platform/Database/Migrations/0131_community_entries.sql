-- Everything that is recorded of community work is an entry, and what it says stands in one of the tables below. Entries are only added:
-- a correction is a later version of the same first entry and says why, taking back is one that says nothing. What was known on an
-- earlier day can be counted again.
create table community_entries (
  entry_id    uuid        primary key,
  first_id    uuid        not null references community_entries,   -- the first version: what other rows point to
  version     integer     not null,
  unit_id     uuid        not null references units,
  what        text        not null,
  day         date        not null,                  -- when it happened, or from when it holds
  recorded_at timestamptz not null,
  recorded_by uuid        references users,          -- null: loaded with a register
  reason      text        not null default '',
  withdrawn   boolean     not null default false,
  constraint entry_is_of_a_known_kind check (what in (
    'institution', 'member', 'person', 'household', 'grade', 'verdict', 'activity', 'support', 'pledge', 'enrolment', 'registration', 'status', 'note')),
  constraint first_entry_is_its_own check ((version = 1) = (entry_id = first_id)),
  constraint later_entry_says_why   check (version = 1 or btrim(reason) <> ''),
  constraint first_entry_says_something check (version > 1 or not withdrawn),
  constraint entry_versions_are_one_each unique (first_id, version)
);
create index community_entries_by_unit on community_entries (unit_id, what, day desc);

-- The entries that stand, by what was recorded until an instant; 'infinity' is now.
create function community_as_of(known timestamptz) returns setof community_entries language sql stable as $$
  select e.* from community_entries e
  where e.recorded_at <= known and not e.withdrawn and not exists (
    select from community_entries later where later.first_id = e.first_id and later.version > e.version and later.recorded_at <= known)
$$;

-- Who an entry is owed to: an institution, an organisation of the list, or somebody by name. Several may stand for one entry, which counts once.
create table community_credits (
  credit_id      bigint generated always as identity primary key,
  entry_id       uuid not null references community_entries,
  institution_id uuid references community_entries,
  organisation   text,
  named          text,
  part           text not null default 'did',
  constraint credit_is_owed_to_one check (num_nonnulls(institution_id, organisation, named) = 1),
  constraint credit_part_is_known  check (part in ('did', 'organised', 'partner', 'speaker'))
);
create index community_credits_by_entry on community_credits (entry_id);
create index community_credits_by_institution on community_credits (institution_id) where institution_id is not null;

-- A team, club, point, group or model of a unit, from the entry's day until its end.
create table institutions (
  entry_id        uuid primary key references community_entries,
  kind            text not null references institution_kinds,
  name            text not null,
  stage           text not null default 'active',
  until           date,                              -- the last day; null while it stands
  decision_number text not null default '',
  decision_date   date,
  hours           text not null default '',          -- when a counselling point is open
  constraint institution_has_a_name check (btrim(name) <> ''),
  constraint institution_stage_is_known check (stage in ('pilot', 'active', 'inactive'))
);

-- Somebody who works in it: measure members.
create table institution_members (
  entry_id       uuid primary key references community_entries,
  institution_id uuid not null references community_entries,
  name           text not null,
  role           text not null default 'member',
  member_type    text not null,
  organisation   text not null default '',
  until          date,
  trained_on     date,
  training       text not null default '',
  constraint member_role_is_known check (role in ('head', 'deputy', 'member'))
);
create index institution_members_by_institution on institution_members (institution_id);

-- A person under management in it: a member of a B93 club, somebody whom a 5+1 group helps: measure persons.
create table institution_persons (
  entry_id       uuid primary key references community_entries,
  institution_id uuid not null references community_entries,
  person_id      uuid not null references people,
  until          date
);
create index institution_persons_by_institution on institution_persons (institution_id);
create index institution_persons_by_person on institution_persons (person_id);

-- A family in a family club: measure households, whoever lives there.
create table institution_households (
  entry_id       uuid primary key references community_entries,
  institution_id uuid not null references community_entries,
  head           text not null default '',
  address        text not null default '',
  until          date
);
create index institution_households_by_institution on institution_households (institution_id);

-- How an institution was graded for a year.
create table institution_grades (
  entry_id       uuid primary key references community_entries,
  institution_id uuid not null references community_entries,
  year           smallint not null,
  grade          text not null,
  remark         text not null default '',
  constraint grade_is_known check (grade in ('good', 'fair', 'average', 'weak'))
);
create index institution_grades_by_institution on institution_grades (institution_id, year);

-- How somebody in it came on in a period that ends on the entry's day.
create table person_verdicts (
  entry_id       uuid primary key references community_entries,
  institution_id uuid not null references community_entries,
  person_id      uuid not null references people,
  since          date not null,                      -- the first day of the period
  verdict        text not null,                      -- tiến bộ, chưa
  not_using      boolean,                            -- null: not said
  constraint verdict_is_known check (verdict in ('progressed', 'not_yet'))
);
create index person_verdicts_by_institution on person_verdicts (institution_id);
create index person_verdicts_by_person on person_verdicts (person_id);

-- One thing done: measure sessions by its rows, turns by its attendance. An attendance that is only about right is in no sum.
create table activities (
  entry_id     uuid primary key references community_entries,
  kind         text not null references activity_kinds,
  until        date,                                 -- the last of several days
  subject      text not null,
  place        text not null default '',
  attendance   integer,
  approximate  boolean not null default false,
  about        text not null default '',             -- as people said it: hàng trăm đại biểu
  invited      integer,
  audiences    text[] not null default '{}',
  services     text[] not null default '{}',
  forces       text not null default '',
  area         text not null default '',
  findings     text not null default '',
  participants text not null default '',             -- who came, in which part, of which units
  agenda       text not null default '',             -- reports, texts taught, materials
  minutes      text not null default '',
  referral     text not null default '',
  result       text not null default '',
  next_level   text not null default '',             -- of a contest: where who won goes on
  constraint activity_has_a_subject check (btrim(subject) <> ''),
  constraint attendance_not_negative check (attendance >= 0 and invited >= 0),
  constraint words_alone_are_approximate check (about = '' or approximate)
);

-- People of whom it was about: who came to the club, whose visit it was, who was talked about.
create table activity_persons (
  entry_id  uuid not null references community_entries,
  person_id uuid not null references people,
  primary key (entry_id, person_id)
);
create index activity_persons_by_person on activity_persons (person_id);

-- What a meeting agreed on.
create table activity_actions (
  action_id bigint generated always as identity primary key,
  entry_id  uuid not null references community_entries,
  what      text not null,
  who       text not null default '',
  due       date,
  constraint action_says_what check (btrim(what) <> '')
);
create index activity_actions_by_entry on activity_actions (entry_id);

-- A loan, a training, a job, or gifts in one batch: measures gifts (parts) and money. Amounts in đồng.
create table supports (
  entry_id    uuid primary key references community_entries,
  kind        text not null,
  subject     text not null,
  parts       integer not null default 1,            -- 44 gifts
  amount      numeric(15) not null default 0,        -- of all of them; 0 when it is not money
  source      text not null default '',
  grounds     text not null default '',              -- why they: cai thành công, vượt khó
  result      text not null default '',
  activity_id uuid references community_entries,
  constraint support_has_parts check (parts > 0 and amount >= 0)
);

-- Who got which part. Once a split is told, its parts make the whole.
create table support_parts (
  part_id   bigint generated always as identity primary key,
  entry_id  uuid not null references supports,
  person_id uuid references people,
  recipient text not null default '',                -- somebody, or a household, that is not on the register
  amount    numeric(15) not null,
  constraint part_is_for_somebody check (person_id is not null or btrim(recipient) <> ''),
  constraint part_not_negative    check (amount >= 0)
);
create index support_parts_by_entry on support_parts (entry_id);
create index support_parts_by_person on support_parts (person_id) where person_id is not null;

create function split_makes_the_whole() returns trigger language plpgsql as $$
declare whole record;
begin
  select s.parts, s.amount, count(p.part_id) as told, coalesce(sum(p.amount), 0) as split into whole
  from supports s join support_parts p using (entry_id) where s.entry_id = new.entry_id group by s.entry_id;
  if whole.told <> whole.parts or whole.split <> whole.amount then
    raise exception 'split % of %, % of %', whole.told, whole.parts, whole.split, whole.amount using errcode = 'check_violation', constraint = 'split_makes_the_whole';
  end if;
  return null;
end
$$;
create constraint trigger support_parts_make_the_whole after insert on support_parts
  deferrable initially deferred for each row execute function split_makes_the_whole();

-- A community pledge is counted and may name its signer; a case pledge is a paper of the law about one person: measure persons.
create table pledges (
  entry_id     uuid primary key references community_entries,
  kind         text not null,
  subject      text not null,
  signers      integer not null default 1,
  signer       text not null default '',
  audience     text,
  activity_id  uuid references community_entries,
  person_id    uuid references people,
  case_id      uuid references cases,
  paper        text not null default '',             -- the form, V-25
  paper_number text not null default '',
  constraint pledge_kind_is_known check (kind in ('community', 'case')),
  constraint pledge_is_signed     check (signers > 0 and (signer = '' or signers = 1)),
  constraint case_pledge_is_a_paper_of_one_person check (
    (kind = 'case') = (case_id is not null) and (kind <> 'case' or (person_id is not null and signers = 1 and paper <> '')))
);
create index pledges_by_person on pledges (person_id) where person_id is not null;

-- That somebody takes a substitute, from the entry's day until the end; never how much: measure persons.
create table methadone_enrolments (
  entry_id      uuid primary key references community_entries,
  person_id     uuid not null references people,
  site          text not null,
  until         date,
  ended_because text not null default '',
  notice_number text not null default '',
  notice_date   date
);
create index methadone_enrolments_by_person on methadone_enrolments (person_id);

-- That somebody was persuaded and registered: measure persons. Whoever persuaded stands in the credits.
create table voluntary_registrations (
  entry_id    uuid primary key references community_entries,
  rehab       text not null,
  person_id   uuid references people,
  activity_id uuid references community_entries
);
create index voluntary_registrations_by_person on voluntary_registrations (person_id) where person_id is not null;

-- Whether a unit was free of drugs in a year: measure units.
create table unit_statuses (
  entry_id        uuid primary key references community_entries,
  programme       text not null,
  year            smallint not null,
  met             boolean not null,
  decision_number text not null default '',
  decision_date   date
);

create table unit_status_criteria (
  entry_id  uuid not null references unit_statuses,
  criterion text not null,
  met       boolean not null,
  note      text not null default '',
  primary key (entry_id, criterion)
);

-- What was said: difficulties, experience, solutions, questions with their answers, what comes next.
create table community_notes (
  entry_id    uuid primary key references community_entries,
  kind        text not null,
  text        text not null,
  answer      text not null default '',
  activity_id uuid references community_entries,
  constraint note_says_something check (btrim(text) <> '')
);

revoke update, delete on community_entries, community_credits, institutions, institution_members, institution_persons, institution_households,
  institution_grades, person_verdicts, activities, activity_persons, activity_actions, supports, support_parts, pledges, methadone_enrolments,
  voluntary_registrations, unit_statuses, unit_status_criteria, community_notes from caseflow_app;

-- Under whom somebody goes today who was entered twice: an entry keeps naming the record of then, and one human counts once.
create function kept_person(person uuid) returns uuid language sql stable as $$
  with recursive way as (
    select p.person_id, p.merged_into from people p where p.person_id = person
    union select p.person_id, p.merged_into from people p join way on p.person_id = way.merged_into)
  select coalesce((select w.person_id from way w where w.merged_into is null), person)
$$;
