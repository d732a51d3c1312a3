package org.telltale.benchmarks.flink;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.telltale.benchmarks.Bench;
import org.telltale.benchmarks.result.Report;
import org.telltale.benchmarks.result.Spread;

/// Telltale's judgment beside Flink CEP, and beside the same rules written by hand into a function
/// of Flink: the same readings in the same order in one process, in turn.
///
/// First each side's fires are compared, pair by pair: a comparison of two that do different things
/// means nothing.
public final class BesideFlink {
    private static final long SEED = 20_261_123;
    private static final int MOST_SHOWN = 5;
    private static final double LEAST_CPU_SECONDS = 1;

    private final List<Side> sides = List.of(new Ours(), new FlinkCep(), new FlinkByHand());
    private final Map<Side, List<Cost>> costs = new HashMap<>();
    private final Series series;
    private final Fires fires = new Fires();

    private BesideFlink(int patients, int days) {
        series = new Series(patients, days, SEED);
    }

    /// Compares, then measures.
    ///
    /// @param args patients, days and rounds: 5,000, 20 and 3 where nothing is said
    public static void main(String[] args) throws Exception {
        int patients = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        int days = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        Report report = Report.begin(
                "flink", "./telltale bench flink " + patients + " " + days + " " + rounds, InstantSource.system());
        BesideFlink beside = new BesideFlink(patients, days);
        report.line(beside.requireTheSameFires());
        for (int round = 1; round <= rounds; round++) {
            Report.progress("round " + round + " of " + rounds);
            for (Side side : beside.sides) {
                beside.costsOf(side).add(beside.judged(side));
            }
        }
        beside.tell(report);
        report.write(Bench.results());
    }

    /// Once and, where that was quick, again from an empty state until the figure is of seconds.
    private Cost judged(Side side) throws Exception {
        Cost all = Cost.NOTHING;
        while (all.cpuSeconds() < LEAST_CPU_SECONDS) {
            fires.clear();
            System.gc();
            all = all.plus(side.judge(series, fires));
        }
        Report.progress(String.format(
                Locale.ROOT,
                "%s: %,d readings, %.1f s, %.1f s of CPU, %,d told the last time",
                side.name(),
                all.readings(),
                all.wallSeconds(),
                all.cpuSeconds(),
                fires.told()));
        return all;
    }

    /// Also the runs that warm each side up, and count for nothing else.
    private String requireTheSameFires() throws Exception {
        long[] ours = {};
        for (Side side : sides) {
            judged(side);
            long[] fired = fires.distinct();
            if (side.equals(sides.getFirst())) {
                ours = fired;
            } else if (!Arrays.equals(ours, fired)) {
                throw new IllegalStateException(side.name() + " fires otherwise: " + difference(ours, fired));
            }
        }
        int[] byRule = new int[Rules.thresholds().size()];
        Arrays.stream(ours).forEach(pair -> byRule[Fires.rule(pair)]++);
        if (Arrays.stream(byRule).anyMatch(count -> count == 0)) {
            throw new IllegalStateException("a rule never fires, so nothing is said of it: " + Arrays.toString(byRule));
        }
        return String.format(
                Locale.ROOT,
                "%,d readings of %,d patients; all sides fire for the same %,d pairs of rule and reading, by rule %s.",
                series.count(),
                series.patients(),
                ours.length,
                Arrays.toString(byRule));
    }

    private String difference(long[] ours, long[] theirs) {
        return ours.length + " of ours and " + theirs.length + " of theirs; only ours: " + only(ours, theirs)
                + "; only theirs: " + only(theirs, ours);
    }

    private String only(long[] these, long[] others) {
        return Arrays.stream(these)
                .filter(pair -> Arrays.binarySearch(others, pair) < 0)
                .limit(MOST_SHOWN)
                .mapToObj(pair -> "rule " + Fires.rule(pair) + " reading " + Fires.reading(pair) + " of patient "
                        + series.patient((int) Fires.reading(pair)))
                .toList()
                .toString();
    }

    private void tell(Report report) throws IOException {
        report.table("side", "readings per second of the processor", "readings/s", "ours beside it, of the processor");
        for (Side side : sides) {
            Spread perCore = spread(side, Cost::perCore);
            Spread times = times(side);
            report.row(
                    side.name(), perCore.text(), spread(side, Cost::perSecond).text(), times.text());
            Report.put(report.json().putObject(side.name()), "perCore", perCore);
        }
    }

    private Spread spread(Side side, ToDoubleFunction<Cost> figure) {
        return Spread.of(costsOf(side).stream().map(figure::applyAsDouble).toList());
    }

    private List<Cost> costsOf(Side side) {
        return costs.computeIfAbsent(side, _ -> new ArrayList<>());
    }

    private Spread times(Side side) {
        List<Cost> ours = costsOf(sides.getFirst());
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            times.add(ours.get(round).perCore() / costsOf(side).get(round).perCore());
        }
        return Spread.of(times);
    }
}
