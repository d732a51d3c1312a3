package org.telltale.server.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.telltale.care.event.CareEvent;
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

/// The half of a Monitor that pages, beside one that goes over the journal: it is given just what that one's own half
/// is given about one patient, but holds the patient to other thresholds from the first day on.
///
/// It pages nobody, and nobody answers it. Where a person ended an episode, the shadow's episode of the same threshold
/// ends too; where only one of the two has such a threshold, those of the same vital.
final class ShadowPlan {
    private static final int VERSION = 1;
    private static final PersonId NOBODY = new PersonId(1);

    private final PracticeId practice;
    private final PatientId patient;
    private final List<Threshold> thresholds;
    private final PatientNotes notes;
    private final Escalation escalation;
    private long records;
    private long nowMicros;

    /// @param days which date a moment has for the patient
    ShadowPlan(
            PracticeId practice, PatientId patient, List<Threshold> thresholds, PatientNotes notes, PatientDays days) {
        this.practice = practice;
        this.patient = patient;
        this.thresholds = List.copyOf(thresholds);
        this.notes = notes;
        this.escalation = new Escalation(notes, WaysToReach.ONE, days);
    }

    /// A record begins: what is due by its stamp fires first.
    ///
    /// @param liveDueMicros when the Monitor's own next deadline is due, before the record
    void begin(long stampMicros, long liveDueMicros) {
        pass(stampMicros, liveDueMicros);
        beginAt(stampMicros);
        escalation.fireDeadlines(stampMicros, Monitor.MOST_DEADLINES_A_RECORD);
    }

    /// Time goes by. A timer would have made a record of each deadline when it was due, unless it was late, or there
    /// was no server: then the Monitor's own deadlines wait too.
    void pass(long untilMicros, long liveDueMicros) {
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

    /// Patients are numbered without a gap: others are taken up too, and never heard of again.
    void enrolled(PatientId number, PracticeId whose, PatientStatus status) {
        escalation.patientEnrolled(number, whose, status);
        if (number.equals(patient)) {
            CarePlan plan = new CarePlan(VERSION, thresholds, LocalDate.EPOCH);
            require(new CareEvent.PlanSigned(practice, patient, plan, NOBODY));
        }
    }

    private void require(CareEvent.Clinical event) {
        escalation.onEvent(event).ifPresent(refusal -> {
            throw new IllegalStateException(refusal.message());
        });
    }

    void reading(AdmittedReading reading) {
        if (reading.patient() == patient.number()) {
            escalation.onReading(reading);
        }
    }

    void withdraw(long whose, Vital vital, long place) {
        if (whose == patient.number()) {
            escalation.withdraw(whose, vital, place);
        }
    }

    /// Something that the Monitor has applied.
    void event(CareEvent event) {
        if (event instanceof CareEvent.StatusChanged changed
                && changed.patient().equals(patient)) {
            require(changed);
        } else if (event instanceof CareEvent.ZoneChanged changed
                && changed.patient().equals(patient)) {
            require(changed);
        } else if (event instanceof CareEvent.PastRecalled recalled
                && recalled.patient().equals(patient)) {
            require(recalled);
        }
    }

    /// A person ended an episode of the patient.
    void ended(Threshold threshold, PersonId by) {
        List<EpisodeId> over = new ArrayList<>();
        escalation.forEachEpisode(episode -> {
            if (!episode.isResolved() && isEndedWith(episode.threshold(), threshold)) {
                over.add(episode.id());
            }
        });
        over.forEach(episode -> require(new CareEvent.Resolved(practice, episode, by, Disposition.KNOWN, "")));
    }

    private boolean isEndedWith(Threshold own, Threshold ended) {
        return own.equals(ended) || (own.vital() == ended.vital() && !thresholds.contains(ended));
    }
}
