package org.telltale.benchmarks.series;

import java.time.Duration;
import java.time.Instant;

/// A line of a series.
record Line(String device, String vital, String value, String unit, Instant at) {
    static Line of(String text) {
        String[] cells = text.split(" \\| ", -1);
        int unit = cells[2].lastIndexOf(' ');
        return new Line(
                cells[0], cells[1], cells[2].substring(0, unit), cells[2].substring(unit + 1), Instant.parse(cells[3]));
    }

    String json() {
        String[] values = value.split("/", -1);
        String said =
                values.length == 1 ? "\"value\":" + value : "\"systolic\":" + values[0] + ",\"diastolic\":" + values[1];
        return "{\"device\":\"" + device + "\",\"vital\":\"" + vital + "\"," + said + ",\"unit\":\"" + unit
                + "\",\"taken_at\":\"" + at + "\"}";
    }

    boolean isCopyOf(Line other) {
        long apart = Math.abs(Duration.between(other.at, at).toSeconds());
        return device.equals(other.device)
                && value.equals(other.value)
                && apart > 0
                && apart <= Duration.ofHours(14).toSeconds()
                && apart % Duration.ofMinutes(15).toSeconds() == 0;
    }
}
