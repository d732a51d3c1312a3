package org.telltale.escalation.rule;

import org.telltale.care.vital.Vital;
import org.telltale.escalation.PatientDays;

/// A flyweight over everything that is remembered of one patient, for rules that look at several things
/// at once.
///
/// One instance is turned to one patient after the other; it belongs to one thread, and allocates nothing.
public final class Parts {
    private final Window[] windows = new Window[Vital.values().length];
    private final Answers answers = new Answers();

    /// Looks at nobody yet.
    public Parts(PatientDays days) {
        for (Vital vital : Vital.values()) {
            windows[vital.ordinal()] = new Window(vital, days);
        }
    }

    /// Turns to the readings of a vital.
    public void wrap(Vital vital, long[] readings, long ofPatient) {
        windows[vital.ordinal()].wrap(readings, ofPatient);
    }

    /// Turns to the answers.
    public void wrap(long[] ofPatient) {
        answers.wrap(ofPatient);
    }

    /// {@return the answers}
    Answers answers() {
        return answers;
    }

    /// {@return the readings of a vital}
    Window window(Vital vital) {
        return windows[vital.ordinal()];
    }

    /// {@return the index of the newest reading of a vital that was taken at a moment or before, and no
    /// longer before than `maxAgeMicros`; else [Window#NOWHERE]}
    int indexAt(Vital vital, long atMicros, long maxAgeMicros) {
        Window window = window(vital);
        int index = window.count() - 1;
        while (index >= 0 && window.takenAtMicros(index) > atMicros) {
            index--;
        }
        return index >= 0 && atMicros - window.takenAtMicros(index) <= maxAgeMicros ? index : Window.NOWHERE;
    }

    /// {@return when the newest reading of a vital was taken; the beginning of time where there is none}
    long newestMicros(Vital vital) {
        Window window = window(vital);
        return window.count() == 0 ? Long.MIN_VALUE : window.takenAtMicros(window.count() - 1);
    }
}
