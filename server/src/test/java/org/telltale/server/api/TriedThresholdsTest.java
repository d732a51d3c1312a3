package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Hindsight.Decision;
import org.telltale.escalation.Hindsight.Kind;
import org.telltale.escalation.TriggerReading;
import org.telltale.server.core.Backtest;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TriedThresholdsTest {
    private static final Threshold BELOW_88 = new Threshold.SingleValue(
            Vital.OXYGEN_SATURATION,
            List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
            Tier.T1,
            Duration.ofHours(1));
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final BacktestRoutes.NewBacktest FORTNIGHT =
            new BacktestRoutes.NewBacktest(List.of(), FROM, Instant.parse("2026-11-15T00:00:00Z"));

    @Test
    void counts_pages_a_week_and_those_that_both_sides_page_about() {
        TriedThresholds tried = TriedThresholds.of(
                FORTNIGHT,
                made(
                        List.of(of(Kind.OPENED, 1), of(Kind.RESOLVED, 2), of(Kind.OPENED, 3), of(Kind.LATE, 4)),
                        List.of(of(Kind.OPENED, 4), of(Kind.OPENED, 5), of(Kind.OPENED, 6)),
                        List.of(of(Kind.WORSENED, 3), of(Kind.OPENED, 4), of(Kind.OPENED, 5))));

        assertThat(tried.outcome()).isEqualTo(TriedThresholds.Outcome.MADE);
        assertThat(tried.recordCount()).contains(9L);
        assertThat(tried.withWas()).contains(1);
        assertThat(tried.withToday()).contains(2);
        assertThat(tried.was()).hasValueSatisfying(was -> {
            assertThat(was.pages()).isEqualTo(2);
            assertThat(was.pagesAWeek()).isEqualTo(1.0);
            assertThat(was.firstPage()).contains(FROM.plusSeconds(1));
            assertThat(was.decisions()).hasSize(4);
        });
        assertThat(tried.wouldBe()).hasValueSatisfying(would -> {
            assertThat(would.pages()).isEqualTo(3);
            assertThat(would.pagesAWeek()).isEqualTo(1.5);
            assertThat(would.firstPage()).contains(FROM.plusSeconds(3));
        });
    }

    @Test
    void has_no_first_page_where_nobody_was_paged() {
        TriedThresholds tried = TriedThresholds.of(FORTNIGHT, made(List.of(of(Kind.LATE, 1)), List.of(), List.of()));

        assertThat(tried.was()).hasValueSatisfying(was -> {
            assertThat(was.pages()).isZero();
            assertThat(was.firstPage()).isEmpty();
        });
        assertThat(tried.withWas()).contains(0);
    }

    @Test
    void says_why_they_could_not_be_tried() {
        TriedThresholds tried = TriedThresholds.of(FORTNIGHT, new Backtest.CannotBe("not enough memory"));

        assertThat(tried.outcome()).isEqualTo(TriedThresholds.Outcome.CANNOT_BE_MADE);
        assertThat(tried.cannotBeMade()).contains("not enough memory");
        assertThat(tried.was()).isEmpty();
        assertThat(tried.wouldBe()).isEmpty();
    }

    @Test
    void are_of_a_span_that_ends_after_it_begins() {
        assertThatThrownBy(() -> new BacktestRoutes.NewBacktest(List.of(), FROM, FROM))
                .hasMessage("to must be after from");
    }

    @Test
    void are_counted_a_week_from_when_the_patient_was_held_to_them() {
        Backtest.Made halfTheTime = new Backtest.Made(
                9,
                OptionalLong.of(Instant.parse("2026-11-08T00:00:00Z").getEpochSecond() * 1_000_000),
                0,
                List.of(),
                List.of(),
                List.of(of(Kind.OPENED, 800_000), of(Kind.OPENED, 900_000)));

        assertThat(TriedThresholds.of(FORTNIGHT, halfTheTime).wouldBe())
                .hasValueSatisfying(would -> assertThat(would.pagesAWeek()).isEqualTo(2.0));
    }

    private static Backtest.Made made(List<Decision> was, List<Decision> today, List<Decision> wouldBe) {
        return new Backtest.Made(9, OptionalLong.of(FROM.getEpochSecond() * 1_000_000), 0, was, today, wouldBe);
    }

    private static Decision of(Kind kind, int number) {
        long atMicros = FROM.plusSeconds(number).getEpochSecond() * 1_000_000;
        TriggerReading reading =
                new TriggerReading(number, 0, Vital.OXYGEN_SATURATION, atMicros, 84, TriggerReading.ABSENT);
        return new Decision(kind, atMicros, 1, 0, BELOW_88, "low", List.of(reading));
    }
}
