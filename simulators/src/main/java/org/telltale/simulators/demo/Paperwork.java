package org.telltale.simulators.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.Program;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.site.AtOnce;
import org.telltale.simulators.site.Programs;
import org.telltale.simulators.site.SiteClient;
import org.telltale.simulators.site.SiteClient.WithKey;

/// What the practice writes down beside the readings, while the homes send: everybody is in remote monitoring, one in
/// four in chronic care too, and coordinators write down their time.
///
/// @param programs where it is written down
/// @param staff who writes
/// @param from when the simulated time begins, and with it the programs
/// @param seed the same seed, the same work
record Paperwork(Programs programs, Staff staff, Instant from, long seed) {
    private static final AtOnce A_FEW_AT_ONCE = new AtOnce(4);
    private static final int CHRONIC_CARE_ONE_IN = 4;
    private static final Duration BEFORE = Duration.ofHours(20);
    private static final Icd10 HYPERTENSION = new Icd10("I10");

    /// Who writes what down.
    ///
    /// @param operatorKey says what the coordinators are qualified as
    /// @param physicianKey signs, finds conditions and plans
    /// @param physician in whose name services are billed
    /// @param coordinators one for each hundred patients
    record Staff(
            String operatorKey, String physicianKey, PersonId physician, List<WithKey> coordinators, ZoneId zone) {}

    /// A patient of the practice.
    ///
    /// @param number at the site
    record Enrolled(Patient who, long number) {
        List<Program> programs() {
            return inChronicCare() ? List.of(Program.RPM, Program.CCM) : List.of(Program.RPM);
        }

        private boolean inChronicCare() {
            return who.number() % CHRONIC_CARE_ONE_IN == 0;
        }

        LocalDate dayOf(Instant instant) {
            return LocalDate.ofInstant(instant, who.zone());
        }

        YearMonth monthOf(Instant instant) {
            return YearMonth.from(dayOf(instant));
        }

        private List<Icd10> diagnoses() {
            return switch (who.program()) {
                case HEART_FAILURE -> List.of(new Icd10("I50.22"), HYPERTENSION);
                case COPD -> List.of(new Icd10("J44.9"), HYPERTENSION);
                case DIABETES -> List.of(new Icd10("E11.9"), HYPERTENSION);
                case HYPERTENSION -> List.of(HYPERTENSION, new Icd10("N18.30"));
            };
        }
    }

    /// Writes everything down.
    ///
    /// @return how many time entries there are
    long write(List<Enrolled> patients) throws IOException, InterruptedException {
        for (WithKey coordinator : staff.coordinators()) {
            programs.qualify(staff.operatorKey(), SiteClient.person(coordinator), Shifts.COORDINATORS, from);
        }
        A_FEW_AT_ONCE.ask(patients, this::enroll, () -> {});
        List<Integer> shares =
                IntStream.range(0, staff.coordinators().size()).boxed().toList();
        return A_FEW_AT_ONCE.ask(shares, share -> work(share, patients), () -> {}).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private int shareOf(Enrolled patient) {
        return patient.who().number() % staff.coordinators().size();
    }

    private long enroll(Enrolled patient) throws IOException, InterruptedException {
        LocalDate firstDay = patient.dayOf(from);
        String coordinator = staff.coordinators().get(shareOf(patient)).key();
        programs.visit(coordinator, patient.number(), firstDay.minusDays(14), staff.physician());
        long monitoring = enroll(patient, Program.RPM, coordinator);
        programs.setUp(coordinator, patient.number(), monitoring, firstDay);
        if (patient.inChronicCare()) {
            enroll(patient, Program.CCM, coordinator);
            for (Icd10 diagnosis : patient.diagnoses()) {
                programs.condition(staff.physicianKey(), patient.number(), diagnosis, firstDay.minusYears(1));
            }
            programs.comprehensivePlan(staff.physicianKey(), patient.number(), Program.CCM, firstDay);
        }
        return monitoring;
    }

    private long enroll(Enrolled patient, Program program, String coordinator)
            throws IOException, InterruptedException {
        LocalDate firstDay = patient.dayOf(from);
        Programs.Billing billing = new Programs.Billing(staff.physician(), patient.diagnoses());
        programs.consent(coordinator, patient.number(), program, from.minus(BEFORE));
        long enrollment = programs.enroll(coordinator, patient.number(), program, firstDay, billing);
        programs.order(staff.physicianKey(), patient.number(), enrollment, firstDay);
        return enrollment;
    }

    private long work(int share, List<Enrolled> patients) throws IOException, InterruptedException {
        Shifts shifts = new Shifts(seed, LocalDate.ofInstant(from, staff.zone()), staff.zone());
        List<Shifts.Task> tasks = shifts.tasks(
                patients.stream().filter(patient -> shareOf(patient) == share).toList());
        for (Shifts.Task task : tasks) {
            programs.work(staff.coordinators().get(share).key(), task.patient().number(), task.work());
        }
        return tasks.size();
    }
}
