package org.telltale.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.program.Program;
import org.telltale.care.time.ContactKind;
import org.telltale.simulators.demo.Paperwork.Enrolled;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.site.Programs.Work;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShiftsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 22);
    private static final Instant FROM = FIRST_DAY.atStartOfDay(NEW_YORK).toInstant();

    private static final List<Enrolled> PATIENTS = IntStream.range(0, Shifts.PATIENTS_PER_COORDINATOR)
            .mapToObj(new Population(7, "d-", FROM, FROM.plus(Duration.ofDays(16))).patients(100)::get)
            .map(patient -> new Enrolled(patient, patient.number() + 1L))
            .toList();

    private final List<Shifts.Task> tasks = new Shifts(7, FIRST_DAY, NEW_YORK).tasks(PATIENTS);

    @Test
    void never_overlap_and_are_over_within_the_shortest_demo() {
        Instant free = FROM.plus(Duration.ofDays(1));
        for (Shifts.Task task : tasks) {
            Work work = task.work();
            assertThat(work.start()).isAfterOrEqualTo(free);
            free = work.start().plus(work.duration());
        }
        assertThat(free).isBefore(FROM.plus(Duration.ofDays(15)));
    }

    @Test
    void give_everybody_time_in_every_program_and_reach_most_of_them() {
        for (Enrolled patient : PATIENTS) {
            for (Program program : patient.programs()) {
                assertThat(tasks)
                        .filteredOn(task ->
                                task.patient().equals(patient) && task.work().program() == program)
                        .hasSizeBetween(2, 3);
            }
        }
        assertThat(PATIENTS)
                .filteredOn(patient -> patient.programs().contains(Program.CCM))
                .hasSize(25);
        long reached = tasks.stream()
                .filter(task -> task.work().contact() == ContactKind.VOICE)
                .map(Shifts.Task::patient)
                .distinct()
                .count();
        assertThat(reached).isBetween(80L, 99L);
    }

    @Test
    void are_the_same_for_the_same_seed() {
        assertThat(new Shifts(7, FIRST_DAY, NEW_YORK).tasks(PATIENTS)).isEqualTo(tasks);
        assertThat(new Shifts(8, FIRST_DAY, NEW_YORK).tasks(PATIENTS)).isNotEqualTo(tasks);
    }
}
