package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;
import static org.telltale.ingest.admit.QualityDesk.OMAR;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;

/// What a sender calls by the same name is one reading, whatever value it has the second time.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReadingThatIsCorrectedTest {
    private static final String STORED = "STORED NONE";
    private static final String TAKEN = "2026-07-31T08:00:00Z";

    private final QualityDesk desk = new QualityDesk();

    @BeforeEach
    void open() {
        desk.holds(MARIA, "scale", "cuff", "meter", "oximeter");
        desk.at("2026-07-31T12:00:00Z");
    }

    private QualityDesk.Sent glucose(String value) {
        return desk.glucose(value, Unit.MILLIGRAM_PER_DECILITRE).named("grp-1").at(TAKEN);
    }

    @Test
    void takes_the_place_of_the_first_and_is_judged() {
        assertThat(glucose("180").arrives()).isEqualTo(STORED);
        assertThat(glucose("108").arrives()).isEqualTo(STORED);

        assertThat(desk.judged).containsExactly("7 GLUCOSE", "without 7 GLUCOSE 11", "7 GLUCOSE");
    }

    @Test
    void counts_once_however_often_either_value_comes_again() {
        glucose("180").arrives();
        glucose("108").arrives();
        desk.restart();

        assertThat(glucose("108").arrives()).isEqualTo("DUPLICATE NONE");
        assertThat(glucose("180").arrives()).isEqualTo("DUPLICATE NONE");
        assertThat(desk.judged).hasSize(3);
    }

    @Test
    void is_corrected_again_in_place_of_the_second() {
        glucose("180").arrives();
        glucose("108").arrives();
        desk.restart();
        glucose("109").arrives();

        assertThat(desk.judged).endsWith("without 7 GLUCOSE 12", "7 GLUCOSE");
    }

    @Test
    void without_a_name_or_with_another_time_is_a_reading_of_its_own() {
        glucose("180").arrives();

        assertThat(desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE).at(TAKEN).arrives())
                .isEqualTo(STORED);
        assertThat(desk.glucose("109", Unit.MILLIGRAM_PER_DECILITRE)
                        .named("grp-1")
                        .at("2026-07-31T08:05:00Z")
                        .arrives())
                .isEqualTo(STORED);
        assertThat(desk.judged).containsExactly("7 GLUCOSE", "7 GLUCOSE", "7 GLUCOSE");
    }

    @Test
    void without_a_time_is_corrected_until_the_day_after() {
        desk.at("2026-07-30T23:59:00Z");
        desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE).named("grp-1").arrives();
        desk.at("2026-07-31T00:01:00Z");
        desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE).named("grp-1").arrives();
        // A sender that counts its deliveries from 1 again after every start says nothing of what was before.
        desk.at("2026-08-02T00:01:00Z");
        desk.glucose("109", Unit.MILLIGRAM_PER_DECILITRE).named("grp-1").arrives();

        assertThat(desk.judged).containsExactly("7 GLUCOSE", "without 7 GLUCOSE 11", "7 GLUCOSE", "7 GLUCOSE");
    }

    @Test
    void at_another_time_of_its_gateway_is_a_reading_of_its_own() {
        desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE)
                .named("1")
                .seenAt("2026-07-30T08:00:00Z")
                .arrives();
        desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE)
                .named("1")
                .seenAt("2026-07-31T08:00:00Z")
                .arrives();
        assertThat(desk.judged).containsExactly("7 GLUCOSE", "7 GLUCOSE");

        desk.glucose("109", Unit.MILLIGRAM_PER_DECILITRE)
                .named("1")
                .seenAt("2026-07-31T08:00:00Z")
                .arrives();
        assertThat(desk.judged).endsWith("without 7 GLUCOSE 12", "7 GLUCOSE");
    }

    @Test
    void replaces_a_held_one_which_nobody_can_let_count_any_more() {
        assertThat(glucose("650").arrives()).isEqualTo("HELD IMPROBABLE");
        assertThat(desk.judged).containsExactly("7 GLUCOSE alone");
        assertThat(glucose("165").arrives()).isEqualTo(STORED);

        assertThat(desk.judged).containsExactly("7 GLUCOSE alone", "without 7 GLUCOSE 11", "7 GLUCOSE");
        assertThat(desk.refusedReleaseOf(MARIA)).isEqualTo("the held reading was decided about already");
    }

    @Test
    void that_is_held_itself_leaves_the_first_until_a_person_lets_it_count() {
        glucose("180").arrives();
        assertThat(glucose("650").arrives()).isEqualTo("HELD IMPROBABLE");
        assertThat(desk.judged).containsExactly("7 GLUCOSE", "7 GLUCOSE alone");

        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(desk.judged).endsWith("without 7 GLUCOSE 11", "7 GLUCOSE");
    }

    @Test
    void that_is_held_leaves_the_first_in_the_past_where_its_like_is_found() {
        desk.holds(MARIA, "other meter");
        glucose("180").arrives();
        assertThat(glucose("650").arrives()).isEqualTo("HELD IMPROBABLE");

        assertThat(byAnotherRoad("180")).isEqualTo("HELD PROBABLE_DUPLICATE");
    }

    @Test
    void that_a_person_lets_count_takes_the_first_out_of_the_past() {
        desk.holds(MARIA, "other meter");
        glucose("180").arrives();
        glucose("650").arrives();
        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(byAnotherRoad("180")).isEqualTo(STORED);
    }

    private String byAnotherRoad(String value) {
        return desk.glucose(value, Unit.MILLIGRAM_PER_DECILITRE)
                .by("other meter")
                .at("2026-07-31T08:00:30Z")
                .arrives();
    }

    @Test
    void that_is_held_cannot_count_when_another_correction_does_already() {
        glucose("180").arrives();
        glucose("650").arrives();
        glucose("165").arrives();

        assertThat(desk.refusedReleaseOf(MARIA)).contains("in place of the reading that this one corrects");
    }

    @Test
    void is_held_where_its_sender_says_that_it_corrects_and_not_what() {
        assertThat(desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE)
                        .at(TAKEN)
                        .noted(ReadingNote.AMENDED)
                        .arrives())
                .isEqualTo("HELD CORRECTS_UNKNOWN");
        assertThat(desk.judged).containsExactly("7 GLUCOSE alone");
    }

    @Test
    void is_held_where_what_it_corrects_is_not_known_by_that_name() {
        glucose("180").arrives();

        // The message that corrects has another number, and no other name of the reading was given.
        assertThat(desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE)
                        .named("message-2")
                        .at(TAKEN)
                        .noted(ReadingNote.AMENDED)
                        .arrives())
                .isEqualTo("HELD CORRECTS_UNKNOWN");
        assertThat(desk.judged).containsExactly("7 GLUCOSE", "7 GLUCOSE alone");
    }

    @Test
    void corrects_what_a_person_let_count_in_place_of_the_first() {
        glucose("180").arrives();
        glucose("650").arrives();
        desk.releaseWhatWasHeldLast(MARIA);
        desk.restart();

        assertThat(glucose("165").arrives()).isEqualTo(STORED);
        assertThat(desk.judged).endsWith("without 7 GLUCOSE 12", "7 GLUCOSE");

        glucose("640").arrives();
        desk.releaseWhatWasHeldLast(MARIA);
        assertThat(desk.judged).endsWith("without 7 GLUCOSE 13", "7 GLUCOSE");
        glucose("166").arrives();
        assertThat(desk.judged).endsWith("without 7 GLUCOSE 14", "7 GLUCOSE");
    }

    @Test
    void is_held_where_a_person_gave_the_one_before_to_somebody_else() {
        glucose("180").arrives();
        glucose("650").arrives();
        desk.releaseWhatWasHeldLast(OMAR);

        assertThat(glucose("165").arrives()).isEqualTo("HELD CORRECTS_UNKNOWN");
    }

    @Test
    void takes_out_of_the_past_what_a_person_let_count_without_a_time() {
        desk.holds(MARIA, "other scale");
        for (int day = 24; day <= 30; day++) {
            desk.weight("80.0").at("2026-07-" + day + "T08:00:00Z").arrives();
        }
        desk.weight("80.2").named("1").arrives();
        desk.at("2026-07-31T12:05:00Z");
        assertThat(desk.weight("90.0").named("1").arrives()).isEqualTo("HELD IMPLAUSIBLE_CHANGE");
        desk.releaseWhatWasHeldLast(MARIA);
        desk.at("2026-07-31T12:10:00Z");
        assertThat(desk.weight("80.1").named("1").arrives()).isEqualTo(STORED);

        assertThat(desk.weight("90.0")
                        .by("other scale")
                        .at("2026-07-31T12:05:00Z")
                        .arrives())
                .isEqualTo(STORED);
    }

    @Test
    void takes_a_first_that_only_its_gateway_gives_a_time_out_of_the_past() {
        desk.holds(MARIA, "other meter");
        desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE)
                .named("1")
                .counted(7)
                .seenAt("2026-07-31T11:58:00Z")
                .arrives();
        desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE)
                .named("1")
                .counted(7)
                .seenAt("2026-07-31T11:59:00Z")
                .arrives();
        assertThat(desk.judged).endsWith("without 7 GLUCOSE 11", "7 GLUCOSE");

        assertThat(desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE)
                        .by("other meter")
                        .at("2026-07-31T11:58:00Z")
                        .arrives())
                .isEqualTo(STORED);
    }

    @Test
    void without_a_time_is_corrected_within_the_hour_or_by_whoever_says_so() {
        desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE).named("1").arrives();
        desk.at("2026-07-31T13:00:00Z");
        desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE).named("1").arrives();
        assertThat(desk.judged).containsExactly("7 GLUCOSE", "without 7 GLUCOSE 11", "7 GLUCOSE");

        // The gateway was started again, and counts its deliveries from 1.
        desk.at("2026-07-31T14:00:01Z");
        assertThat(desk.glucose("120", Unit.MILLIGRAM_PER_DECILITRE).named("1").arrives())
                .isEqualTo(STORED);
        assertThat(desk.judged).hasSize(4).endsWith("7 GLUCOSE", "7 GLUCOSE");

        desk.at("2026-07-31T18:00:00Z");
        desk.glucose("119", Unit.MILLIGRAM_PER_DECILITRE)
                .named("1")
                .noted(ReadingNote.AMENDED)
                .arrives();
        assertThat(desk.judged).endsWith("without 7 GLUCOSE 13", "7 GLUCOSE");
    }

    @Test
    void with_a_time_is_corrected_however_late() {
        glucose("180").arrives();
        desk.at("2026-08-03T12:00:00Z");
        glucose("108").arrives();

        assertThat(desk.judged).endsWith("without 7 GLUCOSE 11", "7 GLUCOSE");
    }

    @Test
    void takes_a_first_without_a_time_out_of_the_past() {
        desk.holds(MARIA, "other meter");
        desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE).named("1").arrives();
        desk.at("2026-07-31T12:05:00Z");
        desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE).named("1").arrives();

        assertThat(desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE)
                        .by("other meter")
                        .at("2026-07-31T12:00:00Z")
                        .arrives())
                .isEqualTo(STORED);
    }

    @Test
    void that_a_person_lets_count_takes_a_first_without_a_time_out_of_the_past() {
        desk.holds(MARIA, "other meter");
        desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE).named("1").arrives();
        desk.at("2026-07-31T12:05:00Z");
        desk.glucose("650", Unit.MILLIGRAM_PER_DECILITRE).named("1").arrives();
        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE)
                        .by("other meter")
                        .at("2026-07-31T12:00:00Z")
                        .arrives())
                .isEqualTo(STORED);
    }

    @Test
    void of_a_day_that_has_not_been_costs_no_name_of_today() {
        desk.remembers(16);
        // As many names as fit, of a gateway whose clock is as wrong as its devices'.
        for (int day = 10; day < 14; day++) {
            assertThat(desk.glucose("100", Unit.MILLIGRAM_PER_DECILITRE)
                            .named("future")
                            .at("2026-09-" + day + "T08:00:00Z")
                            .seenAt("2026-09-" + day + "T08:00:00Z")
                            .arrives())
                    .isEqualTo("HELD IN_THE_FUTURE");
        }
        glucose("180").arrives();
        glucose("108").arrives();

        assertThat(desk.judged).endsWith("without 7 GLUCOSE 15", "7 GLUCOSE");
    }

    @Test
    void is_not_judged_against_the_value_that_was_wrong() {
        desk.weight("80.0").at("2026-07-30T08:00:00Z").arrives();
        desk.weight("82.9").named("w-1").at(TAKEN).arrives();
        desk.weight("79.0").named("w-1").at(TAKEN).arrives();

        // Two weights are no past; with the wrong one there would be three.
        assertThat(desk.weight("90.0").at("2026-07-31T09:00:00Z").arrives()).isEqualTo(STORED);
    }
}
