-- How a name sounds, for finding one that was written by ear. Letters that one region or another says alike are one: d, đ, gi, r ·
-- s, x · tr, ch · n, l · i, y · c, k, q · ph, f; at the end of a word n, ng, nh · t, c, ch. A blank stands in front of every word.
create function sound(written text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(regexp_replace(
    translate(
      regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        regexp_replace(' ' || plain(written), '[^a-z0-9]+', ' ', 'g'),
        ' gi(?=[aeouy])', ' z', 'g'),
        ' gi', ' zi', 'g'),
        ' [dr]', ' z', 'g'),
        ' (tr|ch)', ' j', 'g'),
        ' x', ' s', 'g'),
        ' l', ' n', 'g'),
        ' ngh', ' ng', 'g'),
        ' gh', ' g', 'g'),
        ' (q|c|k(?!h))', ' k', 'g'),
        ' ph', ' f', 'g'),
      'y', 'i'),
    '(ng|nh)\M', 'n', 'g'),
    '(ch|c)\M', 't', 'g');

alter table people
  add column sound_name text not null generated always as (sound(full_name)) stored,
  -- Vietnamese lists go by the last word, then by the family's name.
  add column given_name text not null generated always as (regexp_replace(btrim(full_name), '^.*\s', '')) stored;
create index people_by_given_name on people (unit_id, given_name collate "vi-x-icu", full_name collate "vi-x-icu");

do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    create index people_by_sound on people using gin (sound_name gin_trgm_ops);
  end if;
end
$$;
