-- What was chosen for one unit of what an outage missed, where it is another choice than for the others.
alter table outage_decisions add column unit_id uuid references units;

alter table outage_decisions enable row level security;
create policy host_works on outage_decisions using ((select viewer_kind()) = 'host');
