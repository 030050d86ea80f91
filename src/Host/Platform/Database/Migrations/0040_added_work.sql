-- What is asked, of work that somebody added by hand. It may name people, and stays inside the product: no mail reads it.
alter table work_items add column note text;
