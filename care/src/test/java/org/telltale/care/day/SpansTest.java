package org.telltale.care.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpansTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void a_run_of_days_has_its_first_and_not_its_end() {
        DaySpan thirty = DaySpan.lasting(FIRST, 30);

        assertThat(thirty.contains(FIRST)).isTrue();
        assertThat(thirty.contains(FIRST.minusDays(1))).isFalse();
        assertThat(thirty.last()).isEqualTo("2026-01-30");
        assertThat(thirty.contains(thirty.last())).isTrue();
        assertThat(thirty.contains(thirty.endExclusive())).isFalse();
        assertThat(thirty.lengthDays()).isEqualTo(30);
        assertThat(thirty).hasToString("2026-01-01/2026-01-30");
    }

    @Test
    void a_month_is_all_its_days() {
        assertThat(DaySpan.of(YearMonth.of(2028, 2)).lengthDays()).isEqualTo(29);
        assertThat(DaySpan.of(YearMonth.of(2026, 12)).last()).isEqualTo("2026-12-31");
    }

    @Test
    void runs_that_only_touch_do_not_overlap() {
        DaySpan january = DaySpan.of(YearMonth.of(2026, 1));
        DaySpan february = DaySpan.of(YearMonth.of(2026, 2));

        assertThat(january.overlaps(february)).isFalse();
        assertThat(january.overlap(february)).isEmpty();
        assertThat(january.overlap(new DaySpan(FIRST.plusDays(30), FIRST.plusDays(40))))
                .contains(DaySpan.of(LocalDate.of(2026, 1, 31)));
    }

    @Test
    void spans_of_time_that_only_touch_do_not_overlap() {
        TimeSpan first = TimeSpan.lasting(NOON, Duration.ofMinutes(20));
        TimeSpan next = TimeSpan.lasting(NOON.plusSeconds(1_200), Duration.ofMinutes(20));

        assertThat(first.overlap(next)).isEmpty();
        assertThat(first.overlap(TimeSpan.lasting(NOON.plusSeconds(1_199), Duration.ofMinutes(20))))
                .contains(new TimeSpan(NOON.plusSeconds(1_199), NOON.plusSeconds(1_200)));
        assertThat(first.contains(NOON)).isTrue();
        assertThat(first.contains(NOON.plusSeconds(1_200))).isFalse();
    }

    @Test
    void nothing_is_empty_or_backwards() {
        assertThatThrownBy(() -> new DaySpan(FIRST, FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-01");
        assertThatThrownBy(() -> TimeSpan.lasting(NOON, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("endExclusive");
    }
}
