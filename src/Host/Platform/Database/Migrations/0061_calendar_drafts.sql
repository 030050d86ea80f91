-- Changes of a calendar in work: at most one at a time for each, of one author; another administrator publishes them as a new version.
create table calendar_drafts (
  draft_id         bigint      generated always as identity primary key,
  calendar_id      text        not null,
  author           uuid        not null references users,
  revision         integer     not null,            -- grows with each change, which names the one that was shown
  begun_at         timestamptz not null,
  saved_at         timestamptz not null,
  note             text,                            -- of the author, for whoever looks at it
  sent_at          timestamptz,                     -- it waits for another administrator and stays as it was sent
  returned_at      timestamptz,                     -- the last time that it was sent back
  returned_by      uuid        references users,
  returned_because text,
  ended_at         timestamptz,
  ended_by         uuid        references users,
  outcome          text,
  version          text,                            -- of the calendar that it became
  constraint calendar_revision_is_positive check (revision > 0),
  constraint calendar_outcome_is_known check (outcome in ('published', 'discarded')),
  constraint calendar_ended_says_how_and_by_whom check ((ended_at is null) = (outcome is null) and (ended_at is null) = (ended_by is null)),
  constraint calendar_published_says_as_what check ((outcome is not distinct from 'published') = (version is not null)),
  constraint the_author_does_not_publish check (outcome is distinct from 'published' or ended_by <> author),
  constraint the_author_does_not_send_back check (returned_by <> author),
  constraint calendar_sent_says_why check (sent_at is null or btrim(note) <> ''),
  constraint calendar_returned_says_why check ((returned_at is null) = (returned_because is null) and (returned_at is null) = (returned_by is null))
);
create unique index one_calendar_draft_at_a_time on calendar_drafts (calendar_id) where ended_at is null;

-- What a draft says of a day. Each rests on a document.
create table calendar_changes (
  draft_id bigint not null references calendar_drafts on delete cascade,
  date     date   not null,
  kind     text,                                    -- null: a day like the others of its week again
  name_vi  text   not null,
  name_en  text   not null,
  source   text   not null,
  note     text   not null,
  primary key (draft_id, date),
  constraint day_kind_is_known check (kind in ('holiday', 'compensation', 'swappedDayOff', 'swappedWorkingDay')),
  constraint special_day_has_a_name check (kind is null or (btrim(name_vi) <> '' and btrim(name_en) <> '')),
  constraint day_rests_on_a_document check (btrim(source) <> '')
);

-- Years whose official notice has come: their days are provisional no more.
create table calendar_notices (
  draft_id bigint  not null references calendar_drafts on delete cascade,
  year     integer not null,
  source   text    not null,
  primary key (draft_id, year),
  constraint notice_is_named check (btrim(source) <> '')
);

alter table calendars
  add column published_by text,                     -- null: shipped with the product
  add constraint the_author_does_not_publish check (
    case when added_by is null then published_by is null else published_by is not null and published_by <> added_by end) not valid;

-- By which version a case was counted last, so that those that a new one has left behind are found.
alter table cases add column calendar_id text, add column calendar_version text;

update cases c set
  calendar_id = d.body::jsonb ->> 'calendar',
  calendar_version = (select e.calendar_version from case_events e where e.case_id = c.case_id order by e.seq desc limit 1)
from definitions d
where d.definition_id = c.definition_id and d.version = c.definition_version;

alter table cases alter column calendar_id set not null, alter column calendar_version set not null;
create index cases_running_by_calendar on cases (calendar_id, calendar_version) where closed_at is null;
