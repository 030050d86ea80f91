-- The court and the centre that a case has to do with, as papers call them. The newest row of a role counts; rows are only added.
create table case_bodies (
  body_id   bigint      generated always as identity primary key,
  case_id   uuid        not null references cases,
  role      text        not null,
  name      text        not null,                   -- empty: not known after all
  authority text        not null default '',        -- of a centre: the office above it
  added_at  timestamptz not null,
  added_by  uuid        not null references users,
  constraint body_role_is_known check (role in ('court', 'centre'))
);
create index case_bodies_newest on case_bodies (case_id, role, body_id desc);
revoke update, delete on case_bodies from caseflow_app;
