-- To how many a reminder was to be told when it was decided: so that a proof misses the mail of one of several. Unknown for older ones.
alter table reminders add column told integer;
