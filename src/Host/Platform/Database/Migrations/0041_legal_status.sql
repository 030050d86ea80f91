-- What a person has by law while the case is open. Two people who open it at once are told apart here, and nowhere else.
alter table cases add column legal_status text;       -- the definition's slug; null: the procedure gives none

create unique index one_open_case_of_each_status on cases (person_id, legal_status)
  where closed_at is null and legal_status is not null;
