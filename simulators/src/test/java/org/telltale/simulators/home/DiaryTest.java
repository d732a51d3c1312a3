package org.telltale.simulators.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DiaryTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void follows_the_wall_clock_over_the_night_in_which_it_changes() {
        Diary diary = new Diary("scale-1", NEW_YORK, Habit.WEIGHING, Instant.MIN, 5);
        List<Moment> moments = diary.between(noonOf("2026-10-29"), noonOf("2026-11-04"));

        assertThat(moments).hasSize(6);
        assertThat(moments).allSatisfy(moment -> assertThat(moment.hourOfDay()).isBetween(6.8, 7.2));
        assertThat(Duration.between(moments.get(1).instant(), moments.get(2).instant()))
                .as("the night of November 1 has an hour more")
                .isBetween(Duration.ofMinutes(24 * 60 + 36), Duration.ofMinutes(25 * 60 + 24));
    }

    @Test
    void repeats_are_two_minutes_apart_and_share_a_session() {
        Diary diary = new Diary("cuff-1", NEW_YORK, Habit.CUFF, Instant.MIN, 5);

        List<Moment> day = diary.between(noonOf("2026-10-10"), noonOf("2026-10-11"));

        assertThat(day)
                .extracting(Moment::session)
                .containsExactly("2026-10-10-1", "2026-10-10-1", "2026-10-11-0", "2026-10-11-0");
        assertThat(Duration.between(day.get(0).at(), day.get(1).at())).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void forgets_some_days_and_none_at_the_end() {
        Instant faithfulFrom = noonOf("2026-10-01");
        Diary diary = new Diary("scale-1", NEW_YORK, Habit.WEIGHING, faithfulFrom, 5);

        assertThat(diary.between(noonOf("2026-05-01"), faithfulFrom)).hasSizeBetween(130, 150);
        assertThat(diary.between(faithfulFrom, noonOf("2026-10-31"))).hasSize(30);
    }

    private static Instant noonOf(String day) {
        return ZonedDateTime.of(LocalDate.parse(day).atTime(12, 0), NEW_YORK).toInstant();
    }
}
