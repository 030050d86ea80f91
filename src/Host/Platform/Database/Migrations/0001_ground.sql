-- Rights: the host works as caseflow_app, which may read and write rows but neither owns nor changes a table.
-- A table whose rows are never changed takes update and delete away again where it is created.
alter default privileges in schema public grant select, insert, update, delete on tables to caseflow_app;
alter default privileges in schema public grant usage on sequences to caseflow_app;
grant usage on schema public to caseflow_app;
grant select on schema_migrations to caseflow_app;

create schema quartz;
alter default privileges in schema quartz grant select, insert, update, delete on tables to caseflow_app;
grant usage on schema quartz to caseflow_app;

-- Trigram indexes make searching by a part of a name quick; searching works without them too.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_trgm') then
    create extension if not exists pg_trgm;
  end if;
end
$$;

-- How texts are compared in a search: lower case, without Vietnamese tones and marks, d for đ.
-- VietnameseText.Plain does the same in code.
create function plain(written text) returns text
  language sql immutable strict parallel safe
  return lower(translate(regexp_replace(normalize(written, nfd), U&'[\0300-\036f]', '', 'g'), 'Đđ', 'dd'));

-- Keys that sign the cookies, shared by all nodes.
create table data_protection_keys (
  name     text primary key,
  xml      text not null,
  added_at timestamptz not null
);
