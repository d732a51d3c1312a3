package org.telltale.escalation.rule;

import java.time.Duration;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.PatientDays;

/// Readings of one vital as a table tells them, `value@hours:minutes` each, the judged one last.
final class Readings {
    private final Window window;
    private long position;

    Readings(Vital vital) {
        this(vital, PatientDays.GREENWICH);
    }

    /// Readings of somebody who lives by these days.
    Readings(Vital vital, PatientDays days) {
        window = new Window(vital, days).wrap(Window.empty(), 1);
    }

    /// Values in one unit: `180.0@0:00 182.0@24:00`; a pressure is `150/90@8:00`.
    static Readings of(Vital vital, Unit unit, String table) {
        Readings readings = new Readings(vital);
        for (String cell : table.split(" ", -1)) {
            String[] valueAndTime = cell.split("@", -1);
            String[] parts = valueAndTime[0].split("/", -1);
            readings.add(
                    micros(valueAndTime[1]),
                    Quantity.of(parts[0], unit).quanta(),
                    parts.length == 1 ? 0 : Quantity.of(parts[1], unit).quanta());
        }
        return readings;
    }

    Readings add(long takenAtMicros, long firstQuanta, long secondQuanta) {
        window.insert(takenAtMicros, ++position, 0, firstQuanta, secondQuanta);
        return this;
    }

    Window window() {
        return window;
    }

    boolean breach(Threshold threshold) {
        return Rule.of(threshold).breaches(window, window.count() - 1);
    }

    Finding explain(Threshold threshold) {
        return Rule.of(threshold).explain(window, window.count() - 1);
    }

    static long micros(String time) {
        String[] parts = time.split(":", -1);
        Duration sinceMidnight = Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]));
        return Micros.of(parts.length == 2 ? sinceMidnight : sinceMidnight.plusSeconds(Long.parseLong(parts[2])));
    }
}
