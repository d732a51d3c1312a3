package org.telltale.benchmarks.journey;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.telltale.simulators.load.LoadReport;

/// What a run could not do, said in its report: a figure does not show what is missing from it.
final class Notes {
    private static final double LATE_MICROS = 1_000;

    private final Set<String> all = new LinkedHashSet<>();

    void add(String note) {
        all.add(note);
    }

    /// {@return every note once, in the order in which they came}
    List<String> all() {
        return new ArrayList<>(all);
    }

    /// Notes what of a load was not acknowledged. Rates count what was.
    void ofLoad(String name, LoadReport report) {
        if (!report.isClean()) {
            add(String.format(
                    Locale.ROOT,
                    "%s: of %,d readings sent %,d were acknowledged; refused requests by status %s, unanswered %,d,"
                            + " never sent %,d, connections lost %,d.",
                    name,
                    report.sentReadings(),
                    report.acknowledgedReadings(),
                    report.refusedRequests(),
                    report.unansweredRequests(),
                    report.neverSentRequests(),
                    report.lostConnections()));
        }
    }

    /// Notes where the clients themselves sent later than was due.
    void ofClients(String name, LoadReport report) {
        double late = report.generatorLag().p99Micros();
        if (late > LATE_MICROS) {
            add(String.format(
                    Locale.ROOT,
                    "%s: the clients themselves sent one reading in a hundred %,.0f us late or later; its latency"
                            + " counts from when it was due.",
                    name,
                    late));
        }
    }
}
