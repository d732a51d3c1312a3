package org.telltale.server.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.telltale.care.reading.Identity128;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.JournalPosition;

/// Bodies with weights in them, as decoder and Monitor would hand them to the follower.
final class Bodies {
    static final UUID JOURNAL = UUID.fromString("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");
    static final long CREDENTIAL = 3;
    static final long PRACTICE = 1;
    static final long PATIENT = 7;
    static final long DEVICE = 5;
    static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:05Z");
    static final long COMMITTED_MICROS = micros(Instant.parse("2026-11-21T08:00:06Z"));

    private final Batch batch;
    private final Fragments fragments = new Fragments();
    private final Identity128 identity = new Identity128();

    Bodies(Batch batch) {
        this.batch = batch;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static JournalPosition position(long sequence) {
        return new JournalPosition(JOURNAL, 1, sequence, "%064x".formatted(sequence * 31));
    }

    /// A body of one weight, taken at a moment and judged new.
    Bodies weight(long position, String takenAt, String kilograms) {
        return weight(position, takenAt, kilograms, Verdict.STORED);
    }

    Bodies weight(long position, String takenAt, String kilograms, Verdict verdict) {
        return weight(position, takenAt, kilograms, verdict, 0);
    }

    Bodies weight(long position, String takenAt, String kilograms, Verdict verdict, int flags) {
        start(position);
        int row = fragment(takenAt, kilograms, flags);
        VerdictReason reason = verdict == Verdict.HELD ? VerdictReason.UNKNOWN_DEVICE : VerdictReason.NONE;
        boolean known = verdict != Verdict.HELD;
        batch.item(
                fragments,
                row,
                verdict,
                reason,
                known ? PRACTICE : 0,
                known ? PATIENT : 0,
                known ? DEVICE : 0,
                fragments.deviceTimeMicros[row],
                TimeSource.DEVICE);
        return this;
    }

    /// A body of one part that was joined into the item 0 of another body.
    Bodies joined(long position, String takenAt, String kilograms, long into) {
        start(position);
        batch.joined(fragments, fragment(takenAt, kilograms, 0), into, 0);
        return this;
    }

    /// A body of many weights, one a second from a moment on.
    Bodies weights(long position, String from, int count) {
        return weights(position, from, count, Verdict.STORED);
    }

    Bodies weights(long position, String from, int count, Verdict verdict) {
        start(position);
        boolean known = verdict != Verdict.HELD;
        Instant first = Instant.parse(from);
        for (int i = 0; i < count; i++) {
            int row = fragment(first.plusSeconds(i).toString(), "80." + i % 10, 0);
            fragments.item[row] = i;
            batch.item(
                    fragments,
                    row,
                    verdict,
                    known ? VerdictReason.NONE : VerdictReason.UNKNOWN_DEVICE,
                    known ? PRACTICE : 0,
                    known ? PATIENT : 0,
                    known ? DEVICE : 0,
                    fragments.deviceTimeMicros[row],
                    TimeSource.DEVICE);
        }
        return this;
    }

    void start(long position) {
        fragments.clear();
        batch.body(position, CREDENTIAL, micros(RECEIVED));
    }

    private int fragment(String takenAt, String kilograms, int flags) {
        int row = fragments.add();
        int point = kilograms.indexOf('.');
        fragments.vital[row] = Vital.WEIGHT;
        fragments.unit[row] = Unit.KILOGRAM;
        fragments.firstDigits[row] = Long.parseLong(kilograms.replace(".", ""));
        fragments.decimals[row] = point < 0 ? 0 : kilograms.length() - point - 1;
        fragments.deviceTimeMicros[row] = micros(Instant.parse(takenAt));
        fragments.flags[row] = flags;
        byte[] name = "scale-5".getBytes(StandardCharsets.UTF_8);
        fragments.deviceName(row, name, 0, name.length);
        identity.hash(name, 0, name.length);
        identity.add(fragments.deviceTimeMicros[row]);
        identity.add(fragments.firstDigits[row]);
        fragments.identityHigh[row] = identity.high();
        fragments.identityLow[row] = identity.low();
        return row;
    }
}
