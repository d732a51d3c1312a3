package org.telltale.escalation.rule;

import java.util.ArrayList;
import java.util.List;
import org.telltale.escalation.TriggerReading;

/// Which of many readings a finding shows.
final class Evidence {
    private static final int MOST_SHOWN = 32;

    private Evidence() {}

    /// {@return the newest of them, and always the first: it shows how long it has lasted}
    static List<TriggerReading> shown(Window window, int first, int last) {
        return shown(window, first, last, MOST_SHOWN);
    }

    /// {@return at most so many: the newest of them, and always the first}
    static List<TriggerReading> shown(Window window, int first, int last, int most) {
        List<TriggerReading> readings = new ArrayList<>();
        readings.add(window.reading(first));
        for (int i = Math.max(first + 1, last + 2 - most); i <= last; i++) {
            readings.add(window.reading(i));
        }
        return readings;
    }
}
