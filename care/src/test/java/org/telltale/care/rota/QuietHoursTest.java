package org.telltale.care.rota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.vital.Vital;

/// Clocks of New York: they go forward on 8 March 2026 at 02:00 and back on 1 November 2026 at 02:00.
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietHoursTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final QuietHours nights =
            new QuietHours(NEW_YORK, LocalTime.of(21, 0), LocalTime.of(7, 0), Set.of(Vital.WEIGHT));

    @Test
    void hold_through_the_night_and_end_in_the_morning() {
        assertThat(waits("2026-03-03T01:59:59Z")).isEmpty();
        assertThat(waits("2026-03-03T02:00:00Z")).contains(Instant.parse("2026-03-03T12:00:00Z"));
        assertThat(waits("2026-03-03T11:59:59.999999Z")).contains(Instant.parse("2026-03-03T12:00:00Z"));
        assertThat(waits("2026-03-03T12:00:00Z")).isEmpty();
    }

    @Test
    void never_hold_for_t1_nor_for_a_vital_that_pages_at_any_hour() {
        Instant night = Instant.parse("2026-03-03T05:00:00Z");

        assertThat(nights.waitsUntil(Tier.T1, Vital.GLUCOSE, night)).isEmpty();
        assertThat(nights.waitsUntil(Tier.T2, Vital.WEIGHT, night)).isEmpty();
        assertThat(nights.waitsUntil(Tier.T3, Vital.GLUCOSE, night)).isPresent();
    }

    @Test
    void are_an_hour_shorter_where_clocks_go_forward() {
        assertThat(waits("2026-03-08T02:00:00Z")).contains(Instant.parse("2026-03-08T11:00:00Z"));
        assertThat(waits("2026-03-08T11:00:00Z")).isEmpty();
    }

    @Test
    void are_an_hour_longer_where_clocks_go_back() {
        assertThat(waits("2026-11-01T00:59:59Z")).isEmpty();
        assertThat(waits("2026-11-01T01:00:00Z")).contains(Instant.parse("2026-11-01T12:00:00Z"));
    }

    @Test
    void that_end_in_the_repeated_hour_end_at_its_last() {
        QuietHours evening = new QuietHours(NEW_YORK, LocalTime.of(23, 0), LocalTime.of(1, 30), Set.of());

        assertThat(evening.waitsUntil(Tier.T2, Vital.GLUCOSE, Instant.parse("2026-11-01T05:31:00Z")))
                .contains(Instant.parse("2026-11-01T06:30:00Z"));
    }

    @Test
    void that_begin_in_the_hour_that_is_left_out_begin_right_after_it() {
        QuietHours late = new QuietHours(NEW_YORK, LocalTime.of(2, 30), LocalTime.of(7, 0), Set.of());

        assertThat(late.waitsUntil(Tier.T2, Vital.GLUCOSE, Instant.parse("2026-03-08T06:59:59Z")))
                .isEmpty();
        assertThat(late.waitsUntil(Tier.T2, Vital.GLUCOSE, Instant.parse("2026-03-08T07:00:00Z")))
                .contains(Instant.parse("2026-03-08T11:00:00Z"));
    }

    @Test
    void are_at_most_twelve_hours_and_never_none() {
        assertThatThrownBy(() -> new QuietHours(NEW_YORK, LocalTime.of(19, 0), LocalTime.of(7, 1), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quiet hours must be at most PT12H long, not PT12H1M");
        assertThatThrownBy(() -> new QuietHours(NEW_YORK, LocalTime.of(7, 0), LocalTime.of(7, 0), Set.of()))
                .hasMessage("until must be another time than from");
        assertThat(new QuietHours(NEW_YORK, LocalTime.of(12, 0), LocalTime.of(13, 0), Set.of()))
                .isNotNull();
    }

    private Optional<Instant> waits(String at) {
        return nights.waitsUntil(Tier.T2, Vital.GLUCOSE, Instant.parse(at));
    }
}
