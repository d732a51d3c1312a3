package org.telltale.escalation.watch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.telltale.care.patient.PatientId;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.UnconfirmedBreach;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due.ConfirmationEnds;
import org.telltale.escalation.episode.Effects;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.rule.Finding;
import org.telltale.escalation.rule.Rule;
import org.telltale.escalation.rule.Wording;

/// Single values beyond their limits that wait, for a bounded time, for another measurement.
///
/// What a value waits for is a deadline of its own, which holds all there is to know of it: whoever has the
/// deadlines has the holds. Waiting ends in a page, at once when the next value is beyond the limits too and at the
/// deadline when nothing comes, unless the next value is within them.
public final class Confirmations {
    private record Key(long patient, int slot) {}

    private static final Comparator<Key> ORDER =
            Comparator.comparingLong(Key::patient).thenComparingInt(Key::slot);

    private final SortedMap<Key, ConfirmationEnds> holds = new TreeMap<>(ORDER);
    private final Deadlines deadlines;
    private final Effects effects;

    /// Holds that are among these deadlines.
    public Confirmations(Deadlines deadlines, Effects effects) {
        this.deadlines = deadlines;
        this.effects = effects;
    }

    /// A value begins to wait.
    void hold(long number, Patient patient, int slot, TriggerReading reading, long forMicros) {
        long nowMicros = effects.nowMicros();
        ConfirmationEnds due = new ConfirmationEnds(new PatientId(number), slot, reading, nowMicros);
        deadlines.set(due, nowMicros + forMicros);
        restore(due, patient);
    }

    /// {@return what waits at a threshold}
    Optional<ConfirmationEnds> find(long number, int slot) {
        return Optional.ofNullable(holds.get(new Key(number, slot)));
    }

    /// {@return what waits of a patient}
    List<ConfirmationEnds> ofPatient(long number) {
        return List.copyOf(
                holds.subMap(new Key(number, 0), new Key(number + 1, 0)).values());
    }

    /// Nothing waits at a threshold any more.
    void release(long number, Patient patient, int slot) {
        ConfirmationEnds due = holds.remove(new Key(number, slot));
        if (due != null) {
            deadlines.cancel(due);
            patient.holds(slot, false);
        }
    }

    /// Nothing of a patient waits any more.
    void releaseAll(long number, Patient patient) {
        ofPatient(number).forEach(due -> release(number, patient, due.thresholdIndex()));
    }

    /// What counts no more waits for nothing.
    ///
    /// @param place [ReadingPlace#packed(long, int)]
    void withdraw(long number, Patient patient, long place) {
        for (ConfirmationEnds due : ofPatient(number)) {
            if (ReadingPlace.packed(due.held().position(), due.held().index()) == place) {
                release(number, patient, due.thresholdIndex());
            }
        }
    }

    /// {@return what there is to say of a value that another one has confirmed}
    Finding confirmed(ConfirmationEnds due, Rule rule, TriggerReading newest, Finding finding) {
        Finding first = first(due, rule);
        return new Finding(
                finding.reason() + "; confirmed " + waited(due) + " after " + rule.said(due.held()),
                List.of(due.held(), newest),
                rule.pagedAgain(first.severity(), finding.severity()));
    }

    /// {@return what there is to say of a value that no other one has followed}
    Finding unanswered(ConfirmationEnds due, Rule rule) {
        return first(due, rule)
                .adding("no other measurement within " + waited(due) + ", and no verified channel to ask for one");
    }

    /// {@return what there is to say of a value that another one has not confirmed}
    UnconfirmedBreach refuted(ConfirmationEnds due, Patient patient, TriggerReading newest) {
        Rule rule = patient.watchList().rule(due.thresholdIndex());
        return new UnconfirmedBreach(
                patient.practice(),
                due.patient(),
                patient.planVersion(),
                due.thresholdIndex(),
                rule.threshold(),
                first(due, rule).reason() + "; not confirmed: " + rule.said(newest) + " " + waited(due) + " later",
                List.of(due.held(), newest));
    }

    private static Finding first(ConfirmationEnds due, Rule rule) {
        return rule.explainAlone(due.held())
                .orElseThrow(() -> new IllegalStateException("what waits is beyond no limit: " + due.held()));
    }

    private String waited(ConfirmationEnds due) {
        return Wording.time(effects.nowMicros() - due.sinceMicros());
    }

    /// Takes back what waited, whose deadline is set again already.
    public void restore(ConfirmationEnds due, Patient patient) {
        holds.put(new Key(due.patient().number(), due.thresholdIndex()), due);
        patient.holds(due.thresholdIndex(), true);
    }
}
