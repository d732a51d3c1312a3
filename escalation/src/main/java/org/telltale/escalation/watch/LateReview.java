package org.telltale.escalation.watch;

import java.util.Optional;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.rule.Finding;
import org.telltale.escalation.rule.Rule;
import org.telltale.escalation.rule.Window;
import org.telltale.escalation.rule.Wording;

/// Looks at late breaches again when they have waited long enough: whether they are any still, where a reading of their
/// vital was withdrawn meanwhile, and whether the newest of all is one of them.
final class LateReview {
    private static final String IMPROBABLE = "held as improbable, please repeat the measurement";

    private LateReview() {}

    /// {@return what is left of a hold by what counts now; empty where nothing is}
    ///
    /// What the window has forgotten cannot be judged again: it stands as it was told.
    static Optional<LateHold> of(LateHold held, Rule rule, Window window) {
        return held.isDisturbed() ? held.reviewed(breach -> again(breach, rule, window)) : Optional.of(held);
    }

    private static Optional<HeldBreach> again(HeldBreach breach, Rule rule, Window window) {
        if (breach.isImprobable()) {
            return rule.explainHeld(window, breach.reading())
                    .map(finding -> breach.because(asImprobable(finding).reason()));
        }
        int index = window.indexOf(breach.reading().place());
        if (index == Window.NOWHERE) {
            return Optional.of(breach);
        }
        return rule.breaches(window, index)
                ? Optional.of(breach.because(rule.explain(window, index).reason()))
                : Optional.empty();
    }

    /// {@return what there is to page about a late breach that has waited long enough; empty where something newer has
    /// come, or it is none any more}
    static Optional<Finding> standing(HeldBreach newest, Rule rule, Window window, long nowMicros) {
        TriggerReading reading = newest.reading();
        return found(newest, rule, window)
                .map(finding ->
                        finding.adding("the value is " + Wording.time(nowMicros - reading.takenAtMicros()) + " old"));
    }

    /// It is newer than everything remembered where it is improbable, or where what was newer has been withdrawn.
    private static Optional<Finding> found(HeldBreach newest, Rule rule, Window window) {
        TriggerReading reading = newest.reading();
        if (isNewerThanAll(newest, window)) {
            return rule.explainHeld(window, reading)
                    .map(finding -> newest.isImprobable() ? asImprobable(finding) : finding);
        }
        int last = window.count() - 1;
        return window.isFrom(last, reading.position(), reading.index()) && rule.breaches(window, last)
                ? Optional.of(rule.explain(window, last))
                : Optional.empty();
    }

    /// {@return whether it was taken after all that is remembered}
    static boolean isNewerThanAll(HeldBreach breach, Window window) {
        int last = window.count() - 1;
        return last < 0 || window.takenAtMicros(last) < breach.reading().takenAtMicros();
    }

    /// {@return the finding of a reading that is held itself}
    static Finding asImprobable(Finding finding) {
        return finding.adding(IMPROBABLE);
    }

    /// {@return whether a reason is of a reading that is held itself}
    static boolean isOfImprobable(String reason) {
        return reason.endsWith(IMPROBABLE);
    }
}
