-- Whom a reminder was to be told, when it was decided: the proof names who lost one of several mails. Null where that was not written down.
alter table reminders add column told_to uuid[];

-- What came to the bounce mailbox is counted for a year; what it led to stands with the mail and with the work.
grant delete on returned_mails to caseflow_app;
