package org.telltale.benchmarks.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.telltale.benchmarks.ward.Plans;
import org.telltale.benchmarks.ward.Ward;
import org.telltale.care.event.CareEvent;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;
import org.telltale.ingest.ring.RecordType;
import org.telltale.server.core.EventCodec;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

/// A journal as a server would have written it: a practice, its patients with a scale, a cuff and an oximeter each, and
/// days of readings of which each is a record, up to now. Nothing breaches.
///
/// Made by the journal itself without a server before it, which would take an hour to be told the same over its API.
final class WrittenJournal implements AutoCloseable {
    private static final long RESERVE_BYTES = 256L << 20;
    private static final int RECORDS_A_FORCE = 4_096;
    private static final int VITALS = 3;
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

    private final Journal journal;
    private final EventCodec codec = new EventCodec();
    private long stampMicros;
    private int pending;

    private WrittenJournal(Journal journal, long stampMicros) {
        this.journal = journal;
        this.stampMicros = stampMicros;
    }

    /// Writes one.
    ///
    /// @return how many records it has
    static long write(Path directory, int patients, int days, Instant now) {
        long start = ChronoUnit.MICROS.between(Instant.EPOCH, now) - (days + 1) * DAY_MICROS;
        JournalConfig config =
                new JournalConfig(directory, Roll.DAILY, JournalConfig.DEFAULT_BLOCK_BYTES, RESERVE_BYTES, 0);
        Supplier<Genesis> genesis = () -> new Genesis(new UUID(0x7e11, patients), 1, start);
        try (WrittenJournal written = new WrittenJournal(Journal.open(config, genesis, Forcer.toDisk()), start)) {
            Ward.opening().forEach(written::append);
            for (int patient = 1; patient <= patients; patient++) {
                Ward.admission(patient, VITALS, Plans.threeVitals()).forEach(written::append);
            }
            for (int day = 0; day < days; day++) {
                written.day(patients, day, start + (day + 1) * DAY_MICROS);
            }
            written.journal.force();
            return written.journal.forcedSequence();
        }
    }

    /// Everybody takes one vital after the other, spread over the day.
    private void day(int patients, int day, long fromMicros) {
        long readings = (long) VITALS * patients;
        for (long number = 0; number < readings; number++) {
            stampMicros = fromMicros + number * DAY_MICROS / readings;
            int vital = (int) (number / patients);
            byte[] body = body(1 + (int) (number % patients), vital, day * readings + number, stampMicros);
            append(RecordType.ARRIVAL_HTTP, CanonicalJson.DECODER_VERSION, Ward.GATEWAY, body);
        }
    }

    private static byte[] body(int patient, int vital, long number, long atMicros) {
        Instant takenAt = Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS).minusSeconds(1);
        CanonicalReading reading = CanonicalReading.of(
                        Ward.name(patient, vital), measured(vital, number), takenAt.atOffset(ZoneOffset.UTC))
                .withSequence(number + 1);
        return org.telltale.simulators.wire.CanonicalJson.object(reading).getBytes(UTF_8);
    }

    private static Measured measured(int vital, long number) {
        return switch (vital) {
            case 0 -> Measured.Amount.of(Vital.WEIGHT, "80." + number % 5, Unit.KILOGRAM);
            case 1 -> Measured.Pressure.ofMmHg(120 + number % 10, 78, 64);
            default -> Measured.Amount.of(Vital.OXYGEN_SATURATION, "9" + (4 + number % 4), Unit.PERCENT);
        };
    }

    private void append(CareEvent event) {
        byte[] payload = codec.encode(event);
        append(codec.typeOf(event), EventCodec.VERSION, 0, payload);
    }

    private void append(int type, int version, long principal, byte[] payload) {
        journal.append(type, version, stampMicros, principal, 0, payload, 0, payload.length);
        if (++pending == RECORDS_A_FORCE) {
            journal.force();
            pending = 0;
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
