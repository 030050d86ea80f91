-- Who added a word to a list; null: shipped.
alter table community_codes
  add column added_by uuid references users,
  add column added_at timestamptz,
  add constraint word_has_a_code  check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  add constraint word_has_names   check (btrim(vi) <> '' and btrim(en) <> '');
