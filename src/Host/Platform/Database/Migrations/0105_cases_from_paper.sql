-- When a case that ran on paper was entered; null for one that began here. What was due until then nobody was reminded of.
alter table cases add column brought_over_at timestamptz;
