-- The log of a case is a chain: each row carries the SHA-256 of the hash before it and of its own content, so that nobody changes, removes or
-- adds a row unnoticed. A trigger makes it, whoever writes. Of the event itself it takes the digest: when a purge redacts an event, its text
-- goes and the digest stays in redacted_events, so the chain holds (docs/adr/0023-hash-chain.md).
create function event_hash(before bytea, e case_events, told bytea) returns bytea language plpgsql immutable parallel safe as $$
begin
  return sha256(before
    || uuid_send(e.case_id) || int4send(e.seq) || timestamptz_send(e.happened_at) || timestamptz_send(e.recorded_at)
    || coalesce('\x01' || uuid_send(e.actor), '\x00') || int4send(e.definition_version)
    || sha256(convert_to(e.name, 'UTF8')) || sha256(convert_to(e.calendar_version, 'UTF8')) || told
    || sha256(convert_to(e.trace, 'UTF8')) || sha256(convert_to(e.effects, 'UTF8')));
end
$$;

alter table case_events add column hash bytea;

create aggregate chain_hash(case_events, bytea) (sfunc = event_hash, stype = bytea, initcond = '');
update case_events e set hash = c.hash
from (
  select e.case_id, e.seq,
    chain_hash(e, coalesce(r.sha256, sha256(convert_to(e.event, 'UTF8')))) over (partition by e.case_id order by e.seq) as hash
  from case_events e left join redacted_events r on r.case_id = e.case_id and r.seq = e.seq) c
where c.case_id = e.case_id and c.seq = e.seq;
drop aggregate chain_hash(case_events, bytea);

alter table case_events
  alter column hash set not null,
  add constraint hash_is_a_sha256 check (length(hash) = 32);

-- As the owner, who sees every row: whoever writes may be shown fewer.
create function chain_event() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  before bytea := '';
begin
  if new.seq > 1 then
    select e.hash into before from case_events e where e.case_id = new.case_id and e.seq = new.seq - 1;
    if before is null then
      raise exception 'Event % of case % comes before the one that it follows.', new.seq, new.case_id using errcode = 'check_violation', constraint = 'events_follow_one_another';
    end if;
  end if;
  new.hash := event_hash(before, new, sha256(convert_to(new.event, 'UTF8')));
  return new;
end
$$;
create trigger chain_event before insert on case_events for each row execute function chain_event();

-- What stands in the place of a redacted event is proved too.
alter table redacted_events add column becomes bytea;
update redacted_events r set becomes = sha256(convert_to(e.event, 'UTF8')) from case_events e where e.case_id = r.case_id and e.seq = r.seq;
alter table redacted_events alter column becomes set not null;

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
  insert into redacted_events (case_id, seq, sha256, becomes, purge_id, redacted_at)
  select redacted, e.seq, sha256(convert_to(e.event, 'UTF8')), sha256(convert_to(s.event, 'UTF8')), asked, now
  from case_events e join unnest(seqs, written) s (seq, event) using (seq) where e.case_id = redacted;
  update case_events e set event = r.event from unnest(seqs, written) r (seq, event) where e.case_id = redacted and e.seq = r.seq;
  update cases set snapshot = becomes where case_id = redacted;
end
$$;
