package org.telltale.escalation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.rota.Hours;
import org.telltale.care.rota.Layer;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.RotaOverride;
import org.telltale.care.rota.Rotation;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Some weeks in two practices, made up from a seed: everything that can happen to the Monitor's second half
/// does.
final class Season {
    static final int PATIENTS = 12;

    private final Random random;
    private final Transcript transcript = new Transcript();
    private final AdmittedReading reading = new AdmittedReading();
    private final int[] planVersions = new int[PATIENTS + 1];
    private Escalation escalation = new Escalation(transcript);
    private int rotaVersion;
    private long nowMicros =
            TimeUnit.SECONDS.toMicros(Instant.parse("2026-03-01T00:00:00Z").getEpochSecond());
    private long position;

    Season(long seed) {
        random = new Random(seed);
        for (int number = 1; number <= PATIENTS; number++) {
            record();
            escalation.patientEnrolled(new PatientId(number), practiceOf(number), PatientStatus.ACTIVE);
            signPlan(number);
        }
    }

    List<Transcript.Call> calls() {
        return transcript.calls;
    }

    List<PageAttempt> attempts() {
        return transcript.attempts;
    }

    long nowMicros() {
        return nowMicros;
    }

    Escalation escalation() {
        return escalation;
    }

    /// Lets `count` records happen.
    Season goOn(int count) {
        for (int i = 0; i < count; i++) {
            something();
        }
        return this;
    }

    /// Nothing but the clock, for a while.
    Season wait(Duration duration) {
        long untilMicros = nowMicros + duration.toSeconds() * 1_000_000;
        while (escalation.nextDeadlineMicros() <= untilMicros) {
            nowMicros = Math.max(nowMicros, escalation.nextDeadlineMicros());
            record();
        }
        nowMicros = untilMicros;
        return this;
    }

    Season publishPolicies() {
        for (int practice = 1; practice <= 2; practice++) {
            record();
            escalation.onEvent(new CareEvent.PolicyPublished(new PracticeId(practice), policy()));
        }
        return this;
    }

    byte[] saved() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        escalation.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    Season restart() throws IOException {
        escalation = Escalation.load(new DataInputStream(new ByteArrayInputStream(saved())), transcript);
        return this;
    }

    private void something() {
        nowMicros += TimeUnit.SECONDS.toMicros(random.nextInt(10) == 0 ? random.nextInt(14_400) : random.nextInt(120));
        record();
        switch (random.nextInt(40)) {
            case 0 -> signPlan(somebody());
            case 1 -> changeStatus();
            case 2 -> escalation.onEvent(new CareEvent.PolicyPublished(somePractice(), policy()));
            case 3 -> escalation.onEvent(paging());
            case 4, 5 -> escalation.onEvent(acknowledged());
            case 14 -> escalation.onEvent(rota());
            case 15 -> escalation.onEvent(caps());
            case 16, 17 -> escalation.onEvent(snoozed());
            case 6, 7 -> escalation.onEvent(resolved());
            case 8, 9, 10, 11, 12, 13 -> reportDelivery();
            default -> read();
        }
    }

    private void record() {
        escalation.beginRecord(++position, nowMicros);
        escalation.fireDeadlines(nowMicros, 256);
    }

    private void read() {
        int items = 1 + random.nextInt(3);
        for (int index = 0; index < items; index++) {
            Vital vital = vitals().get(random.nextInt(5));
            escalation.onReading(reading.is(position, index, somebody(), 1, vital, takenAtMicros(), nowMicros, false)
                    .withValues(value(vital), diastolic(vital), AdmittedReading.ABSENT));
        }
    }

    private long takenAtMicros() {
        long agoSeconds = random.nextInt(4) == 0 ? random.nextInt(200_000) : random.nextInt(120);
        return nowMicros - TimeUnit.SECONDS.toMicros(agoSeconds);
    }

    private long value(Vital vital) {
        long unit = vital.canonicalUnit().quantaPerUnit();
        return switch (vital) {
            case WEIGHT -> unit * 80 + unit / 10 * random.nextInt(20);
            case BLOOD_PRESSURE -> unit * (140 + random.nextInt(60));
            case OXYGEN_SATURATION -> unit * (80 + random.nextInt(20));
            case GLUCOSE -> unit * (40 + random.nextInt(300));
            case HEART_RATE -> unit * (40 + random.nextInt(80));
            case TEMPERATURE, RESPIRATORY_RATE, HEIGHT -> unit * 60;
        };
    }

    private long diastolic(Vital vital) {
        return vital == Vital.BLOOD_PRESSURE
                ? vital.canonicalUnit().quantaPerUnit() * (80 + random.nextInt(40))
                : AdmittedReading.ABSENT;
    }

