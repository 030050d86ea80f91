-- How much of which unit lay still is told to operators by the host alone.
alter table outage_timers enable row level security;
create policy host_works on outage_timers using ((select viewer_kind()) = 'host');
