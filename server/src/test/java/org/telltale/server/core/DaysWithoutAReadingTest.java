package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.RecallReads;
import org.telltale.care.vital.Vital;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Maria, who lives in New York, is to weigh and to measure her saturation every day from Saturday, 21 November 2026
/// on.
/// It is seven in the morning there.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DaysWithoutAReadingTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId MARIA = new PatientId(1);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final StoreDatabase database;

    DaysWithoutAReadingTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void an_empty_database() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void open_an_episode_without_evidence_and_one_with_the_last_reading_and_are_told_of_a_pause() throws Exception {
        try (TestShard shard = new TestShard(folder, clock, database.app()::connect, DecisionWriter.toTables())) {
            shard.openPractice();
            shard.apply(new CareEvent.PlanSigned(
                    PRACTICE,
                    MARIA,
                    new CarePlan(
                            2, List.of(daily(Vital.WEIGHT), daily(Vital.OXYGEN_SATURATION)), LocalDate.of(2027, 1, 1)),
                    new PersonId(2)));
            shard.saturation("97", "2026-11-21T12:00:00Z");
            clock.pass(Duration.ofDays(2).plusHours(4));
            awaitStored(shard);

            shard.apply(new CareEvent.StatusChanged(
                    PRACTICE, MARIA, PatientStatus.TRAVELING, Instant.parse("2026-11-23T16:00:00Z")));
            clock.pass(Duration.ofDays(2));
            awaitStored(shard);
        }

        assertThat(database.rows("select threshold_index, tier, reason from episode order by 1"))
                .containsExactly(
                        "0, T3, Weight missing for 1 day, and none known before; remind the patient",
                        "1, T3, Oxygen saturation missing for 1 day, the last one on 2026-11-21;"
                                + " remind the patient");
        assertThat(database.rows("select ordinal from episode_reading")).hasSize(1);
        assertThat(database.rows("select kind, threshold_index, status, reason from review order by threshold_index"))
                .containsExactly(
                        "SUPPRESSED, 0, TRAVELING, Weight missing for 3 days, and none known before; call the patient",
                        "SUPPRESSED, 1, TRAVELING, Oxygen saturation missing for 3 days, the last one on 2026-11-21;"
                                + " call the patient");
        try (Connection connection = database.app().connect()) {
            assertThat(new RecallReads(CareJdbi.on(connection)).episodes())
                    .hasSize(2)
                    .allSatisfy(recalled -> assertThat(recalled.threshold()).isInstanceOf(Threshold.Absence.class));
        }
    }

    private static Threshold daily(Vital vital) {
        return new Threshold.Absence(vital, 1, LocalTime.of(10, 0), 1, 3, 7, Tier.T3, Duration.ofHours(36));
    }

    private static void awaitStored(TestShard shard) throws Exception {
        shard.settle();
        long last = shard.core.status().judgedPosition();
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (shard.core.status().storedPosition() < last) {
            assertThat(shard.core.status().follower()).isNotEqualTo(FollowerState.FAILED);
            assertThat(System.nanoTime()).as("stored in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
