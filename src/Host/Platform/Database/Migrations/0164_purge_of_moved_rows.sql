-- What a purge does with the tables that came with the changes of units: they name units and days, and nobody.
insert into purge_rules (table_name, points_by, points_to, deed) values
  ('unit_moves', 'person_id', 'person', 'keep'),
  ('inherited_cases', 'case_id', 'case', 'keep')
on conflict do nothing;
