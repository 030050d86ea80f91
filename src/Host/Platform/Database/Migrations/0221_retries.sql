-- A mail that somebody sends once more is a message of its own, with its own key; what became of the first stays as it was.
alter table outbox
  add column again_of bigint references outbox,
  add constraint sent_again_once unique (again_of);

-- What gave up or was refused and somebody had tried once more. Rows are only added.
create table retries (
  retry_id   bigint      generated always as identity primary key,
  what       text        not null,
  target     text        not null,                  -- CASE/TIMER, or the number of the mail
  cause      text        not null,
  retried_by uuid        not null references users,
  retried_at timestamptz not null,
  constraint what_is_known check (what in ('timer', 'mail'))
);
create index retries_by_time on retries (retried_at);
revoke update, delete on retries from caseflow_app;
