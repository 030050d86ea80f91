-- A morning's digests are due at one instant: without the number of the mail in the index, each sender sorted all that wait to find the first.
create index outbox_due_in_order on outbox (due_at, mail_id) where state in ('queued', 'sending');
drop index outbox_due;
