package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.ReadingReads;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;

/// A practice that opens at noon, when the plan is signed, and an oximeter that nobody is known to hold until late;
/// times of day are those of 21 November 2026.
abstract class InHindsight {
    static final PracticeId PRACTICE = new PracticeId(1);
    static final PatientId MARIA = new PatientId(1);
    static final PatientId OMAR = new PatientId(2);
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    static final String CHANGES = """
        select happens, kind, to_char(at at time zone 'UTC', 'HH24:MI'), plan_version, threshold_index, pages,
            opened_position is not null
        from hindsight_change order by position, item, ordinal\
        """;
    static final String ANSWERS = """
        select kind, reading_count, cannot_be_known is not null
        from hindsight join hindsight_answer using (position, item, decided_position, kind) order by decided_position, position, item\
        """;

    @TempDir
    Path folder;

    final MovedClock clock = new MovedClock(NOON);
    final StoreDatabase database;
    volatile boolean databaseIsAway;

    InHindsight(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        database.emptyEverything();
    }

    TestShard openAt(String time) throws Exception {
        TestShard shard = shard();
        try {
            shard.openPractice();
            at(shard, time);
            return shard;
        } catch (Exception | AssertionError failure) {
            shard.close();
            throw failure;
        }
    }

    TestShard shard() throws IOException {
        return new TestShard(folder, clock, this::connect, DecisionWriter.toTables());
    }

    Connection connect() throws SQLException {
        if (databaseIsAway) {
            throw new SQLException("the database is away, as this test wants it", "08001");
        }
        return database.app().connect();
    }

    void at(TestShard shard, String time) throws Exception {
        pass(shard, Duration.between(clockNow(), Instant.parse("2026-11-21T" + time + ":00Z")));
    }

    void pass(TestShard shard, Duration time) throws Exception {
        clock.pass(time);
        shard.settle();
    }

    Instant clockNow() {
        return Instant.EPOCH.plus(clock.wallMicros(), ChronoUnit.MICROS);
    }

    long saturation(TestShard shard, String percent) {
        return shard.saturation(percent, clockNow().toString());
    }

    long lateOximeter(TestShard shard, String percent) {
        return shard.send(item("late-oximeter", percent, clockNow()));
    }

    static String item(String device, String percent, Instant takenAt) {
        return "{\"device\":\"" + device + "\",\"vital\":\"oxygen_saturation\",\"value\":" + percent
                + ",\"unit\":\"%\",\"taken_at\":\"" + takenAt + "\"}";
    }

    /// As many readings as asked for, evenly over a time that passes, in a few bodies.
    void manySaturations(TestShard shard, String percent, int count, Duration over) throws Exception {
        int bodies = 10;
        Duration step = over.dividedBy(count);
        Instant from = clockNow();
        int sent = 0;
        for (int body = 1; body <= bodies; body++) {
            pass(shard, over.dividedBy(bodies));
            StringBuilder items = new StringBuilder("[");
            for (; sent < (long) count * body / bodies; sent++) {
                items.append(items.length() == 1 ? "" : ",")
                        .append(item("oximeter-1", percent, from.plus(step.multipliedBy(sent))));
            }
            shard.send(items.append("]").toString());
        }
        pass(shard, Duration.ofSeconds(1));
    }

    static void theLateOximeterIsMarias(TestShard shard) throws Exception {
        shard.apply(new CareEvent.DeviceRegistered(PRACTICE, "late-oximeter", "Nonin 3230", true));
        shard.apply(
                new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(3), MARIA, Instant.parse("2026-11-01T00:00:00Z")));
    }

    /// Maria's plan is Omar's too.
    static void omarIsAPatient(TestShard shard) throws Exception {
        for (CareEvent event : SmallPractice.opens()) {
            if (event instanceof CareEvent.PatientEnrolled maria) {
                shard.apply(new CareEvent.PatientEnrolled(
                        PRACTICE, "P-2", "Omar", maria.born(), maria.zone(), maria.status()));
            } else if (event instanceof CareEvent.PlanSigned signed) {
                shard.apply(new CareEvent.PlanSigned(PRACTICE, OMAR, signed.plan(), signed.signedBy()));
            }
        }
    }

    /// Omar holds the device that comes next, and Maria's plan is his too.
    static void omarHoldsAnOximeter(TestShard shard) throws Exception {
        omarIsAPatient(shard);
        shard.apply(new CareEvent.DeviceRegistered(PRACTICE, "omars", "Nonin 3230", true));
        shard.apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(3), OMAR, NOON));
    }

    void release(TestShard shard, long body) throws Exception {
        shard.apply(releaseOf(body));
    }

    CareEvent releaseOf(long body) throws SQLException {
        return releaseOf(body, MARIA);
    }

    CareEvent releaseOf(long body, PatientId patient) throws SQLException {
        try (Connection connection = connect()) {
            return new CareEvent.HeldReleased(
                    PRACTICE,
                    new ReadingReads(CareJdbi.on(connection))
                            .heldAt(PRACTICE, body, 0)
                            .orElseThrow()
                            .reading(),
                    patient,
                    "measured again");
        }
    }

    void awaitAnswers(int count) throws Exception {
        await("answered", () -> database.count("hindsight_answer") == count);
    }

    static void awaitStored(TestShard shard) throws Exception {
        shard.settle();
        long last = shard.core.status().judgedPosition();
        await("stored", () -> shard.core.status().storedPosition() >= last);
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("%s in time", what).isLessThan(deadlineNanos);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
