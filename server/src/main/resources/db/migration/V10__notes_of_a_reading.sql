-- What a reading that counts all the same should be read with, a bit each: docs/reference/schema.md names them. A device
-- time without an offset is that of a wall clock of unknown zone, and stands as if at Greenwich.
alter table reading add column notes integer not null default 0;
alter table held add column notes integer not null default 0;
alter table unsettled add column notes integer not null default 0;
