package org.telltale.escalation.watch;

import java.util.List;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Threshold;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.LateBreach;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.episode.Episodes;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.rule.Finding;

/// What becomes of a breach that is certain: it opens the threshold's episode or goes on with it, or is
/// told as suppressed, or as late.
final class Paging {
    private final Episodes episodes;
    private final Confirmations confirmations;
    private final EscalationOutput output;

    Paging(Episodes episodes, Confirmations confirmations, EscalationOutput output) {
        this.episodes = episodes;
        this.confirmations = confirmations;
        this.output = output;
    }

    /// A breach is to be paged, unless the patient's status speaks against it.
    void page(long number, Patient patient, int slot, Finding finding) {
        if (patient.isHeld(slot)) {
            confirmations.release(number, patient, slot);
        }
        if (patient.isPaged() || patient.isOpen(slot)) {
            episodes.breached(number, patient, slot, finding);
        } else {
            output.suppressed(new SuppressedBreach(
                    patient.practice(),
                    new PatientId(number),
                    patient.planVersion(),
                    slot,
                    patient.watchList().rule(slot).threshold(),
                    patient.status(),
                    finding.reason(),
                    finding.readings()));
        }
    }

    /// Late breaches have waited long enough.
    void late(long number, Patient patient, int slot, LateHold held, boolean stands) {
        late(number, patient, slot, held.count(), held.readings(), held.reason(), stands);
    }

    /// Breaches came too late to page as new.
    void late(
            long number,
            Patient patient,
            int slot,
            int count,
            List<TriggerReading> readings,
            String reason,
            boolean stands) {
        Threshold threshold = patient.watchList().rule(slot).threshold();
        output.late(new LateBreach(
                patient.practice(),
                new PatientId(number),
                patient.planVersion(),
                slot,
                threshold,
                count,
                readings,
                reason,
                stands));
    }
}
