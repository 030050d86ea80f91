-- Numbers of decisions begin anew each year (NĐ 30/2020): within it, a number of a unit and a kind is one decision, whoever it covers.
create function decision_year(dated date) returns integer
  language sql immutable strict parallel safe
  return extract(year from dated)::integer;

create unique index decisions_by_number on decisions (unit_id, kind, number, decision_year(dated));
