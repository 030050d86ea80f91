-- Recurring jobs that an operator has stopped, on every node, with the reason.
create table job_pauses (
  job       text        primary key,
  reason    text        not null,
  paused_by uuid        not null references users,
  paused_at timestamptz not null,
  constraint reason_is_given check (btrim(reason) <> '')
);
