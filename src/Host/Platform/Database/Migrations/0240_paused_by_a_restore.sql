-- A back-up that was restored keeps its mail back until an operator has looked: nobody of the house has paused it.
alter table job_pauses alter column paused_by drop not null;
