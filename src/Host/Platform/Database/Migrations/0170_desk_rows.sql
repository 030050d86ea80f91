-- The rows of the desk behind the second lock (0120): what is written beside a case stays with the office, and is never a helper's to see.
do $$
declare
  held text;
begin
  foreach held in array array['case_notes', 'case_files', 'case_bodies'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
    execute format(
      'create policy seen_with_the_case on %I using ((select viewer_kind()) = ''unit'' and (select true from cases c where c.case_id = %1$I.case_id))', held);
  end loop;

  foreach held in array array['decision_links', 'decision_copies'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
    execute format('create policy seen_with_the_paper on %I using ((select true from decisions d where d.decision_id = %1$I.decision_id))', held);
  end loop;
end
$$;

alter table decision_receipts enable row level security;
create policy host_works on decision_receipts using ((select viewer_kind()) = 'host');
create policy seen_with_the_copy on decision_receipts using ((select true from decision_copies c where c.copy_id = decision_receipts.copy_id));

alter table person_flags enable row level security;
create policy host_works on person_flags using ((select viewer_kind()) = 'host');
create policy seen_with_the_person on person_flags using ((select true from people p where p.person_id = person_flags.person_id));

alter table person_flags_off enable row level security;
create policy host_works on person_flags_off using ((select viewer_kind()) = 'host');
create policy seen_with_the_flag on person_flags_off using ((select true from person_flags f where f.flag_id = person_flags_off.flag_id));

-- The unit that sent a case no longer sees it, and is told what became of it.
alter table case_transfers enable row level security;
create policy host_works on case_transfers using ((select viewer_kind()) = 'host');
create policy seen_by_both_units on case_transfers for select using (
  (select viewer_kind()) = 'unit' and body = (select viewer_body()) and (select viewer_unit()) in (from_unit, to_unit));

alter table case_transfer_answers enable row level security;
create policy host_works on case_transfer_answers using ((select viewer_kind()) = 'host');
create policy seen_with_the_transfer on case_transfer_answers using (
  (select true from case_transfers t where t.case_id = case_transfer_answers.case_id and t.version = case_transfer_answers.version));
