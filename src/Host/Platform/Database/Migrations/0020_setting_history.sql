-- A setting keeps its history: what counts is the newest row of a name and a unit, and a row without a value goes back to the default.
-- A name is PROCEDURE/SETTING, the value is JSON as in the definition.
alter table settings
  drop constraint setting_is_set_once,
  add column change_id bigint generated always as identity primary key,
  alter column value drop not null;
create index settings_newest on settings (name, unit_id, change_id desc);
revoke update, delete on settings from caseflow_app;
