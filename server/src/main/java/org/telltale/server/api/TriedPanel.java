package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.telltale.server.core.Backtest;

/// What thresholds would have decided about the past of a panel, beside what was decided and what today's plans would
/// have.
///
/// @param done how far it is, from 0 to 1
/// @param cannotBeMade why not; the rest is absent then
/// @param recordCount how many records were gone over
/// @param patientCount how many patients the panel has
/// @param patientWeeks how long they were held to what is tried, together
/// @param patients those about whom a side pages, or who came too late to: most pages that would be first
/// @param notListed how many more of those there are
record TriedPanel(
        Outcome outcome,
        double done,
        Optional<String> cannotBeMade,
        Instant from,
        Instant to,
        Optional<Long> recordCount,
        Optional<Integer> patientCount,
        Optional<Double> patientWeeks,
        Optional<Total> was,
        Optional<Total> today,
        Optional<Total> wouldBe,
        Optional<Integer> withWas,
        Optional<Integer> withToday,
        Optional<List<OfPatient>> patients,
        Optional<Integer> notListed) {
    /// The most patients that are listed.
    static final int MOST_LISTED = 1_000;

    /// Whether they were tried.
    enum Outcome {
        /// They are being tried.
        RUNNING,
        /// They were.
        MADE,
        /// They were not.
        CANNOT_BE_MADE
    }

    /// What one side decided about all of them.
    ///
    /// @param patients about how many of them it pages
    /// @param late how many breaches came too late to page as new
    record Total(int pages, double pagesAPatientWeek, int patients, Optional<Instant> firstPage, int late) {}

    /// What one side decided about one of them.
    record Side(int pages, double pagesAWeek, Optional<Instant> firstPage, int late) {
        static Side of(Backtest.Side side, Duration span) {
            return new Side(
                    side.pages(),
                    TriedThresholds.aWeek(side.pages(), span),
                    side.firstPageMicros().map(Micros::instant),
                    side.late());
        }
    }

    /// One of them.
    record OfPatient(
            long patient,
            Optional<Instant> triedSince,
            int openAtStart,
            Side was,
            Side today,
            Side wouldBe,
            int withWas,
            int withToday) {}

    static TriedPanel running(Instant from, Instant to, double done) {
        return without(Outcome.RUNNING, done, Optional.empty(), from, to);
    }

    static TriedPanel of(Instant from, Instant to, Backtest backtest) {
        return switch (backtest) {
            case Backtest.CannotBe(String why) -> without(Outcome.CANNOT_BE_MADE, 1, Optional.of(why), from, to);
            case Backtest.Made _ -> throw new IllegalStateException("a panel is not one patient");
            case Backtest.OfPanel panel -> made(from, to, panel);
        };
    }

    private static TriedPanel without(Outcome outcome, double done, Optional<String> why, Instant from, Instant to) {
        return new TriedPanel(
                outcome,
                done,
                why,
                from,
                to,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TriedPanel made(Instant from, Instant to, Backtest.OfPanel panel) {
        List<Backtest.Patient> all = panel.patients();
        Duration together = all.stream().map(one -> span(one, to)).reduce(Duration.ZERO, Duration::plus);
        List<Backtest.Patient> told = all.stream()
                .filter(one -> isTold(one.was()) || isTold(one.today()) || isTold(one.wouldBe()))
                .sorted(Comparator.comparingInt(
                                (Backtest.Patient one) -> one.wouldBe().pages())
                        .reversed())
                .toList();
        return new TriedPanel(
                Outcome.MADE,
                1,
                Optional.empty(),
                from,
                to,
                Optional.of(panel.recordCount()),
                Optional.of(all.size()),
                Optional.of(Math.round(100 * together.toMinutes() / (7 * 24 * 60.0)) / 100.0),
                Optional.of(total(all, Backtest.Patient::was, together)),
                Optional.of(total(all, Backtest.Patient::today, together)),
                Optional.of(total(all, Backtest.Patient::wouldBe, together)),
                Optional.of(all.stream().mapToInt(Backtest.Patient::withWas).sum()),
                Optional.of(all.stream().mapToInt(Backtest.Patient::withToday).sum()),
                Optional.of(told.stream()
                        .limit(MOST_LISTED)
                        .map(one -> ofPatient(one, to))
                        .toList()),
                Optional.of(Math.max(0, told.size() - MOST_LISTED)));
    }

    private static boolean isTold(Backtest.Side side) {
        return side.pages() + side.late() > 0;
    }

    private static Duration span(Backtest.Patient one, Instant to) {
        return since(one).map(begun -> Duration.between(begun, to)).orElse(Duration.ZERO);
    }

    private static Optional<Instant> since(Backtest.Patient one) {
        return one.triedSinceMicros().stream().mapToObj(Micros::instant).findFirst();
    }

    private static OfPatient ofPatient(Backtest.Patient one, Instant to) {
        Duration span = span(one, to);
        return new OfPatient(
                one.patient().number(),
                since(one),
                one.openAtStart(),
                Side.of(one.was(), span),
                Side.of(one.today(), span),
                Side.of(one.wouldBe(), span),
                one.withWas(),
                one.withToday());
    }

    private static Total total(
            List<Backtest.Patient> all, Function<Backtest.Patient, Backtest.Side> of, Duration together) {
        List<Backtest.Side> sides = all.stream().map(of).toList();
        int pages = sides.stream().mapToInt(Backtest.Side::pages).sum();
        return new Total(
                pages,
                TriedThresholds.aWeek(pages, together),
                (int) sides.stream().filter(side -> side.pages() > 0).count(),
                sides.stream()
                        .flatMap(side -> side.firstPageMicros().stream())
                        .min(Comparator.naturalOrder())
                        .map(Micros::instant),
                sides.stream().mapToInt(Backtest.Side::late).sum());
    }
}
