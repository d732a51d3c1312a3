-- Readings from before the days that the Monitor remembers: only reading_identity can say whether they were here before.
-- `duplicate` is its answer, from the transaction that wrote the row. A row goes when that answer has come back through
-- the journal and the reading is stored, held, rejected or counted as a duplicate.
create table unsettled (
    position              bigint      not null,
    item                  smallint    not null,
    credential            bigint      not null,
    device_name           text        not null,
    vital                 smallint    not null,
    unit                  smallint    not null,
    first_value           numeric     not null,
    second_value          numeric,
    third_value           numeric,
    taken_at              timestamptz not null,
    time_source           smallint    not null,
    device_time           timestamptz,
    device_offset_minutes smallint,
    gateway_time          timestamptz,
    received_at           timestamptz not null,
    flags                 smallint    not null,
    duplicate             boolean     not null,
    primary key (position, item)
);
grant select, insert, delete on unsettled to "${app}";

-- What is unsettled is acknowledged and in flight.
alter table ledger add column unsettled bigint not null default 0;
alter table ledger drop constraint everything_adds_up;
alter table ledger add constraint everything_adds_up
    check (acknowledged = stored + joined + duplicate + held + rejected + unsettled);
