-- How an address is called today: null where it is still called as it was written. Where the unit was divided the person's own way counts.
create function address_today(unit uuid, person uuid, commune text, province text, today date) returns text language sql stable as $$
  select case when plain(n.name) <> plain(commune) or t.name is not null and plain(t.name) not in (plain(province), plain('Tỉnh ' || province), plain('Thành phố ' || province))
    then concat_ws(', ', n.name, t.name) end
  from units n left join units above on above.unit_id = n.parent_id left join units top on top.unit_id = above.parent_id
  cross join lateral (select coalesce(top.name, above.name)) t (name)
  where n.unit_id = unit_on_map(unit, person, today, today)
$$;
