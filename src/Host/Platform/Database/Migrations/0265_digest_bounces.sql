-- Whoever explains a check-in that was missed is told that the digest about it was taken by the server and came back.
drop function digests_about(uuid);
create function digests_about(asked uuid)
  returns table (
    mail_id bigint, key text, state text, reason text, subject text, ended_at timestamptz, attempts integer, unsure integer, last_error text, answer_status text,
    bounced_at timestamptz, bounce_reason text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
    select m.mail_id, m.key, m.state, m.reason, m.subject, m.ended_at, m.attempts::integer, m.unsure::integer, m.last_error, m.answer_status,
      m.bounced_at, m.bounce_reason
    from outbox m where m.mail_id in (select l.mail_id from digest_lines l where l.case_id = asked);
end
$$;
