package org.telltale.benchmarks.judge;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.escalation.Escalation;

/// Patients under every rule of the library, and what they measure judged as the live path does it:
/// a record a reading, deadlines first, and sixteen patients looked at before the first of them is
/// judged.
///
/// A nurse takes every episode in the record after the one that paged for it. Belongs to one thread.
public final class JudgedPatients {
    private static final int TOGETHER = 16;
    /// A reading, and what its pages are answered with.
    private static final int RECORDS = 2;

    private static final int MOST_DEADLINES = 256;
    private static final int OF_A_PRACTICE = 500;
    private static final PersonId NURSE = new PersonId(1);
    private static final PersonId FAILSAFE = new PersonId(2);

    private final DailyRounds rounds;
    private final CountedFires fires = new CountedFires();
    private final Escalation escalation = new Escalation(fires);
    private final AdmittedReading[] readings =
            Stream.generate(AdmittedReading::new).limit(TOGETHER).toArray(AdmittedReading[]::new);

    @SuppressWarnings("UnusedVariable") // a look that leaves nothing behind is left out by the compiler
    private long glanced;

    private long position;
    private long number;

    /// Patients who are enrolled and have measured nothing yet; every second one retains carbon dioxide.
    public JudgedPatients(int patients, DailyRounds rounds) {
        this.rounds = rounds;
        CarePlan[] plans = {LibraryPlans.everything(false), LibraryPlans.everything(true)};
        for (int patient = 1; patient <= patients; patient++) {
            PracticeId practice = new PracticeId((patient - 1) / OF_A_PRACTICE + 1);
            escalation.beginRecord(++position, rounds.receivedAtMicros(0));
            if ((patient - 1) % OF_A_PRACTICE == 0) {
                apply(new CareEvent.PolicyPublished(practice, policy()));
            }
            escalation.patientEnrolled(new PatientId(patient), practice, PatientStatus.ACTIVE);
            apply(new CareEvent.PlanSigned(practice, new PatientId(patient), plans[patient % 2], NURSE));
        }
    }

    private static EscalationPolicy policy() {
        EscalationPolicy.Step nurse = new EscalationPolicy.Step(List.of(NURSE), List.of(), Duration.ofMinutes(5));
        return new EscalationPolicy(
                List.of(nurse), 0, FAILSAFE, Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofDays(7));
    }

    private void apply(CareEvent.Clinical event) {
        escalation.onEvent(event).ifPresent(refusal -> {
            throw new IllegalStateException(event + " was refused: " + refusal.message());
        });
    }

    /// {@return what has fired so far}
    public CountedFires fires() {
        return fires;
    }

    /// {@return how many readings were judged so far}
    public long judged() {
        return number;
    }

    /// Lets whole days go by.
    public void days(int days) {
        judge(days * rounds.readingsADay());
    }

    /// Judges the next readings.
    ///
    /// @return the position of the last
    public long judge(long count) {
        for (long left = count; left > 0; left -= TOGETHER) {
            judgeTogether((int) Math.min(left, TOGETHER));
        }
        return position;
    }

    private void judgeTogether(int count) {
        for (int ahead = 0; ahead < count; ahead++) {
            rounds.fill(readings[ahead], number + ahead, position + (long) RECORDS * ahead + 1);
            glanced += escalation.glance(readings[ahead].patient(), readings[ahead].vital());
        }
        for (int ahead = 0; ahead < count; ahead++) {
            AdmittedReading reading = readings[ahead];
            begin(position + 1, reading.receivedAtMicros());
            escalation.onReading(reading);
            if (fires.isAnybodyPaged()) {
                begin(position + 2, reading.receivedAtMicros());
                fires.paged()
                        .forEach(episode -> apply(new CareEvent.Acknowledged(episode.practice(), episode.id(), NURSE)));
            }
            position += RECORDS;
            number++;
        }
    }

    private void begin(long record, long atMicros) {
        escalation.beginRecord(record, atMicros);
        escalation.fireDeadlines(atMicros, MOST_DEADLINES);
    }
}
