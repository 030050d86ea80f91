-- A definition in work. Whoever saves first holds the number until it is published or discarded: a version is one text of one author,
-- and nobody saves over the text of somebody else.
create table definition_drafts (
  definition_id  text        not null,
  version        integer     not null,
  author         uuid        not null references users,
  revision       integer     not null,              -- grows with each save, which names the one it was typed on
  body           text        not null,              -- whatever was typed: it need not be JSON yet
  sha256         text        not null,
  code           text,                              -- this and what follows as the text says it; null while it cannot be read
  regime         text,
  title_vi       text,
  title_en       text,
  effective_from date,
  effective_to   date,
  begun_at       timestamptz not null,
  saved_at       timestamptz not null,
  review_id      bigint,                            -- the review under way: until it ends the text stays as it was sent
  primary key (definition_id, version),
  constraint draft_version_is_positive check (version > 0),
  constraint draft_revision_is_positive check (revision > 0)
);

-- An author sends a draft; another administrator publishes it or sends it back. A row ends once and is kept.
create table definition_reviews (
  review_id     bigint      generated always as identity primary key,
  definition_id text        not null,
  version       integer     not null,
  sha256        text        not null,               -- of the text that was sent
  author        uuid        not null references users,
  note          text        not null,
  sent_at       timestamptz not null,
  ended_at      timestamptz,
  ended_by      uuid        references users,
  outcome       text,
  reason        text,
  constraint note_is_given check (btrim(note) <> ''),
  constraint outcome_is_known check (outcome in ('published', 'returned', 'withdrawn')),
  constraint ended_says_how_and_by_whom check ((ended_at is null) = (outcome is null) and (ended_at is null) = (ended_by is null)),
  constraint only_the_author_withdraws check (outcome <> 'withdrawn' or ended_by = author),
  constraint the_author_does_not_decide check (outcome = 'withdrawn' or ended_by <> author),
  constraint sent_back_says_why check (outcome <> 'returned' or btrim(reason) <> '')
);
create index definition_reviews_by_version on definition_reviews (definition_id, version, review_id);
alter table definition_drafts add constraint review_exists foreign key (review_id) references definition_reviews;

-- Why the author asks to publish in spite of a warning.
create table review_reasons (
  review_id bigint not null references definition_reviews,
  code      text   not null,
  path      text   not null,
  reason    text   not null,
  primary key (review_id, code, path),
  constraint review_reason_is_given check (btrim(reason) <> '')
);
revoke update, delete on review_reasons from caseflow_app;
revoke delete on definition_reviews from caseflow_app;

insert into definition_drafts (
  definition_id, version, author, revision, body, sha256, code, regime, title_vi, title_en, effective_from, effective_to, begun_at, saved_at)
select definition_id, version, uploaded_by::uuid, 1, body, sha256, body::jsonb ->> 'code', body::jsonb ->> 'regime',
  title_vi, title_en, effective_from, effective_to, uploaded_at, uploaded_at
from definitions where status = 'draft';
delete from definitions where status = 'draft';

-- What is left is published, or was. Rows from before two people had to look are left as they are.
alter table definitions
  drop constraint status_is_known,
  drop constraint published_says_when,
  add column code text generated always as (body::jsonb ->> 'code') stored,
  add column regime text generated always as (body::jsonb ->> 'regime') stored,
  add column retired_by uuid references users,
  add column retired_because text,
  add constraint status_is_known check (status in ('published', 'retired')),
  add constraint published_says_when check (published_at is not null),
  add constraint the_author_does_not_publish check (
    case when uploaded_by is null then published_by is null else published_by is not null and published_by <> uploaded_by end) not valid;

create or replace function keep_published_definitions() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.body <> old.body or new.sha256 <> old.sha256 or new.published_by is distinct from old.published_by
    or new.uploaded_by is distinct from old.uploaded_by or (old.status = 'retired' and new.status <> 'retired') then
    raise exception 'definition % version % is published and cannot change', old.definition_id, old.version
      using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

-- The number of a published version cannot be drafted. Asked after the row is in: a publication that ran at the same time is seen then.
create function refuse_published_number() returns trigger language plpgsql as $$
begin
  if exists (select from definitions where definition_id = new.definition_id and version = new.version) then
    raise exception 'definition % version % is published already', new.definition_id, new.version
      using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;

create trigger published_numbers_are_taken after insert on definition_drafts
  for each row execute function refuse_published_number();

-- Every version there is, in whatever state.
create view definition_versions as
select definition_id, version, status, code, regime, title_vi, title_en, effective_from, effective_to, sha256, body,
  uploaded_at, uploaded_by, published_at, published_by, retired_at, retired_by, retired_because
from definitions
union all
select definition_id, version, case when review_id is null then 'draft' else 'review' end, code, regime,
  coalesce(title_vi, definition_id), coalesce(title_en, definition_id), effective_from, effective_to, sha256, body,
  saved_at, author::text, null, null, null, null, null
from definition_drafts;
