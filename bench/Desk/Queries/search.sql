-- People of a ward by a part of the name, of the address or of another name, or by the sound, the written ones first, with how many there are.
select p.person_id, p.full_name, p.born_year, p.born_on, p.sex, p.identity_number, p.address, p.phone, count(*) over (),
  p.plain_name like '%' || plain($3) || '%' as written
from people p
where p.unit_id = $1 and p.merged_into is null and $2 is not null
  and (p.plain_name like '%' || plain($3) || '%' or p.sound_name like '%' || rtrim(sound($3)) || '%' or plain(p.address) like '%' || plain($3) || '%'
    or exists (select from person_facts f where f.person_id = p.person_id and f.field = 'aliases' and plain(f.value #>> '{}') like '%' || plain($3) || '%'))
order by written desc, p.given_name collate "vi-x-icu", p.full_name collate "vi-x-icu"
limit 50
