-- The words of mails as an administrator of the installation wrote them. The newest row of a kind counts; without one, those that the product
-- ships (version 0). Rows are only added: going back is a row that brings an earlier version back.
create table mail_wordings (
  kind          text        not null,                -- reminder, escalation, invitation ...
  version       integer     not null,
  subject_vi    text,                                -- null, as all words then: the shipped ones again
  subject_en    text,
  paragraphs_vi text[],
  paragraphs_en text[],
  restored      integer,                             -- the version that it brings back
  note          text        not null default '',
  added_at      timestamptz not null,
  added_by      uuid        not null references users,
  primary key (kind, version),
  constraint version_is_positive check (version > 0),
  constraint restored_is_from_before check (restored between 0 and version - 1),
  constraint all_words_or_the_shipped_ones check (
    num_nulls(subject_vi, subject_en, paragraphs_vi, paragraphs_en) in (0, 4) and (subject_vi is not null or restored = 0)),
  constraint subject_is_short check (length(subject_vi) between 1 and 150 and length(subject_en) between 1 and 150),
  constraint note_is_short check (length(note) <= 200)
);
revoke update, delete on mail_wordings from caseflow_app;
