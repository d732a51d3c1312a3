package org.telltale.server.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Escalation;
import org.telltale.escalation.PatientDays;
import org.telltale.escalation.WaysToReach;

/// The half of a Monitor that pages, beside one that goes over the journal: it is given just what
/// that one's own half is given about the patients of a trial, and follows their plans until the
/// trial begins. From then on it holds them to other thresholds.
///
/// Where those are in force already, it goes on as it is; and whenever a plan with just them is
/// signed, it is signed here too. So thresholds decide in the time in which they were in force what
/// they did. Who has no plan yet when the trial begins is held to them from the first signature on;
/// who gets none before it ends, from its beginning or the enrollment on.
///
/// It pages nobody, and nobody answers it. Where a person ended an episode, the shadow's episode of
/// the same threshold ends too; where only one of the two has such a threshold, those of the same
/// vital.
final class ShadowPlans {
    private static final PersonId NOBODY = new PersonId(1);

    private final Trial trial;
    private final PlansOfJournal plans;
    private final Function<PatientId, Optional<List<Threshold>>> tried;
    private final TrialNotes notes;
    private final Escalation escalation;
    private final Map<PatientId, Held> held = new HashMap<>();
    private final Map<PatientId, Integer> openAtStart = new HashMap<>();
    private boolean hasBegun;
    private long records;
    private long nowMicros;

    /// What a patient is held to here.
    private static final class Held {
        private int version;
        private List<Threshold> inForce = List.of();
        private OptionalLong triedSince = OptionalLong.empty();
    }

    /// @param tried what each patient is held to; empty for whoever is held to nothing
    /// @param days which date a moment has for a patient
    ShadowPlans(
            Trial trial,
            PlansOfJournal plans,
            Function<PatientId, Optional<List<Threshold>>> tried,
            TrialNotes notes,
            PatientDays days) {
        this.trial = trial;
        this.plans = plans;
        this.tried = tried;
        this.notes = notes;
        this.escalation = new Escalation(notes, WaysToReach.ONE, days);
    }

    /// {@return when the patient began to be held to what is tried, if so}
    OptionalLong triedSince(PatientId patient) {
        return Optional.ofNullable(held.get(patient)).map(one -> one.triedSince).orElse(OptionalLong.empty());
    }

    /// {@return how many of the patient's episodes were open when the trial began}
    int openAtStart(PatientId patient) {
        return openAtStart.getOrDefault(patient, 0);
    }

    /// A record begins: what is due by its stamp fires first.
    ///
    /// @param liveDueMicros when the Monitor's own next deadline is due, before the record
    void begin(long stampMicros, long liveDueMicros) {
        beginTrialBy(stampMicros, liveDueMicros);
        pass(stampMicros, liveDueMicros);
        beginAt(stampMicros);
        escalation.fireDeadlines(stampMicros, Monitor.MOST_DEADLINES_A_RECORD);
    }

    /// There are no more records.
    ///
    /// @param liveDueMicros when the Monitor's own next deadline is due
    void end(long liveDueMicros) {
        beginTrialBy(trial.untilMicros(), liveDueMicros);
        pass(trial.untilMicros(), liveDueMicros);
    }

    private void beginTrialBy(long micros, long liveDueMicros) {
        if (!hasBegun && micros >= trial.fromMicros()) {
            pass(trial.fromMicros(), liveDueMicros);
            beginAt(Math.max(nowMicros, trial.fromMicros()));
            beginTrial();
        }
    }

    /// Time goes by. A timer would have made a record of each deadline when it was due, unless it
    /// was late, or there was no server: then the Monitor's own deadlines wait too.
    private void pass(long untilMicros, long liveDueMicros) {
        while (escalation.nextDeadlineMicros() < Math.min(untilMicros, liveDueMicros)) {
            beginAt(Math.max(nowMicros, escalation.nextDeadlineMicros()));
            escalation.fireDeadlines(nowMicros, 1);
        }
    }

    private void beginAt(long micros) {
        nowMicros = micros;
        notes.begin(micros);
        escalation.beginRecord(++records, micros);
    }

