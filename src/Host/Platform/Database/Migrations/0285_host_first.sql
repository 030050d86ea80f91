-- Of the policies of a table the database asks the one with the last name first, and of the host, whose own policy is true at once, it
-- asked for each row whether the case of the row would be seen by somebody: two thirds of what a morning's digests cost. A table with
-- policies gives the host's the name that stands behind all others.
do $$
declare
  one record;
begin
  for one in select tablename from pg_policies where policyname = 'host_works' loop
    execute format('alter policy host_works on %I rename to works_for_the_host', one.tablename);
  end loop;
end $$;
