package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.PatientEnrolled;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.practice.PracticeId;

/// Patients kept as bytes, against a list of what was said.
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnrolledPatientsTest {
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("America/New_York"), ZoneOffset.UTC, ZoneId.of("Asia/Kathmandu"), ZoneOffset.ofHours(-3));

    private final EnrolledPatients patients = new EnrolledPatients();

    @Test
    void are_given_back_as_they_were_said() {
        SplittableRandom random = new SplittableRandom(7);
        List<PatientEnrolled> expected = new ArrayList<>();
        for (int patient = 0; patient < 3_000; patient++) {
            PatientEnrolled enrolled = patient(random, patient);
            assertThat(patients.add(enrolled)).contains((long) expected.size() + 1);
            expected.add(enrolled);
        }

        assertThat(patients.count()).isEqualTo(3_000);
        assertThat(patients.all()).containsExactlyElementsOf(expected);
        for (int number = 1; number <= expected.size(); number++) {
            long practice = expected.get(number - 1).practice().number();
            assertThat(patients.of(number)).contains(expected.get(number - 1));
            assertThat(patients.isOf(number, practice)).isTrue();
            assertThat(patients.isOf(number, practice + 1)).isFalse();
        }
    }

    @Test
    void are_nobody_beyond_those_who_were_enrolled() {
        patients.add(patient(1, "P-1"));

        assertThat(patients.of(0)).isEmpty();
        assertThat(patients.of(2)).isEmpty();
        assertThat(patients.of(Long.MAX_VALUE)).isEmpty();
        assertThat(patients.isOf(2, 1)).isFalse();
    }

    @Test
    void have_a_record_number_of_their_own_in_their_practice_only() {
        Set<String> used = new HashSet<>();
        SplittableRandom random = new SplittableRandom(11);
        for (int step = 0; step < 5_000; step++) {
            // One number is the beginning of another: nothing may run together.
            String recordNumber = "1".repeat(1 + random.nextInt(40));
            int practice = 1 + random.nextInt(20);
            boolean isNew = used.add(practice + "/" + recordNumber);

            Optional<Long> number = patients.add(patient(practice, recordNumber));

            assertThat(number).isEqualTo(isNew ? Optional.of((long) used.size()) : Optional.empty());
        }
        assertThat(used).hasSizeGreaterThan(500);
    }

    @Test
    void are_whole_for_whoever_reads_while_more_are_enrolled() throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(2);
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
                int count = patients.count();
                for (int number = Math.max(1, count - 100); number <= count; number++) {
                    assertThat(patients.of(number).orElseThrow().recordNumber()).isEqualTo("P-" + number);
                }
                reading.countDown();
            }
        });
        try {
            for (int patient = 1; patient <= 50_000; patient++) {
                patients.add(patient(patient % 7 + 1, "P-" + patient));
                if (patient == 1_000) {
                    assertThat(reading.await(2, TimeUnit.MINUTES)).isTrue();
                }
            }
        } finally {
            ended.set(true);
        }

        assertThat(reader).succeedsWithin(Duration.ofMinutes(2));
    }

    private static PatientEnrolled patient(SplittableRandom random, int number) {
        return new PatientEnrolled(
                new PracticeId(1 + random.nextInt(9)),
                "№" + number,
                "Zoë" + " Ó".repeat(random.nextInt(5)),
                LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000)),
                ZONES.get(random.nextInt(ZONES.size())),
                PatientStatus.values()[random.nextInt(PatientStatus.values().length)]);
    }

    private static PatientEnrolled patient(long practice, String recordNumber) {
        return new PatientEnrolled(
                new PracticeId(practice),
                recordNumber,
                "Maria",
                LocalDate.of(1950, 2, 28),
                ZoneOffset.UTC,
                PatientStatus.ACTIVE);
    }
}
