package org.telltale.escalation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.escalation.Hindsight.Decision;
import org.telltale.escalation.Hindsight.Kind;

/// One past judged from its beginning, by an [Escalation] of its own that knows one patient and
/// nobody else.
///
/// Every entry is a record, and so is every deadline, at the very moment at which it is due: as the
/// timer makes it.
final class Rerun implements EscalationOutput {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId PATIENT = new PatientId(1);
    private static final PersonId NOBODY = new PersonId(1);

    private final Escalation escalation;
    private final AdmittedReading arriving = new AdmittedReading();
    private final List<Decision> decisions = new ArrayList<>();
    private long position;
    private long nowMicros;

    private Rerun(Past past) {
        escalation = new Escalation(this, WaysToReach.ONE, _ -> past.days());
        escalation.patientEnrolled(PATIENT, PRACTICE, past.firstStatus());
    }

    /// {@return what is decided, in order}
    static List<Decision> of(Past past, long untilMicros) {
        Rerun rerun = new Rerun(past);
        for (Past.Entry entry : past.entries()) {
            if (entry.atMicros() <= untilMicros) {
                rerun.fireUntil(entry.atMicros());
                rerun.begin(entry.atMicros());
                rerun.take(entry);
            }
        }
        rerun.fireUntil(untilMicros);
        return rerun.decisions;
    }

    private void begin(long micros) {
        nowMicros = micros;
        escalation.beginRecord(++position, micros);
    }

    private void fireUntil(long micros) {
        while (escalation.nextDeadlineMicros() <= micros) {
            begin(Math.max(nowMicros, escalation.nextDeadlineMicros()));
            escalation.fireDeadlines(nowMicros, 1);
        }
    }

    private void take(Past.Entry entry) {
        switch (entry) {
            case Past.Arrived arrived -> escalation.onReading(admitted(arrived));
            case Past.Signed signed ->
                escalation.onEvent(new CareEvent.PlanSigned(PRACTICE, PATIENT, signed.plan(), NOBODY));
            case Past.Entered entered ->
                escalation.onEvent(new CareEvent.StatusChanged(
                        PRACTICE, PATIENT, entered.status(), instant(entered.fromMicros())));
            case Past.Answered answered ->
                escalation.onEvent(new SymptomEvent.SymptomAnswered(
                        PRACTICE,
                        PATIENT,
                        answered.question(),
                        answered.answer(),
                        instant(answered.aboutMicros()),
                        AnsweredBy.PATIENT,
                        NOBODY));
            case Past.Ended ended ->
                unresolved(ended.threshold())
                        .ifPresent(episode -> escalation.onEvent(
                                new CareEvent.Resolved(PRACTICE, episode, ended.by(), Disposition.KNOWN, "")));
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private AdmittedReading admitted(Past.Arrived arrived) {
        TriggerReading reading = arrived.reading();
        return arriving.is(
                        reading.position(),
                        reading.index(),
                        PATIENT.number(),
                        0,
                        reading.vital(),
                        reading.takenAtMicros(),
                        arrived.atMicros(),
                        false)
                .withValues(reading.firstQuanta(), reading.secondQuanta(), AdmittedReading.ABSENT)
                .heldAsImprobable(arrived.improbable());
    }

    private Optional<EpisodeId> unresolved(Threshold threshold) {
        List<EpisodeId> found = new ArrayList<>();
        escalation.forEachEpisode(episode -> {
            if (!episode.isResolved() && episode.threshold().equals(threshold)) {
                found.add(episode.id());
            }
        });
        return found.stream().findFirst();
    }

    private void decide(Kind kind, Episode episode, String reason, List<TriggerReading> readings) {
        decisions.add(new Decision(
                kind,
                nowMicros,
                episode.planVersion(),
                episode.thresholdIndex(),
                episode.threshold(),
                reason,
                readings));
    }

    @Override
    public void opened(Episode episode) {
        decide(Kind.OPENED, episode, episode.reason(), episode.readings());
    }

    @Override
    public void worsened(Episode episode) {
        decide(Kind.WORSENED, episode, episode.reason(), episode.readings());
    }

    @Override
    public void resolved(Episode episode) {
        List<TriggerReading> by = episode.state() instanceof Episode.State.Resolved over
                        && over.how() instanceof Episode.Resolution.ByReading ended
                ? List.of(ended.reading())
                : List.of();
        decide(Kind.RESOLVED, episode, "", by);
    }

    @Override
    public void late(LateBreach late) {
        decisions.add(new Decision(
                Kind.LATE,
                nowMicros,
                late.planVersion(),
                late.thresholdIndex(),
                late.threshold(),
                late.reason(),
                late.readings()));
    }

    @Override
    public void suppressed(SuppressedBreach suppressed) {
        decisions.add(new Decision(
                Kind.SUPPRESSED,
                nowMicros,
                suppressed.planVersion(),
                suppressed.thresholdIndex(),
                suppressed.threshold(),
                suppressed.reason(),
                suppressed.readings()));
    }

    @Override
    public void unconfirmed(UnconfirmedBreach unconfirmed) {
        decisions.add(new Decision(
                Kind.UNCONFIRMED,
                nowMicros,
                unconfirmed.planVersion(),
                unconfirmed.thresholdIndex(),
                unconfirmed.threshold(),
                unconfirmed.reason(),
                unconfirmed.readings()));
    }

    // What follows is about pages and people, and there are none here.

    @Override
    public void breached(Episode episode) {}

    @Override
    public void stepped(Episode episode) {}

    @Override
    public void skipped(Episode episode) {}

    @Override
    public void exhausted(Episode episode) {}

    @Override
    public void unrouted(Episode episode) {}

    @Override
    public void acknowledged(Episode episode) {}

    @Override
    public void acknowledgedTooLate(Episode episode, PersonId by) {}

    @Override
    public void acknowledgementTimedOut(Episode episode) {}

    @Override
    public void snoozed(Episode episode) {}

    @Override
    public void followUpOverdue(Episode episode) {}

    @Override
    public void followUpDone(Episode episode) {}

    @Override
    public void snoozeEnded(Episode episode) {}

    @Override
    public void attempt(PageAttempt attempt) {}

    @Override
    public void withdrawn(PageAttempt attempt) {}

    @Override
    public void pageOutcome(Episode episode, Episode.Page page) {}

    @Override
    public void stormBegan(Storm storm) {}

    @Override
    public void stormEnded(Storm storm) {}
}
