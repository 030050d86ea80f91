-- A case that is rejected goes back to the unit that sent it, and there again when that unit answers: these ways stand in case_transfers
-- too, as steps that answer an earlier one, so that whoever counts knows which unit had a case on a day. The unit may also keep it.
alter table case_transfers add column answers integer;      -- the version of the transfer that was answered to
alter table case_transfers add constraint answers_an_earlier_one
  foreign key (case_id, answers) references case_transfers (case_id, version);

alter table case_transfer_answers drop constraint answer_is_known;
alter table case_transfer_answers add constraint answer_is_known check (said in ('accepted', 'rejected', 'answered', 'kept'));
alter table case_transfer_answers drop constraint only_an_acceptance_needs_no_words;
alter table case_transfer_answers add constraint only_words_that_differ_are_given check (said in ('accepted', 'kept') or btrim(text) <> '');
