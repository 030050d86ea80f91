-- Nothing wrote or read these: drafts of work, a version of people, three kinds of changes of an account.
alter table work_items drop column draft, drop column draft_at;
alter table people drop column version;
alter table user_changes
  drop constraint change_is_known,
  add constraint change_is_known check (what in ('invited', 'reset', 'disabled', 'enabled', 'email', 'password'));

-- No query is led by these.
drop index case_events_by_recorded, timers_held, work_items_open;
