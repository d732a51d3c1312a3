package org.telltale.benchmarks.store;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
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

/// Readings of 5,000 devices with four vitals each, from a seed: 95 % of today, 5 % of the six days before.
///
/// One body a reading, as home gateways send them. Belongs to one thread.
final class Workload {
    private static final UUID JOURNAL = new UUID(0x7e11, 0x7a1e);
    private static final int DEVICES = 5_000;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long TODAY_MICROS = 20_778 * DAY_MICROS;
    private static final Vital[] VITALS = {Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE};
    private static final byte[] NAME = "benchmark-scale-0001".getBytes(StandardCharsets.UTF_8);

    private final SplittableRandom random = new SplittableRandom(2026);
    private final Fragments fragments = new Fragments();
    private final Identity128 identity = new Identity128();
    private final int credentials;
    private final int flags;
    private final double duplicates;
    private long position;

    /// What a run writes.
    ///
    /// @param credentials how many gateways send
    /// @param flags the flags of every item
    /// @param duplicates which part of the items was stored before
    Workload(int credentials, int flags, double duplicates, long startsAt) {
        this.credentials = credentials;
        this.flags = flags;
        this.duplicates = duplicates;
        this.position = startsAt;
    }

    long position() {
        return position;
    }

    JournalPosition last() {
        return new JournalPosition(JOURNAL, 1, position, "%064x".formatted(position));
    }

    void fill(Batch batch, int rows) {
        batch.clear();
        for (int row = 0; row < rows; row++) {
            fragments.clear();
            position++;
            fragment(random.nextDouble() < duplicates ? position - 1 - random.nextInt(rows) : position);
            long receivedAtMicros = TODAY_MICROS + position;
            batch.body(position, 1 + position % credentials, receivedAtMicros);
            int device = 1 + (int) (position % DEVICES);
            batch.item(
                    fragments,
                    0,
                    Verdict.STORED,
                    VerdictReason.NONE,
                    1,
                    device,
                    device,
                    fragments.deviceTimeMicros[0],
                    TimeSource.DEVICE);
        }
    }

    /// The reading of a number: the same number, the same reading.
    private void fragment(long number) {
        int row = fragments.add();
        SplittableRandom own = new SplittableRandom(number);
        Vital vital = VITALS[own.nextInt(VITALS.length)];
        long daysAgo = own.nextInt(20) == 0 ? 1 + own.nextInt(6) : 0;
        fragments.vital[row] = vital;
        fragments.unit[row] = vital.canonicalUnit();
        fragments.firstDigits[row] = 800 + own.nextLong(100);
        fragments.decimals[row] = 1;
        if (vital == Vital.BLOOD_PRESSURE) {
            fragments.unit[row] = Unit.MILLIMETRE_OF_MERCURY;
            fragments.secondDigits[row] = 700 + own.nextLong(100);
            fragments.thirdDigits[row] = 60 + own.nextLong(40);
            fragments.decimals[row] = 1 | 1 << 8;
        }
        fragments.deviceTimeMicros[row] = TODAY_MICROS - daysAgo * DAY_MICROS + own.nextLong(DAY_MICROS);
        fragments.flags[row] = flags;
        identity.hash(NAME, 0, NAME.length);
        identity.add(number);
        fragments.identityHigh[row] = identity.high();
        fragments.identityLow[row] = identity.low();
    }
}
