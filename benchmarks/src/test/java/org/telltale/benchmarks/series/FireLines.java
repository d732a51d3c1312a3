package org.telltale.benchmarks.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The fires of a rule as a page lists them: one line each.
final class FireLines {
    private FireLines() {}

    static List<String> lines(LibraryFires.OfRule rule) {
        List<String> lines = new ArrayList<>();
        for (LibraryFires.Fire fire : rule.fires()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "- %s, person %d, day %d %02d:%02d: %s",
                    rule.rule().rule(),
                    fire.who(),
                    fire.after().toDays() + 1,
                    fire.after().toHoursPart(),
                    fire.after().toMinutesPart(),
                    fire.reason()));
        }
        return lines;
    }
}
