-- The registers of data protection are shown to the unit that keeps them, those of the installation to its administrators; what people ask
-- about themselves to who heads a body of the unit; a purge is the host's.
alter table protection_offices enable row level security;
create policy host_works on protection_offices using ((select viewer_kind()) = 'host');
create policy seen_in_own_unit on protection_offices using (
  (select viewer_kind()) in ('unit', 'administrator') and unit_id is not distinct from (select viewer_unit()));

alter table breaches enable row level security;
create policy host_works on breaches using ((select viewer_kind()) = 'host');
create policy seen_in_own_unit on breaches using (
  (select viewer_kind()) in ('unit', 'administrator') and unit_id is not distinct from (select viewer_unit()));

alter table subject_requests enable row level security;
create policy host_works on subject_requests using ((select viewer_kind()) = 'host');
create policy seen_by_the_heads on subject_requests using (
  (select viewer_kind()) = 'unit' and (select viewer_head()) <> '' and unit_id = (select viewer_unit()));

alter table access_reviews enable row level security;
create policy host_works on access_reviews using ((select viewer_kind()) = 'host');
create policy seen_by_the_heads on access_reviews using (
  (select viewer_kind()) = 'unit' and (select viewer_head()) <> '' and unit_id = (select viewer_unit()));

alter table consents enable row level security;
create policy host_works on consents using ((select viewer_kind()) = 'host');
create policy seen_with_the_person on consents using ((select true from people p where p.person_id = consents.person_id));

do $$
declare
  held text;
begin
  foreach held in array array['breach_statements', 'breach_notices'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
    execute format('create policy seen_with_the_breach on %I using ((select true from breaches b where b.breach_id = %1$I.breach_id))', held);
  end loop;

  foreach held in array array['purges', 'purge_persons', 'purge_decisions', 'purge_outcomes', 'redacted_events'] loop
    execute format('alter table %I enable row level security', held);
    execute format('create policy host_works on %I using ((select viewer_kind()) = ''host'')', held);
  end loop;
end
$$;

alter table request_steps enable row level security;
create policy host_works on request_steps using ((select viewer_kind()) = 'host');
create policy seen_with_the_request on request_steps using (
  (select true from subject_requests r where r.request_id = request_steps.request_id));