    private void beginTrial() {
        hasBegun = true;
        escalation.forEachEpisode(episode -> {
            if (!episode.isResolved()) {
                openAtStart.merge(episode.patient(), 1, Integer::sum);
            }
        });
        held.forEach(this::hold);
    }

    private void hold(PatientId patient, Held now) {
        boolean waits = now.version == 0 && plans.isSignedByTheEnd(patient);
        tried.apply(patient).filter(_ -> !waits).ifPresent(wanted -> {
            now.triedSince = OptionalLong.of(nowMicros);
            if (now.version == 0 || !now.inForce.equals(wanted)) {
                // Whatever waited under the plan before is settled by it: that is no doing of what is tried.
                notes.mute(true);
                sign(patient, now, now.version + 1, wanted);
                notes.mute(false);
            }
        });
    }

    private void sign(PatientId patient, Held now, int version, List<Threshold> thresholds) {
        now.version = Math.max(version, now.version + 1);
        now.inForce = thresholds;
        CarePlan plan = new CarePlan(now.version, thresholds, LocalDate.EPOCH);
        require(new CareEvent.PlanSigned(trial.practice(), patient, plan, NOBODY));
    }

    /// Patients are numbered without a gap: others are taken up too, and never heard of again.
    void enrolled(PatientId number, PracticeId whose, PatientStatus status) {
        escalation.patientEnrolled(number, whose, status);
        if (trial.isAbout(number)) {
            Held one = new Held();
            held.put(number, one);
            if (hasBegun) {
                hold(number, one);
            }
        }
    }

    private void require(CareEvent.Clinical event) {
        escalation.onEvent(event).ifPresent(refusal -> {
            throw new IllegalStateException(refusal.message());
        });
    }

    void reading(AdmittedReading reading) {
        if (trial.isAbout(new PatientId(reading.patient()))) {
            escalation.onReading(reading);
        }
    }

    void withdraw(long whose, Vital vital, long place) {
        if (trial.isAbout(new PatientId(whose))) {
            escalation.withdraw(whose, vital, place);
        }
    }

    /// Something that the Monitor has applied.
    void event(CareEvent event) {
        if (event instanceof CareEvent.PlanSigned signed && trial.isAbout(signed.patient())) {
            signed(signed);
        } else if (event instanceof CareEvent.StatusChanged changed && trial.isAbout(changed.patient())) {
            require(changed);
        } else if (event instanceof CareEvent.ZoneChanged changed && trial.isAbout(changed.patient())) {
            require(changed);
        } else if (event instanceof SymptomEvent.SymptomAnswered answered && trial.isAbout(answered.patient())) {
            require(answered);
        } else if (event instanceof CareEvent.PastRecalled recalled && trial.isAbout(recalled.patient())) {
            require(recalled);
        }
    }

    private void signed(CareEvent.PlanSigned event) {
        Held now = held.get(event.patient());
        if (now == null) {
            throw new IllegalStateException("a plan of a patient who is not enrolled");
        }
        int version = event.plan().version();
        List<Threshold> signed = event.plan().thresholds();
        if (!hasBegun) {
            sign(event.patient(), now, version, signed);
            return;
        }
        tried.apply(event.patient()).ifPresent(wanted -> {
            if (now.triedSince.isEmpty()) {
                now.triedSince = OptionalLong.of(nowMicros);
                sign(event.patient(), now, version, wanted);
            } else if (signed.equals(wanted)) {
                sign(event.patient(), now, version, wanted);
            }
        });
    }

    /// A person ended an episode of a patient.
    void ended(PatientId patient, Threshold threshold, PersonId by) {
        Held now = held.get(patient);
        if (now == null) {
            return;
        }
        List<EpisodeId> over = new ArrayList<>();
        escalation.forEachEpisode(episode -> {
            if (!episode.isResolved()
                    && episode.patient().equals(patient)
                    && isEndedWith(now.inForce, episode.threshold(), threshold)) {
                over.add(episode.id());
            }
        });
        over.forEach(episode -> require(new CareEvent.Resolved(trial.practice(), episode, by, Disposition.KNOWN, "")));
    }

    private static boolean isEndedWith(List<Threshold> inForce, Threshold own, Threshold ended) {
        return own.equals(ended) || (own.vital() == ended.vital() && !inForce.contains(ended));
    }
}
