-- Until when a message is in somebody's hands, by the clock of the database: those of nodes may stand minutes apart, and one that is ahead would
-- take a message that another is sending. Null: nobody has it, or whoever took it knew of no such clock.
alter table outbox add column leased_until timestamptz;
