package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.telltale.care.page.Tier;
import org.telltale.escalation.Hindsight;
import org.telltale.server.core.Backtest;
import org.telltale.server.core.PageKey;
import org.telltale.server.core.Rerun;

/// What thresholds would have decided about a patient's past, beside what was decided.
///
/// @param cannotBeMade why not; the rest is absent then
/// @param recordCount how many records were gone over
/// @param triedSince since when the patient was held to the thresholds, if at all
/// @param openAtStart how many episodes were open when the time began
/// @param today what today's plan would have decided
/// @param withWas how many of the pages that would be rest on a reading that was paged about
/// @param withToday how many of them rest on a reading that today's plan would have paged about
record TriedThresholds(
        Outcome outcome,
        Optional<String> cannotBeMade,
        Instant from,
        Instant to,
        Optional<Long> recordCount,
        Optional<Instant> triedSince,
        Optional<Integer> openAtStart,
        Optional<Side> was,
        Optional<Side> today,
        Optional<Side> wouldBe,
        Optional<Integer> withWas,
        Optional<Integer> withToday) {
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
            return new Side(
                    pages.size(),
                    aWeek(pages.size(), span),
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

    /// {@return how many there are a week, to two places; 0 in no time}
    static double aWeek(int count, Duration span) {
        double weeks = span.toMillis() / (double) Duration.ofDays(7).toMillis();
        return weeks <= 0 ? 0 : Math.round(100 * count / weeks) / 100.0;
    }

    static TriedThresholds of(BacktestRoutes.NewBacktest asked, Backtest backtest) {
        return switch (backtest) {
            case Backtest.CannotBe(String why) -> cannotBe(asked, why);
            case Backtest.OfPanel _ -> throw new IllegalStateException("one patient is no panel");
            case Backtest.Made made -> made(asked, made);
        };
    }

    private static TriedThresholds made(BacktestRoutes.NewBacktest asked, Backtest.Made made) {
        Optional<Instant> since =
                made.triedSinceMicros().stream().mapToObj(Micros::instant).findFirst();
        Duration span = Duration.between(since.orElse(asked.to()), asked.to());
        Set<PageKey> was = keys(made.was());
        Set<PageKey> today = keys(made.today());
        List<PageKey> wouldBe = paging(made.wouldBe()).stream().map(PageKey::of).toList();
        return new TriedThresholds(
                Outcome.MADE,
                Optional.empty(),
                asked.from(),
                asked.to(),
                Optional.of(made.recordCount()),
                since,
                Optional.of(made.openAtStart()),
                Optional.of(Side.of(made.was(), span)),
                Optional.of(Side.of(made.today(), span)),
                Optional.of(Side.of(made.wouldBe(), span)),
                Optional.of((int) wouldBe.stream().filter(was::contains).count()),
                Optional.of((int) wouldBe.stream().filter(today::contains).count()));
    }

    private static TriedThresholds cannotBe(BacktestRoutes.NewBacktest asked, String why) {
        return new TriedThresholds(
                Outcome.CANNOT_BE_MADE,
                Optional.of(why),
                asked.from(),
                asked.to(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Set<PageKey> keys(List<Hindsight.Decision> decisions) {
        return paging(decisions).stream().map(PageKey::of).collect(Collectors.toSet());
    }

    private static List<Hindsight.Decision> paging(List<Hindsight.Decision> decisions) {
        return decisions.stream().filter(decision -> decision.kind().pages()).toList();
    }
}
