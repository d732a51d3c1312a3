package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.page.Tier;
import org.telltale.escalation.Hindsight;
import org.telltale.escalation.TriggerReading;
import org.telltale.server.core.Backtest;
import org.telltale.server.core.Rerun;

/// What thresholds would have decided about a patient's past, beside what was decided.
///
/// @param cannotBeMade why not; the rest is absent then
/// @param recordCount how many records were gone over
/// @param bothPaged how many of the pages that were rest on a reading that would have paged too
record TriedThresholds(
        Outcome outcome,
        Optional<String> cannotBeMade,
        Instant from,
        Instant to,
        Optional<Long> recordCount,
        Optional<Side> was,
        Optional<Side> wouldBe,
        Optional<Integer> bothPaged) {
    /// Whether they were tried.
    enum Outcome {
        /// They were.
        MADE,
        /// They were not.
        CANNOT_BE_MADE
    }

    /// What one of the two decided.
    ///
    /// @param pages how many of the decisions page
    /// @param firstPage when the first of them did
    record Side(int pages, double pagesAWeek, Optional<Instant> firstPage, List<Decided> decisions) {
        static Side of(List<Hindsight.Decision> decisions, Duration span) {
            List<Hindsight.Decision> pages = paging(decisions);
            double weeks = span.toMillis() / (double) Duration.ofDays(7).toMillis();
            return new Side(
                    pages.size(),
                    Math.round(100 * pages.size() / weeks) / 100.0,
                    pages.stream().findFirst().map(page -> Micros.instant(page.atMicros())),
                    decisions.stream().map(Decided::of).toList());
        }
    }

    /// @param threshold its place in the plan that was, or among the thresholds that were tried, from 0
    record Decided(
            Hindsight.Kind kind,
            Instant at,
            int threshold,
            Tier tier,
            String reason,
            List<Explanation.Evidence> readings) {
        static Decided of(Hindsight.Decision decision) {
            return new Decided(
                    decision.kind(),
                    Micros.instant(decision.atMicros()),
                    decision.thresholdIndex(),
                    decision.tier(),
                    decision.reason(),
                    decision.readings().stream()
                            .map(reading -> Explanation.Evidence.of(new Rerun.Seen(reading, Optional.empty())))
                            .toList());
        }
    }

    static TriedThresholds of(BacktestRoutes.NewBacktest asked, Backtest backtest) {
        Duration span = Duration.between(asked.from(), asked.to());
        return switch (backtest) {
            case Backtest.CannotBe(String why) ->
                new TriedThresholds(
                        Outcome.CANNOT_BE_MADE,
                        Optional.of(why),
                        asked.from(),
                        asked.to(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case Backtest.Made(long recordCount, var was, var wouldBe) ->
                new TriedThresholds(
                        Outcome.MADE,
                        Optional.empty(),
                        asked.from(),
                        asked.to(),
                        Optional.of(recordCount),
                        Optional.of(Side.of(was, span)),
                        Optional.of(Side.of(wouldBe, span)),
                        Optional.of(both(paging(was), paging(wouldBe))));
        };
    }

    private static List<Hindsight.Decision> paging(List<Hindsight.Decision> decisions) {
        return decisions.stream().filter(decision -> decision.kind().pages()).toList();
    }

    private static int both(List<Hindsight.Decision> was, List<Hindsight.Decision> wouldBe) {
        return (int) was.stream()
                .filter(page -> wouldBe.stream().anyMatch(other -> isOfTheSame(page, other)))
                .count();
    }

    /// What rests on no reading is of the same moment.
    private static boolean isOfTheSame(Hindsight.Decision one, Hindsight.Decision other) {
        if (one.readings().isEmpty() || other.readings().isEmpty()) {
            return one.readings().isEmpty() && other.readings().isEmpty() && one.atMicros() == other.atMicros();
        }
        TriggerReading last = one.readings().getLast();
        return last.vital() == other.readings().getLast().vital()
                && last.place() == other.readings().getLast().place();
    }
}
