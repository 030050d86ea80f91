-- Files of a case: scans, photographs, letters. Another file of the same title is its next version, and the earlier ones stay. The bytes are
-- in the database alone: no path that anybody could name leads to them.
create table case_files (
  file_id      uuid        primary key,
  case_id      uuid        not null references cases,
  title        text        not null,
  version      integer     not null,
  paper_kind   text,                                -- the form code of the paper that it is the scan of; null: of none
  paper_number text,
  file_name    text        not null,                -- as it was called where it came from
  kind         text        not null,                -- pdf, jpg, ...: what its first bytes say too
  sha256       text        not null,
  content      bytea       not null,
  added_at     timestamptz not null,
  added_by     uuid        not null references users,
  constraint file_version_is_next unique (case_id, title, version),
  constraint file_version_is_positive check (version > 0),
  constraint file_has_a_title check (btrim(title) <> '' and length(title) <= 200),
  constraint file_is_not_empty check (octet_length(content) > 0),
  constraint file_digest_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint paper_is_named_whole check ((paper_kind is null) = (paper_number is null))
);
alter table case_files alter column content set storage external;   -- scans are compressed already
revoke update, delete on case_files from caseflow_app;
