-- The commune-level units (xã, phường, đặc khu) and the provinces above them. A unit that ends keeps its row and its history.
create table units (
  unit_id    uuid primary key,
  code       text not null,
  kind       text not null,
  name       text not null,
  parent_id  uuid references units,
  valid_from date not null,
  valid_to   date,                                   -- the last day; null while it stands
  constraint unit_kind_is_known   check (kind in ('province', 'commune', 'ward', 'special_zone')),
  constraint unit_code_is_unique  unique (code),
  constraint unit_has_a_name      check (name <> ''),
  constraint unit_ends_after_it_begins check (valid_to is null or valid_to >= valid_from)
);

create table users (
  user_id       uuid primary key,
  email         text not null,
  name          text not null,
  unit_id       uuid references units,               -- null: the whole installation
  body          text not null,
  language      text not null,
  password_hash text,                                -- null until the invitation is answered
  security_stamp text not null,                      -- a new one ends every open session
  failed_sign_ins integer not null default 0,
  locked_until  timestamptz,
  last_sign_in_at timestamptz,
  invited_at    timestamptz not null,
  disabled_at   timestamptz,
  constraint body_is_known         check (body in ('police', 'committee', 'helpers', 'system')),
  constraint language_is_known     check (language in ('vi', 'en')),
  constraint email_is_an_address   check (email like '_%@_%'),
  constraint failed_sign_ins_not_negative check (failed_sign_ins >= 0),
  constraint only_the_system_spans_units  check (unit_id is not null or body = 'system')
);
create unique index users_by_email on users (lower(email));
create index users_by_unit on users (unit_id, body);

create table user_roles (
  user_id uuid not null references users,
  role    text not null,
  primary key (user_id, role),
  constraint role_is_known check (role in ('officer', 'leader', 'chairman', 'helper', 'administrator', 'operator'))
);
create index user_roles_by_role on user_roles (role);

-- A link by which a person sets a password: the token itself is never stored.
create table access_links (
  token_hash bytea primary key,
  user_id    uuid not null references users,
  made_by    uuid references users,                  -- null: made at the command line
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  revoked_at timestamptz,                            -- a newer link, a new address or a disabled user
  constraint link_expires_later check (expires_at > made_at)
);
create index access_links_by_user on access_links (user_id);

-- What was done to an account, by whom. Rows are only added.
create table user_changes (
  change_id  bigint generated always as identity primary key,
  user_id    uuid not null references users,
  changed_by uuid references users,
  changed_at timestamptz not null,
  what       text not null,
  detail     text,
  constraint change_is_known check (what in
    ('invited', 'reset', 'disabled', 'enabled', 'email', 'name', 'roles', 'password', 'locked'))
);
create index user_changes_by_user on user_changes (user_id, change_id);
revoke update, delete on user_changes from caseflow_app;
