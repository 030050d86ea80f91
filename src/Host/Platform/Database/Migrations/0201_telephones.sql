-- Where somebody is rung when a deadline counted in hours falls into the night.
alter table users
  add column phone text not null default '',
  add constraint phone_is_short check (length(phone) <= 40);

alter table user_changes drop constraint change_is_known;
alter table user_changes add constraint change_is_known check (what in
  ('invited', 'reset', 'disabled', 'enabled', 'email', 'phone', 'name', 'roles', 'password', 'locked', 'unit',
   'second-factor', 'second-factor-off', 'second-factor-reset', 'recovery-codes', 'recovery-code-used'));
