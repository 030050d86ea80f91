-- A purge takes words away and never puts others in their place: what replaces an event is that event, value by value, or the mark where a text was.
-- Whoever writes as the host can no longer use an agreed purge to tell another story (docs/adr/0023-hash-chain.md). json and not jsonb: it keeps
-- the order and every key, one that is written twice too.
create function only_takes_away(was json, becomes json) returns boolean language plpgsql immutable strict parallel safe as $$
begin
  if json_typeof(was) <> json_typeof(becomes) then
    return false;
  end if;
  case json_typeof(was)
    when 'object' then
      return not exists (
        select from json_each(was) with ordinality w (key, value, at) full join json_each(becomes) with ordinality b (key, value, at) using (at)
        where w.key is distinct from b.key or only_takes_away(w.value, b.value) is not true);
    when 'array' then
      return not exists (
        select from json_array_elements(was) with ordinality w (value, at) full join json_array_elements(becomes) with ordinality b (value, at) using (at)
        where only_takes_away(w.value, b.value) is not true);
    when 'string' then
      if was::text = becomes::text then
        return true;
      end if;
      return becomes #>> '{}' = '[đã xóa dữ liệu]';
    else
      return was::text = becomes::text;
  end case;
end
$$;

create or replace function redact_case(asked uuid, person uuid, redacted uuid, seqs integer[], written text[], becomes text, now timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not purge_is_agreed(asked, person) then
    raise exception 'Nobody agreed to purge this person.';
  end if;
  if not exists (
    select from cases c join people p using (person_id)
    where c.case_id = redacted and c.closed_at is not null and (p.person_id = person or p.merged_into = person)) then
    raise exception 'The case is open, or somebody else''s.';
  end if;
  if exists (
    select from case_events e join unnest(seqs, written) s (seq, event) using (seq)
    where e.case_id = redacted and only_takes_away(e.event::json, s.event::json) is not true) then
    raise exception 'A redaction takes words away and changes nothing else.' using errcode = 'check_violation', constraint = 'a_redaction_takes_away';
  end if;
  insert into redacted_events (case_id, seq, sha256, becomes, purge_id, redacted_at)
  select redacted, e.seq, sha256(convert_to(e.event, 'UTF8')), sha256(convert_to(s.event, 'UTF8')), asked, now
  from case_events e join unnest(seqs, written) s (seq, event) using (seq) where e.case_id = redacted;
  update case_events e set event = r.event from unnest(seqs, written) r (seq, event) where e.case_id = redacted and e.seq = r.seq;
  update cases set snapshot = becomes where case_id = redacted;
end
$$;
