-- What the server's last answer to a mail was about (RFC 3463), so that people can read it in words: 5.1.1, there is no such mailbox.
alter table outbox add column answer_status text,
  add constraint answer_status_is_one check (answer_status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$');
