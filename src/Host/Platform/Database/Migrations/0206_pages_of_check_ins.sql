-- A photo of the sheet on which a check-in was written down stands with that check-in.
alter table case_files add column work_item_id bigint references work_items;
create index case_files_by_work_item on case_files (work_item_id) where work_item_id is not null;
