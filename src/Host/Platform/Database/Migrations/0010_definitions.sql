-- Workflow definitions as their authors wrote them. A case pins the version it began with, so a published text never changes.
create table definitions (
  definition_id text        not null,
  version       integer     not null,
  status        text        not null,
  title_vi      text        not null,
  title_en      text        not null,
  effective_from date       not null,               -- first day on which a new case may take this version
  effective_to  date,                               -- the last one; null while none is known
  sha256        text        not null,               -- of the bytes of body, as uploaded
  body          text        not null,               -- text, not jsonb: jsonb would reorder what the author ordered
  uploaded_at   timestamptz not null,
  uploaded_by   text,                               -- null: shipped with the product
  published_at  timestamptz,
  published_by  text,
  retired_at    timestamptz,
  primary key (definition_id, version),
  constraint version_is_positive check (version > 0),
  constraint status_is_known check (status in ('draft', 'published', 'retired')),
  constraint published_says_when check ((status = 'draft') = (published_at is null)),
  constraint retired_says_when check ((status = 'retired') = (retired_at is not null))
);

-- Why somebody published in spite of a warning.
create table accepted_warnings (
  definition_id text        not null,
  version       integer     not null,
  code          text        not null,
  path          text        not null,
  reason        text        not null,
  accepted_at   timestamptz not null,
  accepted_by   text,
  primary key (definition_id, version, code, path),
  foreign key (definition_id, version) references definitions,
  constraint reason_is_given check (btrim(reason) <> '')
);

create function keep_published_definitions() returns trigger language plpgsql as $$
begin
  if old.status <> 'draft' and (tg_op = 'DELETE' or new.body <> old.body or new.sha256 <> old.sha256 or new.status = 'draft') then
    raise exception 'definition % version % is published and cannot change', old.definition_id, old.version
      using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

create trigger published_definitions_stay before update or delete on definitions
  for each row execute function keep_published_definitions();

-- Working calendars. A due date names the version that it was counted by, so a version is never changed: a new notice is a new row.
create table calendars (
  calendar_id text        not null,
  position    integer     not null,                 -- the newest has the highest
  version     text        not null,
  body        text        not null,
  added_at    timestamptz not null,
  added_by    text,                                 -- null: shipped with the product
  primary key (calendar_id, position),
  constraint calendar_version_is_new unique (calendar_id, version),
  constraint position_is_positive check (position > 0)
);
revoke update, delete on calendars, accepted_warnings from caseflow_app;
