package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.event.CareEvent.MemoryRecalled;
import org.telltale.care.event.CareEvent.PastRecalled;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.RecallReads;
import org.telltale.care.vital.Vital;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIsRecalledTest {
    private static final Instant SIGNED = Instant.parse("2026-03-02T00:00:00Z");
    private static final int MOST = 256;

    private final StoreDatabase database;

    WhatIsRecalledTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.emptyEverything();
    }

    /// Patient 1 has two plans; patient 2 measures too and has none.
    @Test
    void is_the_newest_of_each_vital_since_the_first_plan() throws SQLException {
        database.execute("""
                insert into patient select n, 9, 'P', 'P', '1960-01-01', 'UTC', 'ACTIVE', now(), n
                    from generate_series(1, 2) n;
                insert into care_plan values
                    (1, 2, '2027-01-01', 1, timestamptz '2026-03-20Z', 4),
                    (1, 1, '2027-01-01', 1, timestamptz '2026-03-02Z', 3)""");
        measured(1, Vital.HEART_RATE, 100, -10);
        measured(1, Vital.OXYGEN_SATURATION, 1_000, MOST + 44);
        measured(1, Vital.HEART_RATE, 5_000, 3);
        measured(2, Vital.HEART_RATE, 6_000, 3);

        List<PastRecalled> pasts = pasts();
        assertThat(pasts).extracting(PastRecalled::vital).containsExactly(Vital.OXYGEN_SATURATION, Vital.HEART_RATE);
        assertThat(pasts).extracting(PastRecalled::patient).containsOnly(new PatientId(1));
        assertThat(pasts).extracting(PastRecalled::practice).containsOnly(new PracticeId(9));
        List<PastRecalled.Reading> newest = pasts.getFirst().readings();
        assertThat(newest).hasSize(MOST);
        assertThat(newest.getFirst().position()).isEqualTo(1_000 + 45);
        assertThat(newest.getLast().position()).isEqualTo(1_000 + MOST + 44);
        assertThat(newest.getLast().takenAt()).isEqualTo(SIGNED.plusSeconds(3_600L * (MOST + 44)));
        assertThat(pasts.getLast().readings())
                .extracting(PastRecalled.Reading::position)
                .containsExactly(5_001L, 5_002L, 5_003L);
    }

    @Test
    void is_as_many_identities_as_a_monitor_remembers_and_one_more() throws SQLException {
        measured(1, Vital.HEART_RATE, 100, 6);
        database.execute("""
                insert into reading_identity (day, identity, position, item)
                select '2019-12-31', gen_random_uuid(), position, item from reading""");

        assertThat(remembered(4))
                .hasSize(5)
                .isSubsetOf(remembered(100))
                .doesNotContain(remembered(100).getFirst());
        assertThat(remembered(100)).hasSize(6);

        // Moved to another patient: each has a second row of its place.
        database.execute("insert into reading select (jsonb_populate_record(r, '{\"patient\": 2}')).* from reading r");
        assertThat(remembered(4)).hasSize(5).doesNotHaveDuplicates();
    }

    private List<UUID> remembered(int budget) throws SQLException {
        try (Connection connection = database.app().connect()) {
            return new RecallReads(CareJdbi.on(connection))
                    .memory(LocalDate.of(2026, 3, 1), budget).stream()
                            .flatMap(event -> event.readings().stream())
                            .map(MemoryRecalled.Remembered::identity)
                            .toList();
        }
    }

    /// One an hour after the first plan was signed, or that many before it.
    private void measured(int patient, Vital vital, int position, int hours) throws SQLException {
        database.execute("""
                insert into reading (taken_at, received_at, committed_at, position, practice, patient, device,
                    credential, item, vital, unit, time_source, flags, first_value)
                select at, at + interval '1 minute', at, %d + abs(hour), 9, %d, 1, 1, 0, %d, %d, 1, 0, 97
                from generate_series(%d, %d) hour, lateral (
                    select timestamptz '2026-03-02Z' + make_interval(hours => hour) as at) hours
                """.formatted(
                        position,
                        patient,
                        vital.code(),
                        vital.canonicalUnit().code(),
                        Math.min(1, hours),
                        Math.max(-1, hours)));
    }

    private List<PastRecalled> pasts() throws SQLException {
        try (Connection connection = database.app().connect()) {
            return new RecallReads(CareJdbi.on(connection)).pasts();
        }
    }
}
