package org.telltale.escalation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.telltale.care.day.CivilDays;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// A practice with one patient, whose day a test tells: its clock is moved, and whatever happens is written
/// down as `hh:mm what`, counted from midnight of its first day.
public final class Ward {
    public static final PracticeId PRACTICE = new PracticeId(1);
    public static final PatientId PATIENT = new PatientId(1);
    public static final PersonId NURSE = new PersonId(1);
    public static final PersonId BACKUP = new PersonId(2);
    public static final PersonId PHYSICIAN = new PersonId(3);
    public static final PersonId FAILSAFE = new PersonId(9);
    public static final Duration DAY = Duration.ofDays(1);
    public static final Duration YOUNG = Duration.ofHours(6);

    private static final long MIDNIGHT_MICROS =
            TimeUnit.SECONDS.toMicros(Instant.parse("2026-03-02T00:00:00Z").getEpochSecond());

    public final List<String> happened = new ArrayList<>();
    public final List<PageAttempt> attempts = new ArrayList<>();
    public final List<LateBreach> late = new ArrayList<>();
    public final List<SuppressedBreach> suppressed = new ArrayList<>();
    public final List<UnconfirmedBreach> unconfirmed = new ArrayList<>();
    private final AdmittedReading reading = new AdmittedReading();
    private final Map<PersonId, List<WaysToReach.Way>> ways = new HashMap<>();
    private CivilDays days = CivilDays.in(ZoneOffset.UTC);
    private Escalation escalation = new Escalation(new WardDiary(this), this::waysOf, _ -> days);
    private Optional<Episode> lastEpisode = Optional.empty();
    private long nowMicros = MIDNIGHT_MICROS;
    private long position;
    private int planVersion;

    /// A ward with the usual policy and an active patient under these thresholds.
    public static Ward with(Threshold... thresholds) {
        Ward ward = new Ward();
        ward.event(new CareEvent.PolicyPublished(PRACTICE, usualPolicy()));
        ward.enroll();
        ward.sign(thresholds);
        return ward;
    }

    /// Nurse 5 minutes, backup 5 minutes, physician 10 minutes; then the failsafe every 15.
    public static EscalationPolicy usualPolicy() {
        return policy(0, step(5, NURSE), step(5, BACKUP), step(10, PHYSICIAN));
    }

    public static EscalationPolicy policy(int loops, Step... steps) {
        return new EscalationPolicy(List.of(steps), loops, FAILSAFE, Duration.ofMinutes(15));
    }

    public static Step step(int minutes, PersonId... people) {
        return new Step(List.of(people), Duration.ofMinutes(minutes));
    }

