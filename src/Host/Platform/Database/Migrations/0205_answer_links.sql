-- By a link in a mail a helper answers one check-in without signing in. What the link may do is fixed when it is made; what became of it is
-- told beside it. It lives while the work is open and with the same person: each time that it goes to somebody else the work counts on, and
-- no link of an earlier count is ever good again, even when the work comes back.
alter table work_items add column holding integer not null default 0;

create function count_holdings() returns trigger language plpgsql as $$
begin
  new.holding := old.holding + 1;
  return new;
end
$$;
create trigger another_holds_it before update of named_user, assignee on work_items
  for each row when (coalesce(old.assignee, old.named_user) is distinct from coalesce(new.assignee, new.named_user)) execute function count_holdings();

create table answer_links (
  link_id     uuid        primary key,
  case_id     uuid        not null references cases,
  work_item   text        not null,                 -- key of the work inside its case
  holding     integer     not null,                 -- of the work, when the link was made
  user_id     uuid        not null references users,
  purpose     text        not null,
  made_at     timestamptz not null,
  expires_at  timestamptz not null,
  opened_at   timestamptz,                          -- the identity question was answered, for the first time
  wrong_tries smallint    not null default 0,
  locked_at   timestamptz,
  revoked_at  timestamptz,
  revoked_by  uuid        references users,         -- null: by whoever asked for a new one, or said that it is not for them
  revoked_why text,
  constraint answered_work_exists foreign key (case_id, work_item) references work_items (case_id, key),
  constraint purpose_is_known check (purpose in ('check-in')),
  constraint link_expires_later check (expires_at > made_at),
  constraint why_is_known check (revoked_why in ('renewed', 'not-me', 'office')),
  constraint revoked_says_why check ((revoked_at is null) = (revoked_why is null))
);
create unique index one_living_link on answer_links (case_id, work_item, user_id, holding) where revoked_at is null;
create index answer_links_by_case on answer_links (case_id, made_at desc);
create index answer_links_by_user on answer_links (user_id, made_at desc);
revoke update, delete on answer_links from caseflow_app;
grant update (expires_at, opened_at, wrong_tries, locked_at, revoked_at, revoked_by, revoked_why) on answer_links to caseflow_app;

-- A token is made when its mail leaves and is kept by nobody but the mail: here is its hash. Sent again, a link has one more.
create table answer_tokens (
  token_hash bytea       primary key,
  link_id    uuid        not null references answer_links,
  minted_at  timestamptz not null,
  expires_at timestamptz not null
);
create index answer_tokens_by_link on answer_tokens (link_id, minted_at);
revoke update on answer_tokens from caseflow_app;

-- Whoever answered the identity question goes on for some minutes.
create table answer_sessions (
  session_hash bytea       primary key,
  link_id      uuid        not null references answer_links,
  began_at     timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at     timestamptz,
  device       text        not null                 -- "Chrome, Android"
);
create index answer_sessions_by_link on answer_sessions (link_id);

-- What was given by a link: the event of the case that it became. Written in the transaction of that step.
create table link_answers (
  link_id     uuid        not null references answer_links,
  case_id     uuid        not null references cases,
  version     integer     not null,
  answered_at timestamptz not null,
  device      text        not null,
  constraint a_link_is_answered_once primary key (link_id),
  constraint a_step_answers_one_link unique (case_id, version)
);
revoke update, delete on link_answers from caseflow_app;

-- The one place that says whether a link opens anything.
create function answer_link_lives(asked uuid, at timestamptz) returns boolean language sql stable as $$
  select exists (
    select from answer_links l
    join work_items w on w.case_id = l.case_id and w.key = l.work_item
    join cases c on c.case_id = l.case_id
    join users u on u.user_id = l.user_id
    where l.link_id = asked and l.revoked_at is null and l.locked_at is null and l.expires_at > at
      and w.status = 'open' and w.holding = l.holding and coalesce(w.assignee, w.named_user) = l.user_id
      and c.closed_at is null and u.disabled_at is null
      and not exists (select from link_answers a where a.link_id = l.link_id))
$$;

-- Asked once more in the transaction of the answer: a link that was revoked, or work that was given away, a moment ago answers nothing.
create function refuse_dead_links() returns trigger language plpgsql as $$
begin
  perform from answer_links where link_id = new.link_id for update;
  if not answer_link_lives(new.link_id, new.answered_at) then
    raise exception 'The link does not open anything any more.' using errcode = 'check_violation', constraint = 'only_a_living_link_answers';
  end if;
  return new;
end
$$;
create trigger only_a_living_link_answers before insert on link_answers for each row execute function refuse_dead_links();

-- What was answered so far, page by page, so that a lost connection loses nothing. It goes when the answer is given.
create table answer_drafts (
  case_id   uuid        not null references cases,
  work_item text        not null,
  user_id   uuid        not null references users,
  typed     jsonb       not null,
  typed_at  timestamptz not null,
  primary key (case_id, work_item, user_id)
);

-- What a link makes for the office to do: it was locked, or came to somebody else.
create table answer_alerts (
  alert_id  bigint      generated always as identity primary key,
  case_id   uuid        not null references cases,
  link_id   uuid        not null references answer_links,
  kind      text        not null,
  raised_at timestamptz not null,
  constraint an_alert_is_raised_once unique (link_id, kind),
  constraint alert_is_known check (kind in ('locked', 'not-me'))
);
create index answer_alerts_by_case on answer_alerts (case_id);
revoke update, delete on answer_alerts from caseflow_app;

create table answer_alert_ends (
  alert_id bigint      primary key references answer_alerts,
  ended_at timestamptz not null,
  ended_by uuid        not null references users
);
revoke update, delete on answer_alert_ends from caseflow_app;

-- By what a helper is known: never more than a salted hash of it, and the newest of each kind counts.
create table helper_signs (
  sign_id bigint      generated always as identity primary key,
  user_id uuid        not null references users,
  kind    text        not null,
  hash    text        not null,
  set_at  timestamptz not null,
  set_by  uuid        not null references users,
  constraint sign_is_known check (kind in ('phone', 'birth-year', 'word'))
);
create index helper_signs_by_user on helper_signs (user_id, kind, sign_id desc);
revoke update, delete on helper_signs from caseflow_app;

-- Which of them a unit asks for; the newest row counts.
create table identity_questions (
  change_id  bigint      generated always as identity primary key,
  unit_id    uuid        not null references units,
  kind       text        not null,
  changed_at timestamptz not null,
  changed_by uuid        not null references users,
  constraint sign_is_known check (kind in ('phone', 'birth-year', 'word'))
);
create index identity_questions_by_unit on identity_questions (unit_id, change_id desc);
revoke update, delete on identity_questions from caseflow_app;

do $$
declare
  held text;
begin
  foreach held in array array[
    'answer_links', 'answer_tokens', 'answer_sessions', 'link_answers', 'answer_drafts', 'answer_alerts', 'answer_alert_ends', 'helper_signs', 'identity_questions'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
  end loop;

  foreach held in array array['answer_links', 'link_answers', 'answer_alerts'] loop
    execute format(
      'create policy seen_with_the_case on %I for select using ((select viewer_kind()) = ''unit'' and (select true from cases c where c.case_id = %1$I.case_id))', held);
  end loop;
end
$$;

insert into purge_rules (table_name, points_by, points_to, deed) values
  ('answer_links', 'case_id', 'case', 'keep'),
  ('link_answers', 'case_id', 'case', 'keep'),
  ('answer_alerts', 'case_id', 'case', 'keep'),
  ('answer_drafts', 'case_id', 'case', 'delete');
