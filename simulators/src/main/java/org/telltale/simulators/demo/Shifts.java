package org.telltale.simulators.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.telltale.care.program.Program;
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.ContactWith;
import org.telltale.care.time.Qualification;
import org.telltale.simulators.demo.Paperwork.Enrolled;
import org.telltale.simulators.home.Chance;
import org.telltale.simulators.site.Programs.Work;

/// What one coordinator does for a share of the patients in the first two weeks, one after the other, by day.
///
/// ```
/// day 1  09:00 call  09:15 call ...          round 1: everybody is called, four in five are reached
/// day 4  11:45 review ...                    round 2: everybody's readings are looked through
/// day 8  10:30 call ...                      round 3: two in three are called again
/// ```
///
/// Whoever is in chronic care too has the same done for that program. Nothing overlaps, since the server refuses
/// that.
///
/// @param seed the same seed, the same work
/// @param firstDay the day before the first shift
/// @param zone where the coordinator lives
record Shifts(long seed, LocalDate firstDay, ZoneId zone) {
    /// How many patients one coordinator looks after.
    static final int PATIENTS_PER_COORDINATOR = 100;

    /// What coordinators are qualified as.
    static final Qualification COORDINATORS = Qualification.REGISTERED_NURSE;

    private static final long CALLS = 41;
    private static final int ROUNDS = 3;
    private static final int SLOTS_A_DAY = 32;
    private static final Duration SLOT = Duration.ofMinutes(15);
    private static final LocalTime OPENING = LocalTime.of(9, 0);

    /// Work for a patient.
    record Task(Enrolled patient, Work work) {}

    /// {@return all the work, in order of time}
    List<Task> tasks(List<Enrolled> patients) {
        List<Task> tasks = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Enrolled patient : patients) {
                for (Program program : patient.programs()) {
                    Chance chance = Chance.of(seed, CALLS, round, patient.who().number(), program.ordinal());
                    if (round < 2 || chance.happens(0.67)) {
                        tasks.add(new Task(patient, work(round, program, chance, start(tasks.size()))));
                    }
                }
            }
        }
        return tasks;
    }

    private Instant start(int slot) {
        return firstDay.plusDays(1L + slot / SLOTS_A_DAY)
                .atTime(OPENING)
                .plus(SLOT.multipliedBy(slot % SLOTS_A_DAY))
                .atZone(zone)
                .toInstant();
    }

    private static Work work(int round, Program program, Chance chance, Instant start) {
        Duration duration = Duration.ofSeconds(420 + chance.below(420));
        if (round == 1) {
            return work(program, Activity.DATA_REVIEW, ContactKind.NONE, ContactWith.NOBODY, start, duration);
        }
        return chance.happens(0.8)
                ? work(program, Activity.PATIENT_CONTACT, ContactKind.VOICE, ContactWith.PATIENT, start, duration)
                : work(
                        program,
                        Activity.PATIENT_CONTACT,
                        ContactKind.VOICEMAIL,
                        ContactWith.PATIENT,
                        start,
                        duration.dividedBy(4));
    }

    private static Work work(
            Program program,
            Activity activity,
            ContactKind contact,
            ContactWith with,
            Instant start,
            Duration duration) {
        return new Work(
                program,
                COORDINATORS,
                activity,
                contact,
                with,
                start,
                Duration.ofSeconds(duration.toSeconds()),
                "simulated: " + activity.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
