-- A digest tells on the pages of its cases what the server had against it, as every other mail does.
drop function digests_about(uuid);
create function digests_about(asked uuid)
  returns table (
    mail_id bigint, key text, state text, reason text, subject text, ended_at timestamptz, attempts integer, unsure integer, last_error text, answer_status text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select m.mail_id, m.key, m.state, m.reason, m.subject, m.ended_at, m.attempts::integer, m.unsure::integer, m.last_error, m.answer_status
    from outbox m where m.mail_id in (select l.mail_id from digest_lines l where l.case_id = asked);
end
$$;
