-- One head a day over all chains: made of the head before it, of the end of every chain that grew that day, and of what was redacted that day. Whoever
-- has the head of a day on paper can prove everything recorded until then. A day is one of Viet Nam. Rows are only added.
create table audit_heads (
  day        date        primary key,
  head       bytea       not null,
  chains     bigint      not null,                  -- cases, so far
  events     bigint      not null,                  -- rows of their histories, so far
  redactions bigint      not null,                  -- of these
  made_at    timestamptz not null,
  constraint head_is_a_sha256 check (length(head) = 32),
  constraint counts_are_counts check (chains >= 0 and events >= chains and redactions between 0 and events)
);
revoke update, delete on audit_heads from caseflow_app;

-- Where a chain ended on a day on which it grew. A case that is gone is still named here, so nothing refers to it.
create table audit_ends (
  day     date    not null,
  case_id uuid    not null,
  case_no bigint  not null,
  seq     integer not null,
  hash    bytea   not null,
  primary key (case_id, day)
);
create index audit_ends_by_day on audit_ends (day, case_id);
revoke update, delete on audit_ends from caseflow_app;

alter table audit_ends enable row level security;
create policy host_works on audit_ends using ((select viewer_kind()) = 'host');

insert into purge_rules (table_name, points_by, points_to, deed) values ('audit_ends', 'case_id', 'case', 'keep');
