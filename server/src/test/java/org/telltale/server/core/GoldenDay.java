package org.telltale.server.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.PageAttempt;

/// A day with something of everything, which is recorded when a release is made:
/// its segments and its decisions go into a folder that [AGoldenJournalTest] replays from then on.
final class GoldenDay {
    private static final Instant MORNING = Instant.parse("2026-11-21T12:10:00Z");
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final PersonId PHYSICIAN = new PersonId(2);
    private static final PatientId MARIA = new PatientId(1);
    private static final PatientId OMAR = new PatientId(2);

    private final MovedClock clock;
    private final TestShard shard;

    GoldenDay(MovedClock clock, TestShard shard) {
        this.clock = clock;
        this.shard = shard;
    }

    /// Records the day as release `args[0]`.
    static void main(String... args) throws Exception {
        Path work = Files.createTempDirectory("golden-day");
        MovedClock clock = new MovedClock(MORNING);
        try (TestShard shard = new TestShard(work, clock, TestShard.NO_DATABASE, (_, _) -> {})) {
            new GoldenDay(clock, shard).live();
        }
        new GoldenJournal(args[0]).record(work);
    }

    void live() throws Exception {
        shard.openPractice();
        openOmar();
        quietReadings();
        weightGainAnsweredByTheNurse();
        saturationThatNobodyAnswers();
        glucoseAndPressure();
        lateUploads();
        inHospital();
        shard.settle();
    }

    private void openOmar() throws Commands.Unavailable {
        shard.apply(new CareEvent.PatientEnrolled(
                PRACTICE, "P-2", "Omar", LocalDate.of(1961, 7, 4), ZoneId.of("America/Chicago"), PatientStatus.ACTIVE));
        shard.apply(new CareEvent.DeviceRegistered(PRACTICE, "meter-1", "Accu-Chek Guide", true));
        shard.apply(new CareEvent.DeviceRegistered(PRACTICE, "cuff-1", "Omron BP7250", true));
        Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
        shard.apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(3), OMAR, longAgo));
        shard.apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(4), OMAR, longAgo));
        Threshold glucose = new Threshold.CountOutOf(
                Vital.GLUCOSE,
                Limit.outOf(
                        Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE), Quantity.of("13.9", Unit.MILLIMOLE_PER_LITRE)),
                2,
                3,
                Tier.T1,
                Duration.ofHours(4));
        Threshold pressure = new Threshold.Sustained(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                2,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                Tier.T2,
                Duration.ofHours(12));
        shard.apply(new CareEvent.PlanSigned(
                PRACTICE, OMAR, new CarePlan(1, List.of(glucose, pressure), LocalDate.of(2027, 1, 1)), PHYSICIAN));
    }

    private void quietReadings() throws Commands.Unavailable {
        shard.weigh("180.0", at(-1_400));
        shard.weigh("180.0", at(-1_400)); // the same again
        shard.saturation("95", at(-3));
        shard.send("{\"device\":\"scale-9\",\"vital\":\"weight\",\"value\":70,\"unit\":\"kg\",\"taken_at\":\"" + at(-2)
                + "\"}");
        shard.send(
                "[{\"device\":\"cuff-1\",\"vital\":\"blood_pressure\",\"systolic\":128,\"diastolic\":80,\"pulse\":66,"
                        + "\"unit\":\"mm[Hg]\",\"taken_at\":\"" + at(-1)
                        + "\"},{\"device\":\"cuff-1\",\"vital\":\"mood\"}]");
        pass(5);
    }

    private void weightGainAnsweredByTheNurse() throws Exception {
        shard.weigh("182.0", at(0));
        PageAttempt first = shard.nextAttempt();
        report(first, DeliveryOutcome.FAILED);
        pass(2);
        PageAttempt again = shard.nextAttempt();
        report(again, DeliveryOutcome.SENT);
        shard.apply(new CareEvent.Acknowledged(PRACTICE, again.episode(), NURSE));
        shard.weigh("184.5", at(0)); // worse: another whole gain
        report(shard.nextAttempt(), DeliveryOutcome.SENT);
        shard.apply(new CareEvent.Acknowledged(PRACTICE, again.episode(), NURSE));
        pass(121); // nobody resolved it in time
        report(shard.nextAttempt(), DeliveryOutcome.SENT);
        shard.apply(new CareEvent.Acknowledged(PRACTICE, again.episode(), NURSE));
        shard.apply(new CareEvent.Resolved(PRACTICE, again.episode(), PHYSICIAN, Disposition.ACTED_ON, "diuretic"));
    }

    private void saturationThatNobodyAnswers() throws Exception {
        shard.saturation("84", at(0));
        pass(1);
        shard.saturation("83", at(0)); // no worse: not another page
        for (int minutes = 0; minutes < 30; minutes += 5) {
            pass(5);
        }
        shard.attempts.clear();
        shard.saturation("97", at(0)); // over by a reading
    }

    private void glucoseAndPressure() throws Exception {
        glucose("5.6", "mmol/L");
        glucose("65", "mg/dL");
        glucose("260", "mg/dL");
        pressure(171, 95);
        pass(31);
        pressure(165, 99);
        pressure(190, 104);
        shard.attempts.clear();
    }

    private void lateUploads() throws Commands.Unavailable {
        shard.saturation("82", at(-13 * 60));
        pass(10);
    }

    private void inHospital() throws Commands.Unavailable {
        shard.apply(new CareEvent.StatusChanged(PRACTICE, MARIA, PatientStatus.ADMITTED, clockNow()));
        shard.saturation("80", at(1));
        pass(5);
    }

    private void glucose(String value, String unit) {
        shard.send("{\"device\":\"meter-1\",\"vital\":\"glucose\",\"value\":" + value + ",\"unit\":\"" + unit
                + "\",\"taken_at\":\"" + at(0) + "\",\"id\":\"g" + value + "\"}");
    }

    private void pressure(int systolic, int diastolic) {
        shard.send("{\"device\":\"cuff-1\",\"vital\":\"blood_pressure\",\"systolic\":" + systolic + ",\"diastolic\":"
                + diastolic + ",\"unit\":\"mm[Hg]\",\"taken_at\":\"" + at(0) + "\",\"id\":\"p" + systolic + "\"}");
    }

    private void report(PageAttempt attempt, DeliveryOutcome outcome) throws Commands.Unavailable {
        shard.apply(new CareEvent.DeliveryReported(attempt.page(), attempt.attempt(), outcome, "golden"));
    }

    private void pass(int minutes) throws Commands.Unavailable {
        clock.pass(Duration.ofMinutes(minutes));
        shard.settle();
    }

    private String at(int minutes) {
        return clockNow().plus(Duration.ofMinutes(minutes)).toString();
    }

    private Instant clockNow() {
        return Instant.EPOCH.plusNanos(clock.wallMicros() * 1_000);
    }
}
