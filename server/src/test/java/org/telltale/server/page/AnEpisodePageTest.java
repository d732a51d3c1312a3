package org.telltale.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.TriggerReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnEpisodePageTest {
    private static final Instant NOW = Instant.parse("2026-03-08T07:30:00Z");
    private static final long NOW_MICROS = NOW.getEpochSecond() * 1_000_000;
    private static final Threshold PRESSURE = new Threshold.Sustained(
            Vital.BLOOD_PRESSURE,
            Limit.pressureAtOrOver(
                    Quantity.of("180", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("110", Unit.MILLIMETRE_OF_MERCURY)),
            3,
            Duration.ofHours(1),
            Duration.ofHours(12),
            Tier.T1,
            Duration.ofHours(6));
    private static final TriggerReading CUFF = new TriggerReading(
            9,
            0,
            Vital.BLOOD_PRESSURE,
            NOW_MICROS - 3_600_000_000L,
            Quantity.of("186", Unit.MILLIMETRE_OF_MERCURY).quanta(),
            Quantity.of("112.5", Unit.MILLIMETRE_OF_MERCURY).quanta());

    static Stream<Arguments> everyState() {
        PersonId ann = new PersonId(1);
        return Stream.of(
                Arguments.of(new State.Open(0, 0, NOW_MICROS), "Nobody has answered yet", true, true),
                Arguments.of(new State.Exhausted(NOW_MICROS, true), "The failsafe is paged again", true, true),
                Arguments.of(new State.InStorm(NOW_MICROS), "several together. Paging begins", true, true),
                Arguments.of(
                        new State.Quiet(NOW_MICROS, Optional.empty(), Optional.empty()),
                        "quiet hours. Paging begins",
                        true,
                        true),
                Arguments.of(new State.Unrouted(NOW_MICROS), "no escalation policy", true, true),
                Arguments.of(
                        new State.Acknowledged(ann, NOW_MICROS, Optional.of(NOW_MICROS + 1_800_000_000L)),
                        "Pages again unless it is resolved: <time",
                        false,
                        true),
                Arguments.of(new State.Acknowledged(ann, NOW_MICROS, Optional.empty()), "Taken by Ann", false, true),
                Arguments.of(
                        new State.Snoozed(ann, NOW_MICROS, NOW_MICROS + 1_800_000_000L, NOW_MICROS),
                        "Taken by Ann and snoozed, <time",
                        false,
                        true),
                Arguments.of(
                        new State.Resolved(new Resolution.ByPerson(ann, Disposition.KNOWN, "as ever"), NOW_MICROS),
                        "Known, nothing to do. as ever",
                        false,
                        false),
                Arguments.of(
                        new State.Resolved(new Resolution.ByReading(CUFF), NOW_MICROS),
                        "back in range: 186/112.5 mmHg",
                        false,
                        false),
                Arguments.of(
                        new State.Resolved(new Resolution.ByStatus(PatientStatus.ADMITTED), NOW_MICROS),
                        "not monitored any more (ADMITTED)",
                        false,
                        false));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("everyState")
    void says_how_it_stands_and_offers_what_can_be_done(State state, String said, boolean take, boolean end) {
        String html = page(state, Optional.of(List.of())).render();

        assertThat(html).contains(said);
        assertThat(html.contains("I have this patient")).isEqualTo(take);
        assertThat(html.contains("End this episode")).isEqualTo(end);
        assertThat(html.contains("Snooze this episode")).isEqualTo(end);
    }

    @Test
    void tells_a_database_that_is_away_from_a_reading_that_is_not_stored_yet() {
        State open = new State.Open(0, 0, NOW_MICROS);

        assertThat(page(open, Optional.empty()).render()).contains("the database is away");
        assertThat(page(open, Optional.of(List.of())).render()).contains("not stored yet");
    }

    @Test
    void says_that_a_snooze_does_not_hold_back_what_gets_worse() {
        State.Snoozed snoozed = new State.Snoozed(new PersonId(1), NOW_MICROS, NOW_MICROS + 1, NOW_MICROS);

        assertThat(page(snoozed, Optional.empty()).render()).contains("and at once if it gets worse");
        assertThat(page(new State.Open(0, 0, NOW_MICROS), Optional.empty()).render())
                .contains("If the patient gets worse before that, it pages at once all the same.")
                .contains("<option value=\"PT1H\">1 hour</option>")
                .doesNotContain("PT2H");
    }

    @Test
    void offers_to_page_the_next_step_and_says_which_one_it_saw_while_a_step_waits_and_not_else() {
        assertThat(page(new State.Open(2, 1, NOW_MICROS), Optional.empty()).render())
                .contains("Page the next step now", "name=\"step\" value=\"2\"", "name=\"loop\" value=\"1\"");
        assertThat(page(new State.Exhausted(NOW_MICROS, true), Optional.empty()).render())
                .doesNotContain("Page the next step now");
        assertThat(page(new State.Quiet(NOW_MICROS, Optional.empty(), Optional.empty()), Optional.empty())
                        .render())
                .doesNotContain("Page the next step now");
    }

    @Test
    void says_first_what_was_known_when_a_snooze_ended() {
        EpisodePage before = page(new State.Open(0, 0, NOW_MICROS), Optional.empty());
        EpisodePage after = new EpisodePage(
                before.episode().with(new Episode.SinceThen("No reading for 35 min since 61 mg/dL", NOW_MICROS)),
                before.patient(),
                before.name(),
                before.zone(),
                before.now(),
                before.times(),
                before.viewer(),
                before.message());

        assertThat(before.render()).contains("<h1>Pressure at or over 180/110 mmHg.</h1>");
        assertThat(after.render())
                .contains("<h1>No reading for 35 min since 61 mg/dL</h1>", "<p>Pressure at or over 180/110 mmHg.</p>")
                .doesNotContain("<h1>Pressure");
        assertThat(new ListPage(List.of(after.episode()), after.zone(), after.now()).render())
                .contains(">No reading for 35 min since 61 mg/dL, when its snooze ended, <time");
    }

    @Test
    void shows_times_in_the_practices_zone_on_the_night_the_clocks_change() {
        assertThat(page(new State.Open(0, 0, NOW_MICROS), Optional.empty()).render())
                .contains("Sun 8 Mar 2026, 01:30 EST (60 min ago)")
                .contains("Sun 8 Mar 2026, 03:30 EDT (just now)");
    }

    @ParameterizedTest
    @CsvSource({"PT24H, 24 hours", "PT168H, 7 days", "PT30M, 30 minutes", "PT90M, 90 minutes", "PT45S, 45 seconds"})
    void says_a_length_of_time_in_its_largest_whole_unit(Duration length, String said) {
        assertThat(Wording.length(length)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "SYSTOLIC BELOW 90, DIASTOLIC OVER 110, systolic below 90 mmHg or diastolic over 110 mmHg",
        "SYSTOLIC BELOW 90, SYSTOLIC OVER 180, systolic below 90 mmHg or systolic over 180 mmHg",
        "DIASTOLIC AT_OR_OVER 100, SYSTOLIC AT_OR_OVER 160,"
                + " diastolic at or over 100 mmHg or systolic at or over 160 mmHg",
        "SYSTOLIC AT_OR_OVER 160, DIASTOLIC AT_OR_OVER 100, at or over 160 mmHg or 100 mmHg"
    })
    void says_of_which_part_of_a_pressure_a_limit_is(String one, String other, String said) {
        Threshold pressure = new Threshold.SingleValue(
                Vital.BLOOD_PRESSURE, List.of(limit(one), limit(other)), Tier.T2, Duration.ofHours(6));

        assertThat(Wording.of(pressure)).isEqualTo("Blood pressure " + said);
    }

    @Test
    void says_two_limits_of_one_number_as_the_range_between_them() {
        Threshold glucose = new Threshold.SingleValue(
                Vital.GLUCOSE,
                Limit.outOf(
                        Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE),
                        Quantity.of("180", Unit.MILLIGRAM_PER_DECILITRE)),
                Tier.T2,
                Duration.ofHours(6));

        assertThat(Wording.of(glucose)).isEqualTo("Glucose outside 70 mg/dL to 180 mg/dL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "FALL | 4 | PERCENT | PT24H | | Oxygen saturation 4 points or more under the patient's own average"
                        + " of 14 days until 24 hours before",
                "RISE | 1 | PERCENT | PT0S | | Oxygen saturation 1 point or more over the patient's own average of 14"
                        + " days",
                "RISE | 2.2 | POUND | PT72H | PT72H | Weight on average of 3 days, by at least 2 readings, 2.2 lb or"
                        + " more over the patient's own average of 14 days until 3 days before"
            })
    void says_from_what_a_value_deviates(
            Threshold.Direction direction, String by, Unit unit, Duration gap, @Nullable Duration recent, String said) {
        Threshold deviation = new Threshold.Deviation(
                unit == Unit.POUND ? Vital.WEIGHT : Vital.OXYGEN_SATURATION,
                Limit.Part.VALUE,
                direction,
                Quantity.of(by, unit),
                Optional.ofNullable(recent).map(window -> new Threshold.Recent(window, 2)),
                new Threshold.Baseline(Duration.ofDays(14), gap, 10, Duration.ofDays(7)),
                Tier.T3,
                Duration.ofHours(6));

        assertThat(Wording.of(deviation)).isEqualTo(said + ", by at least 10 readings over 7 days or more");
    }

    @ParameterizedTest
    @CsvSource({"OVER, more than", "AT_OR_OVER, at least"})
    void says_how_large_a_share_of_how_many_readings(Limit.Side side, String said) {
        Threshold share = new Threshold.Share(
                Vital.GLUCOSE,
                List.of(Limit.below(Quantity.of("54", Unit.MILLIGRAM_PER_DECILITRE))),
                side,
                Quantity.of("1", Unit.PERCENT),
                Duration.ofDays(14),
                Duration.ofDays(10),
                Duration.ofMinutes(5),
                Quantity.of("70", Unit.PERCENT),
                Tier.T3,
                Duration.ofDays(1));

        assertThat(Wording.of(share))
                .isEqualTo("Glucose below 54 mg/dL in " + said + " 1 % of the readings of 14 days, if there are 70 % of"
                        + " one every 5 minutes or more, over 10 days or more; judged once a day");
    }

    private static Limit limit(String words) {
        String[] parts = words.split(" ", -1);
        return new Limit(
                Limit.Part.valueOf(parts[0]),
                Limit.Side.valueOf(parts[1]),
                Quantity.of(parts[2], Unit.MILLIMETRE_OF_MERCURY));
    }

    private static EpisodePage page(State state, Optional<List<FullTimes>> times) {
        Episode episode = new Episode(
                new EpisodeId(9, 0),
                new PracticeId(1),
                new PatientId(1),
                1,
                0,
                PRESSURE,
                1,
                NOW_MICROS,
                "Pressure at or over 180/110 mmHg.",
                List.of(CUFF),
                state,
                List.of(),
                0);
        return new EpisodePage(
                episode,
                Optional.empty(),
                _ -> "Ann",
                ZoneId.of("America/New_York"),
                NOW,
                times,
                new Viewer("Ann", "token", true, true, true),
                Optional.empty());
    }
}
