-- Where an account is signed in. The cookie carries the id alone; what it opens is asked of this row at each request.
create table sessions (
  session_id     uuid primary key,                   -- 122 random bits
  user_id        uuid not null references users,
  security_stamp text not null,                      -- the one of the account at sign-in: a newer one ends the session
  opened_at      timestamptz not null,
  last_seen_at   timestamptz not null,               -- to the minute
  device         text not null,                      -- browser and system in two words
  address        text not null,                      -- the network, not the machine
  second_factor  text,                               -- what was shown besides the password; null: nothing
  ended_at       timestamptz,
  constraint second_factor_is_known check (second_factor in ('code', 'provider')),
  constraint session_is_seen_after_it_opens check (last_seen_at >= opened_at)
);
create index sessions_by_user on sessions (user_id, last_seen_at) where ended_at is null;
create index sessions_by_last_seen on sessions (last_seen_at);

-- The secret that a telephone and the host share (RFC 6238), encrypted by the host.
create table second_factors (
  user_id      uuid primary key references users,
  secret       text not null,
  set_up_at    timestamptz not null,
  last_step    bigint not null,                      -- of the newest code that was taken: none is taken twice
  failed_codes integer not null default 0,
  codes_locked_until timestamptz,
  constraint failed_codes_not_negative check (failed_codes >= 0)
);

-- For whoever lost the telephone. Each counts once; only its hash is kept.
create table recovery_codes (
  user_id   uuid not null references second_factors on delete cascade,
  code_hash bytea not null,
  used_at   timestamptz,
  primary key (user_id, code_hash)
);

alter table user_changes drop constraint change_is_known;
alter table user_changes add constraint change_is_known check (what in
  ('invited', 'reset', 'disabled', 'enabled', 'email', 'name', 'roles', 'password', 'locked',
   'second-factor', 'second-factor-off', 'second-factor-reset', 'recovery-codes', 'recovery-code-used'));