    public static Threshold saturationBelow(String percent, Tier tier) {
        return new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of(percent, Unit.PERCENT))), tier, YOUNG);
    }

    public static Threshold weightGain(String pounds, Duration window, Tier tier) {
        return Threshold.Change.weightGain(
                Quantity.of(pounds, Unit.POUND), window, Duration.ofMinutes(30), tier, YOUNG);
    }

    /// A person is paged in as many ways, each this many seconds after the page was made.
    public void reaches(PersonId person, int... afterSeconds) {
        List<WaysToReach.Way> all = new ArrayList<>();
        for (int place = 0; place < afterSeconds.length; place++) {
            all.add(new WaysToReach.Way(place, Duration.ofSeconds(afterSeconds[place])));
        }
        ways.put(person, all);
    }

    private List<WaysToReach.Way> waysOf(PersonId person, Tier tier) {
        return ways.getOrDefault(person, WaysToReach.ONE.of(person, tier));
    }

    public void enroll() {
        escalation.patientEnrolled(PATIENT, PRACTICE, PatientStatus.ACTIVE);
    }

    /// Further patients under these thresholds, up to a number.
    public void enrollUpTo(int last, Threshold... thresholds) {
        for (int number = 2; number <= last; number++) {
            PatientId patient = new PatientId(number);
            escalation.patientEnrolled(patient, PRACTICE, PatientStatus.ACTIVE);
            event(signed(number, 1, PHYSICIAN, thresholds));
        }
    }

    /// A plan of a further patient.
    public static CareEvent.PlanSigned signed(long patient, int version, PersonId by, Threshold... thresholds) {
        CarePlan plan = new CarePlan(version, List.of(thresholds), LocalDate.of(2027, 1, 1));
        return new CareEvent.PlanSigned(PRACTICE, new PatientId(patient), plan, by);
    }

    /// The patient lives by a zone from the first on.
    public Ward livesIn(String zone) {
        days = CivilDays.in(ZoneId.of(zone));
        return this;
    }

    /// The patient lives by another zone from now on.
    public Ward movesTo(String zone) {
        Instant now = Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS);
        event(new CareEvent.ZoneChanged(PRACTICE, PATIENT, ZoneId.of(zone), now));
        days = days.moved(ZoneId.of(zone), now);
        return this;
    }

    public Optional<Refusal> sign(Threshold... thresholds) {
        return sign(planVersion + 1, thresholds);
    }

    public Optional<Refusal> sign(int version, Threshold... thresholds) {
        planVersion = version;
        CarePlan plan = new CarePlan(version, List.of(thresholds), LocalDate.of(2027, 1, 1));
        return event(new CareEvent.PlanSigned(PRACTICE, PATIENT, plan, PHYSICIAN));
    }

    /// Moves the clock to a time of the first day (`08:05`, or `32:00` for eight on the second), firing on
    /// the way each deadline at its own time, as the timer does.
    public Ward at(String time) {
        long untilMicros = MIDNIGHT_MICROS + micros(time);
        while (escalation.nextDeadlineMicros() <= untilMicros) {
            nowMicros = Math.max(nowMicros, escalation.nextDeadlineMicros());
            record();
        }
        nowMicros = untilMicros;
        return this;
    }

    /// The machine is off until `time`: what was due meanwhile is fired by the next record.
    public Ward offUntil(String time) {
        nowMicros = MIDNIGHT_MICROS + micros(time);
        record();
        return this;
    }

    private void record() {
        escalation.beginRecord(++position, nowMicros);
        while (escalation.fireDeadlines(nowMicros, 256) > 0) {
            // as many as are due
        }
    }

    public Ward weighs(String value, Unit unit) {
        return takes(Vital.WEIGHT, clock(nowMicros), quanta(value, unit), AdmittedReading.ABSENT);
    }

    public Ward saturates(String percent) {
        return saturatedAt(clock(nowMicros), percent);
    }

    /// Readings of a further patient arrive.
    public Ward saturates(long patient, String percent) {
        return takes(patient, Vital.OXYGEN_SATURATION, quanta(percent, Unit.PERCENT));
    }

    public Ward weighs(long patient, String pounds) {
        return takes(patient, Vital.WEIGHT, quanta(pounds, Unit.POUND));
    }

    private Ward takes(long patient, Vital vital, long quanta) {
        record();
        escalation.onReading(reading.is(position, 0, patient, 1, vital, nowMicros, nowMicros, false)
                .withValues(quanta, AdmittedReading.ABSENT, AdmittedReading.ABSENT));
        return this;
    }

    /// A stored reading of the saturation arrives.
    public Ward saturatedAt(String takenAt, String percent) {
        return takes(Vital.OXYGEN_SATURATION, takenAt, quanta(percent, Unit.PERCENT), AdmittedReading.ABSENT);
    }

    public Ward weighedAt(String takenAt, String pounds) {
        return takes(Vital.WEIGHT, takenAt, quanta(pounds, Unit.POUND), AdmittedReading.ABSENT);
    }

    /// The cuff measures now: `186/118`, in mmHg.
    public Ward measures(String pressure) {
        String[] parts = pressure.split("/", -1);
        return takes(
                Vital.BLOOD_PRESSURE,
                clock(nowMicros),
                quanta(parts[0], Unit.MILLIMETRE_OF_MERCURY),
                quanta(parts[1], Unit.MILLIMETRE_OF_MERCURY));
    }

    public Ward takes(Vital vital, String takenAt, long firstQuanta, long secondQuanta) {
        escalation.onReading(next(vital, takenAt, firstQuanta, secondQuanta));
        return this;
    }

    /// A reading arrives that takes the place of the one that came in at a position, taken at the same time.
    public Ward corrects(long first, Vital vital, String takenAt, long firstQuanta, long secondQuanta) {
        AdmittedReading other = next(vital, takenAt, firstQuanta, secondQuanta);
        escalation.withdraw(PATIENT.number(), vital, ReadingPlace.packed(first, 0));
        escalation.onReading(other);
        return this;
    }

    /// The reading that came in at a position is found to be another patient's.
    public Ward isAnothers(long place, Vital vital) {
        record();
        escalation.withdraw(PATIENT.number(), vital, ReadingPlace.packed(place, 0));
        return this;
    }

    /// A reading arrives that is held as improbable.
    public Ward takesImprobable(Vital vital, String takenAt, long firstQuanta, long secondQuanta) {
        escalation.onReading(next(vital, takenAt, firstQuanta, secondQuanta).heldAsImprobable(true));
        return this;
    }

    private AdmittedReading next(Vital vital, String takenAt, long firstQuanta, long secondQuanta) {
        record();
        long takenAtMicros = MIDNIGHT_MICROS + micros(takenAt);
        return reading.is(position, 0, PATIENT.number(), 1, vital, takenAtMicros, nowMicros, false)
                .withValues(firstQuanta, secondQuanta, AdmittedReading.ABSENT);
    }

    public Optional<Refusal> acknowledge(PersonId by) {
        return event(new CareEvent.Acknowledged(PRACTICE, episode().id(), by));
    }

    public Optional<Refusal> snooze(PersonId by, String length) {
        return event(
                new SilenceEvent.Snoozed(PRACTICE, episode().id(), by, Duration.of(micros(length), ChronoUnit.MICROS)));
    }

    public Optional<Refusal> resolve(PersonId by) {
        return event(new CareEvent.Resolved(PRACTICE, episode().id(), by, Disposition.ACTED_ON, "called"));
    }

    public Optional<Refusal> report(PageId page, int attempt, DeliveryOutcome outcome) {
        return event(new CareEvent.DeliveryReported(page, attempt, outcome, "test"));
    }

    /// Reports what became of the attempt that was handed out last.
    public Optional<Refusal> reportLast(DeliveryOutcome outcome) {
        PageAttempt last = attempts.getLast();
        return report(last.page(), last.attempt(), outcome);
    }

    public Optional<Refusal> becomes(PatientStatus status, String from) {
        Instant instant = Instant.ofEpochSecond(0, TimeUnit.MICROSECONDS.toNanos(MIDNIGHT_MICROS + micros(from)));
        return event(new CareEvent.StatusChanged(PRACTICE, PATIENT, status, instant));
    }

    public Optional<Refusal> paging(int attempts, int retryAfterSeconds) {
        return event(new CareEvent.PagingSet(
                PRACTICE, attempts, Duration.ofSeconds(retryAfterSeconds), URI.create("https://care.test/e")));
    }

    public Optional<Refusal> event(CareEvent.Clinical event) {
        record();
        return escalation.onEvent(event);
    }

    void isAbout(Episode episode) {
        lastEpisode = Optional.of(episode);
    }

    /// The episode that something happened to last.
    public Episode episode() {
        return lastEpisode.orElseThrow();
    }

    public Escalation escalation() {
        return escalation;
    }

    /// Where the reading or event came in that came in last.
    public long position() {
        return position;
    }

    public long nowMicros() {
        return nowMicros;
    }

    /// Saves the state and goes on with what was loaded from it.
    public Ward restart() {
        try {
            byte[] saved = saved();
            escalation = Escalation.load(
                    new DataInputStream(new ByteArrayInputStream(saved)), new WardDiary(this), this::waysOf, _ -> days);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// A ward whose state somebody has saved.
    public static Ward resumed(byte[] saved, long position, String time) throws IOException {
        Ward ward = new Ward();
        ward.escalation = Escalation.load(new DataInputStream(new ByteArrayInputStream(saved)), new WardDiary(ward));
        ward.position = position;
        ward.nowMicros = MIDNIGHT_MICROS + micros(time);
        return ward;
    }

    public byte[] saved() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        escalation.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    public static long quanta(String value, Unit unit) {
        return Quantity.of(value, unit).quanta();
    }

    static long micros(String time) {
        String[] parts = time.split(":", -1);
        long micros =
                TimeUnit.HOURS.toMicros(Long.parseLong(parts[0])) + TimeUnit.MINUTES.toMicros(Long.parseLong(parts[1]));
        return parts.length == 2 ? micros : micros + TimeUnit.SECONDS.toMicros(Long.parseLong(parts[2]));
    }

    static String clock(long micros) {
        long seconds = TimeUnit.MICROSECONDS.toSeconds(micros - MIDNIGHT_MICROS);
        String minutes = twoDigits(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60);
        return seconds % 60 == 0 ? minutes : minutes + ":" + twoDigits(seconds % 60);
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    /// The ids of the episodes that were opened, in order.
    public static EpisodeId id(long position, int ordinal) {
        return new EpisodeId(position, ordinal);
    }
}
