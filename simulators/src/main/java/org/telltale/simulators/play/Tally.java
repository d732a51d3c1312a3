package org.telltale.simulators.play;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.telltale.simulators.gateway.Books;

/// What a play came to, as a person reads it.
final class Tally {
    private static final int MOST_NAMED = 10;

    private Tally() {}

    static String of(Path file, Recording recording) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %,d rows, %,d readings",
                file.getFileName(),
                recording.rows(),
                recording.readings().size()));
        append(text, recording.skipped(), "rows skipped");
        for (Map.Entry<String, Long> absent : recording.absent().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            append(text, absent.getValue(), absent.getKey());
        }
        append(text, recording.unreadable().size(), "UNREADABLE");
        recording.unreadable().stream()
                .limit(MOST_NAMED)
                .forEach(bad ->
                        text.append("\n  row ").append(bad.row()).append(": ").append(bad.why()));
        return text.toString();
    }

    static String of(Books books) {
        Books.Tally tally = books.tally();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d readings: %,d acknowledged, %,d outstanding",
                tally.readings(),
                tally.readingsAcknowledged(),
                tally.readings() - tally.readingsAcknowledged()));
        append(text, tally.rejected(), "named as no readings by the server");
        append(text, tally.refused(), "refused");
        append(text, tally.deferred(), "times sent to a busy server");
        append(text, tally.unanswered(), "times sent without an answer");
        return text.toString();
    }

    static boolean isComplete(List<Recording> recordings, Books books) {
        return recordings.stream().allMatch(recording -> recording.unreadable().isEmpty())
                && books.outstanding().isEmpty();
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(String.format(Locale.ROOT, ", %,d %s", count, what));
        }
    }
}
