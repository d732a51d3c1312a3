package org.telltale.ingest.store;

/// The statements of the store. Table by table they are described in `docs/reference/schema.md`.
final class StoreSql {
    private static final String READING_COLUMNS = """
            taken_at, received_at, committed_at, device_time, gateway_time, position, practice, patient, device, \
            credential, item, vital, unit, time_source, device_offset_minutes, flags, notes, \
            first_value, second_value, third_value""";

    static final String POSITION =
            "select journal_id, epoch, sequence, chain_hash from journal_position where shard = ?";

    static final String FIRST_POSITION = """
            insert into journal_position (journal_id, epoch, sequence, chain_hash, committed_at, shard)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing""";

    static final String NEXT_POSITION = """
            update journal_position set journal_id = ?, epoch = ?, sequence = ?, chain_hash = ?, committed_at = ?
            where shard = ? and journal_id = ? and epoch = ? and sequence = ? and chain_hash = ?""";

    static final String ENSURE_MONTH = "select ensure_month(?, ?)";

    static final String COPY_IDENTITIES =
            "copy reading_identity (day, identity, position, item) from stdin (format binary)";

    static final String COPY_READINGS = "copy reading (" + READING_COLUMNS + ") from stdin (format binary)";

    static final String COPY_UNREADABLE = """
            copy rejected (position, item, credential, reason, fault, field, received_at, committed_at)
            from stdin (format binary)""";

    static final String COPY_STAGED = "copy staged from stdin (format binary)";

    static final String CREATE_STAGED = """
            create temporary table staged (
                taken_at timestamptz, received_at timestamptz, committed_at timestamptz, device_time timestamptz,
                gateway_time timestamptz, position bigint, practice bigint, patient bigint, device bigint,
                credential bigint, item smallint, vital smallint, unit smallint, time_source smallint,
                device_offset_minutes smallint, flags smallint, notes integer,
                first_value numeric, second_value numeric, third_value numeric,
                verdict smallint, reason smallint, day date, identity uuid, device_name text,
                into_position bigint, into_item smallint, unclaimed_identity uuid
            ) on commit delete rows""";

    /// Writes what stands in `staged`; answers with the items that turned out to be here already.
    static final String WRITE_STAGED = """
            with fresh as (
                insert into reading_identity (day, identity, position, item)
                select day, identity, position, item from staged where identity is not null
                on conflict do nothing
                returning position, item
            ), kept as materialized (
                select * from staged
                where identity is null or (position, item) in (select position, item from fresh)
            ), stored as (
                insert into reading (%1$s)
                select %1$s from kept where verdict = 1
            ), joined_into as (
                insert into joined (position, item, into_position, into_item, credential, received_at, committed_at)
                select position, item, into_position, into_item, credential, received_at, committed_at
                from kept where verdict = 2
            ), held_back as (
                insert into held (position, item, credential, practice, device, device_name, vital, unit,
                    first_value, second_value, third_value, taken_at, time_source, device_time,
                    device_offset_minutes, gateway_time, received_at, committed_at, flags, notes, reason,
                    unclaimed_identity)
                select position, item, credential, nullif(practice, 0), nullif(device, 0), device_name, vital, unit,
                    first_value, second_value, third_value, taken_at, time_source, device_time,
                    device_offset_minutes, gateway_time, received_at, committed_at, flags, notes, reason,
                    unclaimed_identity
                from kept where verdict = 4
            ), waiting as (
                insert into unsettled (position, item, credential, device_name, vital, unit, first_value, second_value,
                    third_value, taken_at, time_source, device_time, device_offset_minutes, gateway_time, received_at,
                    flags, notes, duplicate)
                select position, item, credential, device_name, vital, unit, first_value, second_value,
                    third_value, taken_at, time_source, device_time, device_offset_minutes, gateway_time, received_at,
                    flags, notes, identity is not null and (position, item) not in (select position, item from fresh)
                from staged where verdict = 6
            ), refused as (
                insert into rejected (position, item, credential, reason, practice, device, device_name, vital,
                    received_at, committed_at)
                select position, item, credential, reason, nullif(practice, 0), nullif(device, 0), device_name, vital,
                    received_at, committed_at
                from kept where verdict = 5
            )
            select position, item from staged where identity is not null and verdict <> 6
            except select position, item from fresh""".formatted(READING_COLUMNS);

    /// The items in `staged` that another item took the identity of.
    static final String DUPLICATES_IN_STAGED = """
            select s.position, s.item from staged s join reading_identity i using (day, identity)
            where (i.position, i.item) <> (s.position, s.item) and s.verdict <> 6""";

    static final String LEDGER = """
            insert into ledger as l (credential, day, acknowledged, stored, joined, duplicate, held, rejected, unsettled)
            select credential, date '1970-01-01' + day::int,
                stored + joined + duplicate + held + rejected + unsettled,
                stored, joined, duplicate, held, rejected, unsettled
            from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[]) as sums (credential, day, stored, joined, duplicate, held, rejected, unsettled)
            on conflict (credential, day) do update set
                acknowledged = l.acknowledged + excluded.acknowledged, stored = l.stored + excluded.stored,
                joined = l.joined + excluded.joined, duplicate = l.duplicate + excluded.duplicate,
                held = l.held + excluded.held, rejected = l.rejected + excluded.rejected,
                unsettled = l.unsettled + excluded.unsettled""";

    static final String UNDECODABLE = """
            insert into undecodable (position, credential, transport, length_bytes, received_at, committed_at)
            values (?, ?, ?, ?, ?, ?)""";

