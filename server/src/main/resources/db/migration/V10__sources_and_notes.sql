-- What a reading that counts all the same should be read with, a bit each: docs/reference/schema.md names them. A device
-- time without an offset is that of a wall clock of unknown zone, and stands as if at Greenwich.
alter table reading add column notes integer not null default 0;
alter table held add column notes integer not null default 0;
alter table unsettled add column notes integer not null default 0;

-- How senders speak: every profile that ever held, by the number that journal records name.
create table source_profile (
    source_profile integer     primary key,
    source         text        not null,
    definition     text        not null,
    published_at   timestamptz not null,
    position       bigint      not null
);
grant select, insert, update, delete on source_profile to "${app}";

-- Empty where a gateway speaks canonical JSON.
alter table credential add column source text;
