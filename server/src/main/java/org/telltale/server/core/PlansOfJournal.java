package org.telltale.server.core;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Threshold;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.ring.RecordType;

/// What a [Trial] must know before it begins: how many records it will go over, who has a plan by
/// its end, and which plan each patient has today. Nothing is judged for it. Belongs to one thread.
final class PlansOfJournal {
    private final Trial trial;
    private final EventCodec codec = new EventCodec();
    private final Map<PatientId, CarePlan> newest = new HashMap<>();
    private final Set<PatientId> signedByItsEnd = new HashSet<>();
    private long records;

    private PlansOfJournal(Trial trial) {
        this.trial = trial;
    }

    /// {@return what stands in the journal up to a record; empty where it was given up}
    ///
    /// @param most after so many records of the trial it looks no further: there are more than may
    ///     be gone over
    static Optional<PlansOfJournal> of(Trial trial, Journal journal, long last, long most, GivesUp givesUp)
            throws IOException {
        PlansOfJournal plans = new PlansOfJournal(trial);
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = journal.reader(1)) {
            while (plans.records <= most && reader.next(record) && record.sequence() <= last) {
                if (givesUp.why(record.sequence()).isPresent()) {
                    return Optional.empty();
                }
                plans.take(record);
            }
        }
        return Optional.of(plans);
    }

    private void take(JournalRecord record) throws IOException {
        boolean isWithin = record.stampMicros() <= trial.untilMicros();
        if (isWithin) {
            records = record.sequence();
        }
        if (record.type() >= RecordType.FIRST_EVENT
                && codec.decode(record.type(), record.version(), record.payload(), record.payloadLength())
                        instanceof CareEvent.PlanSigned signed
                && signed.practice().equals(trial.practice())
                && trial.isAbout(signed.patient())) {
            signed(signed, isWithin);
        }
    }

    /// A plan whose version is not a higher one was refused.
    private void signed(CareEvent.PlanSigned event, boolean isWithin) {
        newest.merge(event.patient(), event.plan(), (old, young) -> young.version() > old.version() ? young : old);
        if (isWithin) {
            signedByItsEnd.add(event.patient());
        }
    }

    /// {@return how many records there are up to the trial's end}
    long records() {
        return records;
    }

    /// {@return whether a plan of the patient is signed before the trial ends}
    boolean isSignedByTheEnd(PatientId patient) {
        return signedByItsEnd.contains(patient);
    }

    /// {@return the thresholds of today's plan, if the patient has one}
    Optional<List<Threshold>> today(PatientId patient) {
        return Optional.ofNullable(newest.get(patient)).map(CarePlan::thresholds);
    }
}
