-- Cases that were taken along when their unit ended are few among all that happened: every figure of a past period asks where a case was then.
create index case_events_unit_changed on case_events (case_id, recorded_at) where name = 'case.unit-changed';
