-- What one decision does to an earlier one. Rows are only added.
create table decision_links (
  decision_id uuid        not null references decisions,
  relation    text        not null,
  earlier_id  uuid        not null references decisions,
  note        text        not null default '',
  added_at    timestamptz not null,
  added_by    uuid        not null references users,
  primary key (decision_id, earlier_id),
  constraint relation_is_known check (relation in ('replaces', 'cancels', 'extends')),
  constraint decision_is_not_its_own_successor check (decision_id <> earlier_id)
);
create index decision_links_by_earlier on decision_links (earlier_id);
revoke update, delete on decision_links from caseflow_app;

-- Who got a copy of a decision, when and how; the receipt comes later.
create table decision_copies (
  copy_id     uuid        primary key,
  decision_id uuid        not null references decisions,
  recipient   text        not null,
  sent_how    text        not null,
  sent_on     date        not null,
  added_at    timestamptz not null,
  added_by    uuid        not null references users,
  constraint copy_has_a_recipient check (btrim(recipient) <> ''),
  constraint way_is_known check (sent_how in ('hand', 'post', 'electronic', 'posted'))
);
create index decision_copies_by_decision on decision_copies (decision_id);
create table decision_receipts (
  copy_id     uuid        primary key references decision_copies,
  received_on date        not null,
  received_by text        not null default '',      -- who signed, where that is somebody else
  added_at    timestamptz not null,
  added_by    uuid        not null references users
);
revoke update, delete on decision_copies, decision_receipts from caseflow_app;
