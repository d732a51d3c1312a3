-- What the follower writes for every reading, in one transaction with its place in the journal.
--
-- The owner of these tables runs the migrations. ${app} is the role that the server works as: it may do what the
-- grants below say and nothing else.

-- How far the journal has been written down. One row a shard; every batch moves it, and only from where it expects it.
create table journal_position (
    shard        smallint    primary key,
    journal_id   uuid        not null,
    epoch        integer     not null check (epoch >= 1),
    sequence     bigint      not null check (sequence >= 1),
    chain_hash   bytea       not null check (octet_length(chain_hash) = 32),
    committed_at timestamptz not null
);
grant select, insert, update on journal_position to "${app}";

-- Every reading that was ever taken in, by what makes it itself: this key makes a reading count once, for years.
-- `day` is the UTC day of the device's own time, as it was sent: part of the identity, untouched by correction. A
-- reading whose device sent no time, or one outside 2020 to 2059, stands on 0001-01-01.
create table reading_identity (
    day      date     not null,
    identity uuid     not null,
    position bigint   not null,
    item     smallint not null,
    primary key (day, identity)
) partition by range (day);

create table reading_identity_stray partition of reading_identity
    for values from (minvalue) to (date '2020-01-01');
grant select, insert on reading_identity to "${app}";

-- The readings. Numbers as sent, in the unit they were sent in; the four times, never merged; the body's position.
create table reading (
    taken_at              timestamptz not null,
    received_at           timestamptz not null,
    committed_at          timestamptz not null,
    device_time           timestamptz,
    gateway_time          timestamptz,
    position              bigint      not null,
    practice              bigint      not null,
    patient               bigint      not null,
    device                bigint      not null,
    credential            bigint      not null,
    item                  smallint    not null,
    vital                 smallint    not null,
    unit                  smallint    not null,
    time_source           smallint    not null,
    device_offset_minutes smallint,
    flags                 smallint    not null,
    first_value           numeric     not null,
    second_value          numeric,
    third_value           numeric
);

-- A hypertable where TimescaleDB is; partitions by month where it is not (ensure_month makes them).
do $$
begin
    if exists (select from pg_extension where extname = 'timescaledb') then
        perform create_hypertable('reading', by_range('taken_at', interval '7 days'), create_default_indexes => false);
    else
        alter table reading rename to reading_columns;
        create table reading (like reading_columns including all) partition by range (taken_at);
        drop table reading_columns;
        create table reading_before_2020 partition of reading
            for values from (minvalue) to ('2020-01-01 00:00:00+00');
        create table reading_from_2060 partition of reading
            for values from ('2060-01-01 00:00:00+00') to (maxvalue);
    end if;
end
$$;

-- A patient's readings in order; and, at nearly no cost, the readings of a body.
create index reading_by_patient on reading (patient, taken_at);
create index reading_by_position on reading using brin (position);
grant select, insert on reading to "${app}";

-- Kept, shown, used for nothing until a person or an assignment decides. What is known of it is as in `reading`.
create table held (
    position              bigint      not null,
    item                  smallint    not null,
    credential            bigint      not null,
    practice              bigint,
    device                bigint,
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
    committed_at          timestamptz not null,
    flags                 smallint    not null,
    reason                smallint    not null,
    settled_as            smallint,
    settled_position      bigint,
    primary key (position, item),
    check ((settled_as is null) = (settled_position is null))
);
create index held_waiting on held (credential, position) where settled_as is null;
grant select, insert on held to "${app}";
grant update (settled_as, settled_position) on held to "${app}";

-- A part that was joined into another item's reading.
create table joined (
    position      bigint      not null,
    item          smallint    not null,
    into_position bigint      not null,
    into_item     smallint    not null,
    credential    bigint      not null,
    received_at   timestamptz not null,
    committed_at  timestamptz not null,
    primary key (position, item)
);
grant select, insert on joined to "${app}";

-- An acknowledged item that is no reading. Its bytes are in the journal, at its position.
create table rejected (
    position     bigint      not null,
    item         smallint    not null,
    credential   bigint      not null,
    reason       smallint    not null,
    fault        text,
    field        text,
    received_at  timestamptz not null,
    committed_at timestamptz not null,
    primary key (position, item)
);
grant select, insert on rejected to "${app}";

-- A body that could not be decoded and was taken all the same, because its sender cannot be told otherwise.
create table undecodable (
    position     bigint      primary key,
    credential   bigint      not null,
    transport    smallint    not null,
    length_bytes integer     not null,
    received_at  timestamptz not null,
    committed_at timestamptz not null
);
grant select, insert on undecodable to "${app}";

-- What became of every acknowledged item, by credential and UTC day of receipt. Everything adds up, or is not written.
create table ledger (
    credential   bigint not null,
    day          date   not null,
    acknowledged bigint not null,
    stored       bigint not null,
    joined       bigint not null,
    duplicate    bigint not null,
    held         bigint not null,
    rejected     bigint not null,
    primary key (credential, day),
    constraint everything_adds_up check (acknowledged = stored + joined + duplicate + held + rejected)
) with (fillfactor = 70);
grant select, insert, update on ledger to "${app}";

-- Makes the partition of a month, where there is none. The application may have partitions made, not tables.
create function ensure_month(parent text, month date) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
    first date := make_date(extract(year from month)::int, extract(month from month)::int, 1);
    after date := first + interval '1 month';
    part  text := parent || '_' || to_char(first, 'YYYY_MM');
    utc   text;
begin
    if parent not in ('reading_identity', 'reading') or first < date '2020-01-01' or first >= date '2060-01-01' then
        raise exception 'no partitions of % for %', parent, first;
    end if;
    if to_regclass('public.' || part) is not null
        or not exists (select from pg_class where oid = ('public.' || parent)::regclass and relkind = 'p') then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('ensure_month'));
    utc := case parent when 'reading' then ' 00:00:00+00' else '' end;
    -- Attaching locks out nobody who reads; "create table ... partition of" would.
    execute format('create table public.%I (like public.%I including all)', part, parent);
    execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)',
        parent, part, first || utc, after || utc);
end
$$;
revoke execute on function ensure_month(text, date) from public;
grant execute on function ensure_month(text, date) to "${app}";
