-- The first mail that is to leave, locked. It looks past the policies of the table, which make the planner believe that hardly a row is let
-- through and that it had better look at all of them; the host alone is given an answer.
create function next_mail(at timestamptz) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return case when viewer_kind() = 'host' then (
    select mail_id from outbox
    where state in ('queued', 'sending') and due_at <= at and (state = 'queued' or leased_until is null or leased_until <= clock_timestamp())
    order by due_at, mail_id
    for update skip locked
    limit 1) end;
end
$$;
