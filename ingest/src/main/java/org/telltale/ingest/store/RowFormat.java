package org.telltale.ingest.store;

import static org.telltale.ingest.store.Batch.CREDENTIAL;
import static org.telltale.ingest.store.Batch.DECIMALS;
import static org.telltale.ingest.store.Batch.DEVICE;
import static org.telltale.ingest.store.Batch.DEVICE_OFFSET;
import static org.telltale.ingest.store.Batch.DEVICE_TIME;
import static org.telltale.ingest.store.Batch.FIRST_DIGITS;
import static org.telltale.ingest.store.Batch.FLAGS;
import static org.telltale.ingest.store.Batch.GATEWAY_TIME;
import static org.telltale.ingest.store.Batch.IDENTITY_HIGH;
import static org.telltale.ingest.store.Batch.IDENTITY_LOW;
import static org.telltale.ingest.store.Batch.INTO_ITEM;
import static org.telltale.ingest.store.Batch.INTO_POSITION;
import static org.telltale.ingest.store.Batch.ITEM;
import static org.telltale.ingest.store.Batch.NAME_AT;
import static org.telltale.ingest.store.Batch.NAME_LENGTH;
import static org.telltale.ingest.store.Batch.PATIENT;
import static org.telltale.ingest.store.Batch.POSITION;
import static org.telltale.ingest.store.Batch.PRACTICE;
import static org.telltale.ingest.store.Batch.REASON;
import static org.telltale.ingest.store.Batch.RECEIVED_AT;
import static org.telltale.ingest.store.Batch.SECOND_DIGITS;
import static org.telltale.ingest.store.Batch.TAKEN_AT;
import static org.telltale.ingest.store.Batch.THIRD_DIGITS;
import static org.telltale.ingest.store.Batch.TIME_SOURCE;
import static org.telltale.ingest.store.Batch.UNCLAIMED_HIGH;
import static org.telltale.ingest.store.Batch.UNCLAIMED_LOW;
import static org.telltale.ingest.store.Batch.UNIT;
import static org.telltale.ingest.store.Batch.VERDICT;
import static org.telltale.ingest.store.Batch.VITAL;

import java.nio.charset.StandardCharsets;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.ingest.decode.Fragments;

/// Writes rows of a batch in the column orders that [StoreSql] names.
final class RowFormat {
    private static final int IDENTITY_COLUMNS = 4;
    private static final int READING_COLUMNS = 20;
    private static final int STAGED_COLUMNS = READING_COLUMNS + 8;
    private static final int UNREADABLE_COLUMNS = 8;

    private RowFormat() {}

    static void identity(CopyBuffer to, Batch batch, int row) {
        to.row(IDENTITY_COLUMNS);
        to.day(ReadingDays.dayOfIdentity(batch.cell(row, DEVICE_TIME)));
        to.uuid(batch.cell(row, IDENTITY_HIGH), batch.cell(row, IDENTITY_LOW));
        to.bigint(batch.cell(row, POSITION));
        to.smallint(batch.cell(row, ITEM));
    }

    static void reading(CopyBuffer to, Batch batch, int row, long committedAtMicros) {
        to.row(READING_COLUMNS);
        readingColumns(to, batch, row, committedAtMicros);
    }

    static void staged(CopyBuffer to, Batch batch, int row, long committedAtMicros) {
        to.row(STAGED_COLUMNS);
        readingColumns(to, batch, row, committedAtMicros);
        to.smallint(batch.cell(row, VERDICT));
        to.smallint(batch.cell(row, REASON));
        to.day(ReadingDays.dayOfIdentity(batch.cell(row, DEVICE_TIME)));
        if (batch.countsOnce(row)) {
            to.uuid(batch.cell(row, IDENTITY_HIGH), batch.cell(row, IDENTITY_LOW));
        } else {
            to.nothing();
        }
        to.text(batch.names(), (int) batch.cell(row, NAME_AT), (int) batch.cell(row, NAME_LENGTH));
        if (batch.is(row, Verdict.JOINED)) {
            to.bigint(batch.cell(row, INTO_POSITION));
            to.smallint(batch.cell(row, INTO_ITEM));
        } else {
            to.nothing();
            to.nothing();
        }
        if (batch.countsOnce(row) && batch.isPresent(row, UNCLAIMED_HIGH)) {
            to.uuid(batch.cell(row, UNCLAIMED_HIGH), batch.cell(row, UNCLAIMED_LOW));
        } else {
            to.nothing();
        }
    }

    static void unreadable(CopyBuffer to, Batch.Unreadable item, long committedAtMicros) {
        to.row(UNREADABLE_COLUMNS);
        to.bigint(item.position());
        to.smallint(item.item());
        to.bigint(item.credential());
        to.smallint(VerdictReason.UNREADABLE.code());
        text(to, item.fault().wireName());
        text(to, item.field());
        to.timestamp(item.receivedAtMicros());
        to.timestamp(committedAtMicros);
    }

    private static void readingColumns(CopyBuffer to, Batch batch, int row, long committedAtMicros) {
        to.timestamp(batch.cell(row, TAKEN_AT));
        to.timestamp(batch.cell(row, RECEIVED_AT));
        to.timestamp(committedAtMicros);
        optionalTimestamp(to, batch, row, DEVICE_TIME);
        optionalTimestamp(to, batch, row, GATEWAY_TIME);
        to.bigint(batch.cell(row, POSITION));
        to.bigint(batch.cell(row, PRACTICE));
        to.bigint(batch.cell(row, PATIENT));
        to.bigint(batch.cell(row, DEVICE));
        to.bigint(batch.cell(row, CREDENTIAL));
        to.smallint(batch.cell(row, ITEM));
        to.smallint(batch.cell(row, VITAL));
        to.smallint(batch.cell(row, UNIT));
        to.smallint(batch.cell(row, TIME_SOURCE));
        if (batch.isPresent(row, DEVICE_TIME) && batch.cell(row, DEVICE_OFFSET) != Fragments.NO_OFFSET) {
            to.smallint(batch.cell(row, DEVICE_OFFSET));
        } else {
            to.nothing();
        }
        to.smallint(batch.cell(row, FLAGS) & Fragments.FLAG_BITS);
        to.integer((int) batch.cell(row, FLAGS) & ~Fragments.FLAG_BITS);
        int decimals = (int) batch.cell(row, DECIMALS);
        value(to, batch, row, FIRST_DIGITS, decimals & 0xff);
        value(to, batch, row, SECOND_DIGITS, (decimals >> 8) & 0xff);
        value(to, batch, row, THIRD_DIGITS, (decimals >> 16) & 0xff);
    }

    private static void optionalTimestamp(CopyBuffer to, Batch batch, int row, int field) {
        if (batch.isPresent(row, field)) {
            to.timestamp(batch.cell(row, field));
        } else {
            to.nothing();
        }
    }

    private static void value(CopyBuffer to, Batch batch, int row, int field, int decimals) {
        if (batch.isPresent(row, field)) {
            to.numeric(batch.cell(row, field), decimals);
        } else {
            to.nothing();
        }
    }

    private static void text(CopyBuffer to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.text(bytes, 0, bytes.length);
    }
}