    private void signPlan(int number) {
        List<Threshold> thresholds = new ArrayList<>();
        thresholds().stream().filter(_ -> random.nextInt(4) > 0).forEach(thresholds::add);
        CarePlan plan = new CarePlan(++planVersions[number], thresholds, LocalDate.of(2027, 1, 1));
        escalation.onEvent(new CareEvent.PlanSigned(practiceOf(number), new PatientId(number), plan, new PersonId(3)));
    }

    private List<Threshold> thresholds() {
        Duration young = Duration.ofHours(6);
        return List.of(
                Threshold.Change.weightGain(
                        Quantity.of("2", Unit.POUND), Duration.ofHours(24), Duration.ofMinutes(30), Tier.T2, young),
                Threshold.Change.weightGain(
                        Quantity.of("5", Unit.POUND), Duration.ofDays(7), Duration.ZERO, Tier.T2, young),
                new Threshold.SingleValue(
                        Vital.OXYGEN_SATURATION,
                        List.of(Limit.below(Quantity.of(86 + random.nextInt(3) + "", Unit.PERCENT))),
                        Tier.T1,
                        young),
                new Threshold.CountOutOf(
                        Vital.GLUCOSE,
                        Limit.outOf(
                                Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE),
                                Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)),
                        2,
                        3,
                        Tier.T3,
                        young),
                new Threshold.Sustained(
                        Vital.BLOOD_PRESSURE,
                        Limit.pressureAtOrOver(
                                Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY),
                                Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                        2,
                        Duration.ofHours(1),
                        Duration.ofHours(24),
                        Tier.T2,
                        young),
                new Threshold.SingleValue(
                        Vital.HEART_RATE,
                        Limit.outOf(Quantity.of("45", Unit.PER_MINUTE), Quantity.of("110", Unit.PER_MINUTE)),
                        Optional.of(Duration.ofHours(2)),
                        Tier.T2,
                        young),
                new Threshold.SingleValue(
                        Vital.BLOOD_PRESSURE,
                        Limit.pressureAtOrOver(
                                Quantity.of("190", Unit.MILLIMETRE_OF_MERCURY),
                                Quantity.of("118", Unit.MILLIMETRE_OF_MERCURY)),
                        Tier.T1,
                        young),
                new Threshold.Change(
                        Vital.BLOOD_PRESSURE,
                        Limit.Part.SYSTOLIC,
                        Threshold.Direction.FALL,
                        Quantity.of("40", Unit.MILLIMETRE_OF_MERCURY),
                        Duration.ofHours(24),
                        Duration.ZERO,
                        Tier.T3,
                        young),
                new Threshold.CountOutOf(
                        Vital.GLUCOSE,
                        List.of(Limit.atOrOver(Quantity.of("300", Unit.MILLIGRAM_PER_DECILITRE))),
                        2,
                        30,
                        Optional.of(Duration.ofHours(12)),
                        Tier.T2,
                        young),
                new Threshold.Average(
                        Vital.OXYGEN_SATURATION,
                        List.of(Limit.atOrBelow(Quantity.of("89", Unit.PERCENT))),
                        3,
                        Duration.ofHours(1),
                        Duration.ofHours(24),
                        Tier.T3,
                        young),
                new Threshold.Deviation(
                        Vital.OXYGEN_SATURATION,
                        Limit.Part.VALUE,
                        Threshold.Direction.FALL,
                        Quantity.of("4", Unit.PERCENT),
                        Optional.empty(),
                        new Threshold.Baseline(Duration.ofDays(2), Duration.ofHours(1), 4, Duration.ofHours(2)),
                        Tier.T2,
                        young),
                new Threshold.Deviation(
                        Vital.WEIGHT,
                        Limit.Part.VALUE,
                        Threshold.Direction.RISE,
                        Quantity.of("1.5", Unit.POUND),
                        Optional.of(new Threshold.Recent(Duration.ofHours(12), 2)),
                        new Threshold.Baseline(Duration.ofDays(3), Duration.ofHours(12), 3, Duration.ofHours(6)),
                        Tier.T3,
                        young),
                new Threshold.Share(
                        Vital.GLUCOSE,
                        Limit.outOf(
                                Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE),
                                Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)),
                        Limit.Side.AT_OR_OVER,
                        Quantity.of("30", Unit.PERCENT),
                        Duration.ofDays(3),
                        Duration.ofHours(12),
                        Duration.ofHours(12),
                        Quantity.of("50", Unit.PERCENT),
                        Tier.T3,
                        Threshold.LEAST_AGE_OF_A_SUMMARY),
                new Threshold.Absence(Vital.WEIGHT, 1, LocalTime.of(10, 0), 1, 2, 4, Tier.T3, Duration.ofDays(1)));
    }

    private static List<Vital> vitals() {
        return List.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE, Vital.HEART_RATE);
    }

    private void changeStatus() {
        int number = somebody();
        PatientStatus[] all = PatientStatus.values();
        PatientStatus status = random.nextInt(3) > 0 ? PatientStatus.ACTIVE : all[random.nextInt(all.length)];
        long fromMicros = nowMicros + TimeUnit.MINUTES.toMicros(random.nextInt(240) - 120);
        Instant from =
                Instant.ofEpochSecond(fromMicros / 1_000_000, TimeUnit.MICROSECONDS.toNanos(fromMicros % 1_000_000));
        escalation.onEvent(new CareEvent.StatusChanged(practiceOf(number), new PatientId(number), status, from));
    }

    private EscalationPolicy policy() {
        List<EscalationPolicy.Step> steps = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<PersonId> people = IntStream.range(0, random.nextInt(3))
                    .mapToObj(_ -> new PersonId(1 + random.nextInt(5)))
                    .toList();
            List<String> rotas = random.nextInt(3) == 0 ? List.of("nights") : List.of();
            steps.add(new EscalationPolicy.Step(people, rotas, Duration.ofMinutes(1 + random.nextInt(30))));
        }
        return new EscalationPolicy(steps, random.nextInt(3), new PersonId(9), Duration.ofMinutes(15));
    }

    private RotaEvent rota() {
        PracticeId practice = somePractice();
        UUID agreement = new UUID(0, random.nextInt(5));
        return switch (random.nextInt(3)) {
            case 0 -> new RotaEvent.RotaPublished(practice, nights(++rotaVersion));
            case 1 -> new RotaEvent.RotaAgreed(practice, "nights", agreement, List.of(override()));
            default -> new RotaEvent.AgreementWithdrawn(practice, "nights", agreement);
        };
    }

    private Rota nights(int version) {
        Hours nights = new Hours(EnumSet.allOf(DayOfWeek.class), LocalTime.of(19, 0), LocalTime.of(7, 0));
        Rotation days = new Rotation(Rotation.Unit.DAYS, 1, LocalDateTime.parse("2026-03-01T19:00"));
        List<PersonId> people = List.of(new PersonId(1 + random.nextInt(5)), new PersonId(1 + random.nextInt(5)));
        return new Rota("nights", version, ZoneOffset.UTC, List.of(new Layer(people, days, List.of(nights))));
    }

    private RotaOverride override() {
        TimeSpan span = TimeSpan.lasting(
                Instant.ofEpochSecond(nowMicros / 1_000_000), Duration.ofHours(1 + random.nextInt(48)));
        PersonId person = new PersonId(1 + random.nextInt(5));
        return switch (random.nextInt(3)) {
            case 0 -> new RotaOverride.Covers(person, Optional.of(new PersonId(1 + random.nextInt(5))), span);
            case 1 -> new RotaOverride.Joins(person, span);
            default -> new RotaOverride.IsAway(person, span);
        };
    }

    private CareEvent.PagingSet paging() {
        return new CareEvent.PagingSet(
                somePractice(),
                1 + random.nextInt(4),
                Duration.ofSeconds(1 + random.nextInt(600)),
                URI.create("https://care.test/episodes"));
    }

    private CareEvent.Acknowledged acknowledged() {
        return new CareEvent.Acknowledged(somePractice(), someEpisode(), new PersonId(1 + random.nextInt(5)));
    }

    private SilenceEvent.Snoozed snoozed() {
        Duration length = Duration.ofMinutes(1 + random.nextInt(60));
        return new SilenceEvent.Snoozed(somePractice(), someEpisode(), new PersonId(1 + random.nextInt(5)), length);
    }

    private SilenceEvent.SnoozeCapsSigned caps() {
        SnoozeCaps caps = new SnoozeCaps(
                Duration.ofMinutes(1 + random.nextInt(60)),
                Duration.ofMinutes(1 + random.nextInt(600)),
                Duration.ofMinutes(1 + random.nextInt(600)));
        return new SilenceEvent.SnoozeCapsSigned(somePractice(), caps, new PersonId(3));
    }

    private CareEvent.Resolved resolved() {
        return new CareEvent.Resolved(
                somePractice(), someEpisode(), new PersonId(1 + random.nextInt(5)), Disposition.KNOWN, "seen");
    }

    private EpisodeId someEpisode() {
        List<Episode> opened = transcript.openedEpisodes;
        int back = random.nextInt(20);
        return opened.size() <= back
                ? new EpisodeId(0, 0)
                : opened.get(opened.size() - 1 - back).id();
    }

    private void reportDelivery() {
        int back = random.nextInt(6);
        if (attempts().size() > back) {
            PageAttempt attempt = attempts().get(attempts().size() - 1 - back);
            DeliveryOutcome outcome = DeliveryOutcome.values()[random.nextInt(3)];
            escalation.onEvent(new CareEvent.DeliveryReported(attempt.page(), attempt.attempt(), outcome, "made up"));
        }
    }

    private int somebody() {
        return 1 + random.nextInt(PATIENTS);
    }

    private PracticeId somePractice() {
        return new PracticeId(1 + random.nextInt(2));
    }

    private static PracticeId practiceOf(int patient) {
        return new PracticeId(1 + patient % 2);
    }
}