    /// What is known better of a held reading that waits still. Whose clock showed the time is known then, so that
    /// nobody reads it by a zone a second time.
    static final String CHANGE_HELD = """
            update held set taken_at = ?, notes = notes & ~(?::integer), reason = coalesce(nullif(?, 0), reason),
                practice = coalesce(nullif(?, 0), practice), device = coalesce(nullif(?, 0), device)
            where position = ? and item = ? and settled_as is null""";

    static final String SEE_HELD = """
            update held set notes = notes | ?, seen_position = ?, seen_at = ?
            where position = ? and item = ? and settled_as is null""";

    static final String NOTE_HELD =
            "update held set notes = notes | ? where position = ? and item = ? and settled_as is null";

    /// Settles a held reading once; answers with what its ledger row needs.
    static final String SETTLE_HELD = """
            update held set settled_as = ?, settled_position = ?
            where position = ? and item = ? and settled_as is null
            returning credential, (received_at at time zone 'UTC')::date, unclaimed_identity, device_time""";

    /// A released reading becomes the only one of its identity, unless another is that already.
    static final String CLAIM_RELEASED = """
            insert into reading_identity (day, identity, position, item) values (date '1970-01-01' + ?::int, ?, ?, ?)
            on conflict do nothing""";

    static final String RELEASED_TOO_LATE = "update held set settled_as = ? where position = ? and item = ?";

    static final String SETTLED_HELD = "select from held where position = ? and item = ? and settled_position = ?";

    static final String RELEASE_HELD = """
            insert into reading (%s)
            select taken_at, received_at, ?, device_time, gateway_time, position, ?, ?,
                coalesce(nullif(?, 0), device, 0), credential, item, vital, unit, time_source,
                device_offset_minutes, flags, notes, first_value, second_value, third_value
            from held where position = ? and item = ?""".formatted(READING_COLUMNS);

    static final String LEDGER_RELEASED =
            "update ledger set held = held - 1, stored = stored + 1 where credential = ? and day = ?";

    static final String LEDGER_DUPLICATE =
            "update ledger set held = held - 1, duplicate = duplicate + 1 where credential = ? and day = ?";

    static final String LEDGER_REJECTED =
            "update ledger set held = held - 1, rejected = rejected + 1 where credential = ? and day = ?";

    /// What the store says of the readings that wait for it: the identity table answered when they were
    /// written.
    static final String ANSWERS = """
            select position, item, duplicate from unsettled where (position, item) > (?, ?)
            order by position, item limit ?""";

    /// Gives items that waited their verdicts, moves them to where these belong, and moves their counts.
    static final String SETTLE = """
            with decided as (
                select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::bigint[]) as d (position, item, verdict, reason, practice, patient, device)
            ), gone as (
                delete from unsettled u using decided d where u.position = d.position and u.item = d.item
                returning u.*, d.verdict, d.reason, d.practice, d.patient, d.device
            ), committed as (
                select *, ?::timestamptz as committed_at from gone
            ), stored as (
                insert into reading (%1$s)
                select %1$s from committed where verdict = 1
            ), held_back as (
                insert into held (position, item, credential, practice, device, device_name, vital, unit,
                    first_value, second_value, third_value, taken_at, time_source, device_time,
                    device_offset_minutes, gateway_time, received_at, committed_at, flags, notes, reason)
                select position, item, credential, nullif(practice, 0), nullif(device, 0), device_name, vital, unit,
                    first_value, second_value, third_value, taken_at, time_source, device_time,
                    device_offset_minutes, gateway_time, received_at, committed_at, flags, notes, reason
                from committed where verdict = 4
            ), refused as (
                insert into rejected (position, item, credential, reason, practice, device, device_name, vital,
                    received_at, committed_at)
                select position, item, credential, reason, nullif(practice, 0), nullif(device, 0), device_name, vital,
                    received_at, committed_at
                from committed where verdict = 5
            ), counts as (
                select credential, (received_at at time zone 'UTC')::date as day, count(*) as settled,
                    count(*) filter (where verdict = 1) as stored, count(*) filter (where verdict = 3) as duplicate,
                    count(*) filter (where verdict = 4) as held, count(*) filter (where verdict = 5) as rejected
                from gone group by 1, 2
            )
            update ledger l set unsettled = l.unsettled - c.settled, stored = l.stored + c.stored,
                duplicate = l.duplicate + c.duplicate, held = l.held + c.held, rejected = l.rejected + c.rejected
            from counts c where l.credential = c.credential and l.day = c.day""".formatted(READING_COLUMNS);

    /// Holds what waited for a Monitor that is gone: a release brings each of them to the next one.
    static final String HOLD_UNSETTLED = """
            with gone as (
                delete from unsettled returning *
            ), held_back as (
                insert into held (position, item, credential, practice, device, device_name, vital, unit,
                    first_value, second_value, third_value, taken_at, time_source, device_time,
                    device_offset_minutes, gateway_time, received_at, committed_at, flags, notes, reason)
                select g.position, g.item, g.credential, d.practice, d.device, g.device_name, g.vital, g.unit,
                    g.first_value, g.second_value, g.third_value, g.taken_at, g.time_source, g.device_time,
                    g.device_offset_minutes, g.gateway_time, g.received_at, ?, g.flags, g.notes, ?
                from gone g left join device d on d.identifier = g.device_name where not g.duplicate
            ), counts as (
                select credential, (received_at at time zone 'UTC')::date as day, count(*) as waited,
                    count(*) filter (where duplicate) as duplicate, count(*) filter (where not duplicate) as held
                from gone group by 1, 2
            )
            update ledger l set unsettled = l.unsettled - c.waited, duplicate = l.duplicate + c.duplicate,
                held = l.held + c.held
            from counts c where l.credential = c.credential and l.day = c.day""";

    private StoreSql() {}
}
