-- A list that was taken out opened nothing on the screen, and the head of the unit reads whom it told of.
update person_views v set what = 'export', unit_id = coalesce(v.unit_id, e.unit_id)
from person_exports e
where v.what = 'fields' and e.made_by = v.user_id and e.made_at = v.viewed_at;
