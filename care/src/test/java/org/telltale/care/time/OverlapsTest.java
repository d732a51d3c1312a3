package org.telltale.care.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Program;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OverlapsTest {
    private static final Instant TWO = Instant.parse("2026-03-04T14:00:00Z");

    @Test
    void one_person_in_two_programs_at_once_is_named_with_both_entries() {
        TimeEntry rpm = entry(12, 3, 7, Program.RPM, 0, 400);
        TimeEntry ccm = entry(15, 3, 7, Program.CCM, 300, 600);

        List<Overlap> overlaps = Overlaps.of(ccm, List.of(rpm));

        assertThat(overlaps)
                .containsExactly(new Overlap(rpm, ccm, new TimeSpan(TWO.plusSeconds(300), TWO.plusSeconds(400))));
        assertThat(overlaps.getFirst().kind()).isEqualTo(Overlap.Kind.ONE_PERSON);
        assertThat(overlaps.getFirst().sentence())
                .isEqualTo("entry 12 (2026-03-04T14:00:00Z, 400 s, RPM) and entry 15 (2026-03-04T14:05:00Z, 600 s, CCM)"
                        + " share 100 s of the same person");
    }

    @Test
    void one_person_cannot_be_with_two_patients_at_once() {
        TimeEntry maria = entry(1, 3, 7, Program.RPM, 0, 400);
        TimeEntry john = entry(2, 3, 8, Program.RPM, 399, 10);

        assertThat(Overlaps.among(List.of(john, maria)))
                .containsExactly(new Overlap(maria, john, new TimeSpan(TWO.plusSeconds(399), TWO.plusSeconds(400))));
    }

    @Test
    void two_people_for_one_patient_share_time_that_counts_once() {
        TimeEntry nurse = entry(1, 3, 7, Program.RPM, 0, 600);
        TimeEntry physician = entry(2, 4, 7, Program.RPM, 0, 600);

        assertThat(Overlaps.among(List.of(physician, nurse))).singleElement().satisfies(overlap -> {
            assertThat(overlap.kind()).isEqualTo(Overlap.Kind.ONE_PATIENT);
            assertThat(overlap.first()).isEqualTo(nurse);
            assertThat(overlap.sentence()).contains("600 s of two people for the same patient");
        });
    }

    @Test
    void two_people_with_two_patients_share_nothing() {
        assertThat(Overlaps.among(List.of(entry(1, 3, 7, Program.RPM, 0, 600), entry(2, 4, 8, Program.RPM, 0, 600))))
                .isEmpty();
    }

    @Test
    void entries_that_only_touch_share_nothing() {
        assertThat(Overlaps.among(List.of(entry(1, 3, 7, Program.RPM, 0, 600), entry(2, 3, 8, Program.RPM, 600, 600))))
                .isEmpty();
    }

    @Test
    void a_corrected_entry_does_not_overlap_what_it_replaces() {
        TimeEntry before = entry(1, 3, 7, Program.RPM, 0, 600);
        TimeEntry corrected = entry(1, 3, 7, Program.RPM, 0, 540);

        assertThat(Overlaps.of(corrected, List.of(before))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_sweep_finds_what_comparing_every_pair_finds(long seed) {
        Random random = new Random(seed);
        List<TimeEntry> entries = new ArrayList<>();
        for (int id = 1; id <= 120; id++) {
            entries.add(entry(
                    id,
                    1 + random.nextInt(4),
                    1 + random.nextInt(6),
                    Program.RPM,
                    random.nextInt(20_000),
                    1 + random.nextInt(900)));
        }
        List<Overlap> everyPair = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            everyPair.addAll(Overlaps.of(entries.get(i), entries.subList(i + 1, entries.size())));
        }

        assertThat(Overlaps.among(entries)).isNotEmpty().containsExactlyInAnyOrderElementsOf(everyPair);
    }

    private static TimeEntry entry(
            long id, long person, long patient, Program program, long startSecond, long durationSeconds) {
        return new TimeEntry(
                new TimeEntryId(id),
                new PersonId(person),
                Qualification.REGISTERED_NURSE,
                new PatientId(patient),
                program,
                Activity.DATA_REVIEW,
                ContactKind.NONE,
                ContactWith.NOBODY,
                TWO.plusSeconds(startSecond),
                durationSeconds,
                "looked at the week's weights",
                TWO.plusSeconds(50_000));
    }
}
