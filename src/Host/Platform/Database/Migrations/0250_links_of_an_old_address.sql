-- A link goes with its mailbox: when the address of whoever has it changes, or turns out to be somebody else's, it opens nothing any more.
alter table answer_links drop constraint why_is_known;
alter table answer_links add constraint why_is_known check (revoked_why in ('renewed', 'not-me', 'office', 'address'));
