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
        List<TriggerReading> readings = new ArrayList<>();
        readings.add(window.reading(first));
        for (int i = Math.max(first + 1, last + 2 - MOST_SHOWN); i <= last; i++) {
            readings.add(window.reading(i));
        }
        return readings;
    }
}
