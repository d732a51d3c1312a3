package org.telltale.server.core;

import java.util.List;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Threshold;
import org.telltale.escalation.Episode;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.Hindsight.Decision;
import org.telltale.escalation.Hindsight.Kind;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.Storm;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.UnconfirmedBreach;

/// Tells what is decided about the patients of a [Trial] in its time. Pages and answers are left out.
class TrialNotes implements EscalationOutput {
    private final Trial trial;
    private final Told told;
    private long nowMicros;
    private boolean isMuted;

    /// Who is told.
    @FunctionalInterface
    interface Told {
        /// Something was decided about a patient.
        void decided(PatientId patient, Decision decision);
    }

    TrialNotes(Trial trial, Told told) {
        this.trial = trial;
        this.told = told;
    }

    /// What follows from the change of plans at the trial's beginning is told of neither.
    void mute(boolean isMuted) {
        this.isMuted = isMuted;
    }

    void begin(long micros) {
        nowMicros = micros;
    }

    private void keep(Kind kind, Episode episode, String reason, List<TriggerReading> readings) {
        if (isAbout(episode.patient())) {
            told.decided(
                    episode.patient(),
                    new Decision(
                            kind,
                            nowMicros,
                            episode.planVersion(),
                            episode.thresholdIndex(),
                            episode.threshold(),
                            reason,
                            readings));
        }
    }

    private void keep(
            Kind kind,
            PatientId whose,
            int planVersion,
            int index,
            Threshold threshold,
            String reason,
            List<TriggerReading> readings) {
        if (isAbout(whose)) {
            told.decided(whose, new Decision(kind, nowMicros, planVersion, index, threshold, reason, readings));
        }
    }

    private boolean isAbout(PatientId whose) {
        return !isMuted && trial.isAbout(whose) && nowMicros >= trial.fromMicros() && nowMicros <= trial.untilMicros();
    }

    @Override
    public void opened(Episode episode) {
        keep(Kind.OPENED, episode, episode.reason(), episode.readings());
    }

    @Override
    public void worsened(Episode episode) {
        keep(Kind.WORSENED, episode, episode.reason(), episode.readings());
    }

    @Override
    public void resolved(Episode episode) {
        List<TriggerReading> by = episode.state() instanceof Episode.State.Resolved over
                        && over.how() instanceof Episode.Resolution.ByReading ended
                ? List.of(ended.reading())
                : List.of();
        keep(Kind.RESOLVED, episode, "", by);
    }

    @Override
    public void late(LateBreach late) {
        keep(
                Kind.LATE,
                late.patient(),
                late.planVersion(),
                late.thresholdIndex(),
                late.threshold(),
                late.reason(),
                late.readings());
    }

    @Override
    public void suppressed(SuppressedBreach breach) {
        keep(
                Kind.SUPPRESSED,
                breach.patient(),
                breach.planVersion(),
                breach.thresholdIndex(),
                breach.threshold(),
                breach.reason(),
                breach.readings());
    }

    @Override
    public void unconfirmed(UnconfirmedBreach breach) {
        keep(
                Kind.UNCONFIRMED,
                breach.patient(),
                breach.planVersion(),
                breach.thresholdIndex(),
                breach.threshold(),
                breach.reason(),
                breach.readings());
    }

    // What follows is about pages and people.

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
