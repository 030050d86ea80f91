-- Open work is little among all that was ever done: it is looked for by its unit on every home page, and by its case on every list.
create index work_items_open_by_unit on work_items (unit_id) where status = 'open';
create index work_items_open_by_case on work_items (case_id) where status = 'open';

-- Who was ever named in a case, and in which somebody was: asked when helpers are compared.
create index case_assignments_by_case on case_assignments (case_id);
create index case_assignments_ended_by_user on case_assignments (user_id) where until is not null;
