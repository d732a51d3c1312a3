package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.vital.Unit;

/// A cloud sends a reading of long ago, and then another value under the same name: the store must
/// say of both whether they were here before.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ANameThatWaitsTest {
    private static final int REMEMBERED = 64;
    private static final String OLD = "2026-11-01T08:00:00Z";

    private QualityDesk desk = new QualityDesk();

    @BeforeEach
    void open() {
        open(desk);
    }

    /// More readings than are remembered, the first of them ten days ago.
    private static void open(QualityDesk some) {
        some.remembers(REMEMBERED);
        some.holds(MARIA, "meter", "oximeter");
        some.at("2026-11-21T12:00:00Z");
        for (int minute = 0; minute <= REMEMBERED; minute++) {
            some.saturation("97")
                    .at("2026-11-%dT08:%02d:00Z".formatted(11 + minute / 8, minute % 60))
                    .arrives();
        }
        some.judged.clear();
    }

    private long sent(String milligrams) {
        assertThat(desk.glucose(milligrams, Unit.MILLIGRAM_PER_DECILITRE)
                        .named("grp-1")
                        .at(OLD)
                        .arrives())
                .isEqualTo("UNSETTLED NONE");
        return desk.lastPosition();
    }

    @Test
    void is_known_when_the_other_value_is_settled_so_that_one_of_them_counts() {
        long first = sent("180");
        long other = sent("108");
        desk.restart();

        desk.settle(first, false);
        desk.settle(other, false);

        assertThat(desk.verdicts).endsWith("settled STORED NONE", "settled STORED NONE");
        assertThat(desk.judged).containsExactly("7 GLUCOSE, late", "without 7 GLUCOSE " + first, "7 GLUCOSE, late");
        assertThat(desk.corrected).containsExactly("STORED " + other + " for " + first);
    }

    @Test
    void is_known_when_the_other_value_comes_later() {
        long first = sent("180");
        desk.settle(first, false);
        desk.restart();

        desk.settle(sent("108"), false);

        assertThat(desk.judged).contains("without 7 GLUCOSE " + first);
    }

    @Test
    void is_not_the_first_to_be_forgotten_because_it_was_taken_long_ago() {
        for (int minute = 0; minute < REMEMBERED / 4; minute++) {
            desk.saturation("97")
                    .named("spot-" + minute)
                    .at("2026-11-20T09:%02d:00Z".formatted(minute))
                    .arrives();
        }
        long first = sent("180");
        desk.settle(first, false);
        desk.saturation("97").named("spot-99").at("2026-11-20T10:00:00Z").arrives();

        desk.settle(sent("108"), false);

        assertThat(desk.judged).contains("without 7 GLUCOSE " + first);
    }

    @Test
    void of_a_reading_that_was_here_before_holds_the_other_value_for_a_person_who_may_let_it_count() {
        long first = sent("180");
        long other = sent("108");

        desk.settle(first, true);
        desk.restart();
        desk.settle(other, false);

        assertThat(desk.verdicts).endsWith("settled DUPLICATE NONE", "settled HELD CORRECTS_UNKNOWN");
        assertThat(desk.corrected).isEmpty();
        desk.releaseWhatWasHeldLast(MARIA);
        assertThat(desk.judged).last().isEqualTo("7 GLUCOSE, late");
    }

    /// The one that counts is in the database alone: neither of the others may take its place unasked.
    @Test
    void of_a_reading_that_was_here_before_holds_a_third_value_too() {
        long first = sent("180");
        long second = sent("108");
        long third = sent("106");

        desk.settle(first, true);
        desk.settle(second, false);
        desk.restart();
        desk.settle(third, false);

        assertThat(desk.verdicts)
                .endsWith("settled DUPLICATE NONE", "settled HELD CORRECTS_UNKNOWN", "settled HELD CORRECTS_UNKNOWN");
        assertThat(desk.corrected).isEmpty();
        desk.releaseWhatWasHeldLast(MARIA);
        assertThat(desk.judged)
                .filteredOn(judged -> judged.startsWith("without"))
                .isEmpty();
    }

    @Test
    void let_a_third_value_count_beside_the_first_under_the_rules_before() {
        desk = new QualityDesk(AdmissionRules.NAMES_OF_THE_UNSETTLED);
        open(desk);
        long first = sent("180");
        long second = sent("108");
        long third = sent("106");

        desk.settle(first, true);
        desk.settle(second, false);
        desk.settle(third, false);

        assertThat(desk.corrected).containsExactly("STORED " + third + " for " + second);
    }

    @Test
    void of_a_correction_stays_that_ones_when_the_first_is_sent_once_more() {
        long first = sent("180");
        long other = sent("108");
        desk.settle(first, false);
        desk.settle(other, false);
        desk.settle(sent("180"), true);

        desk.settle(sent("106"), false);

        assertThat(desk.judged).contains("without 7 GLUCOSE " + other);
    }

    @Test
    void of_an_impossible_value_is_nobodys() {
        long first = sent("0.5");
        long other = sent("108");

        desk.settle(first, false);
        desk.settle(other, false);

        assertThat(desk.verdicts).endsWith("settled REJECTED IMPOSSIBLE", "settled STORED NONE");
        assertThat(desk.corrected).isEmpty();
        assertThat(desk.judged).containsExactly("7 GLUCOSE, late");
    }

    @Test
    void says_of_a_correction_that_is_held_what_it_would_correct() {
        long first = sent("180");
        long other = sent("15");

        desk.settle(first, false);
        desk.settle(other, false);

        assertThat(desk.corrected).containsExactly("HELD " + other + " for " + first);
    }

    @Test
    void of_what_counts_leaves_that_in_the_past_while_the_other_value_waits_for_room() {
        desk.holds(MARIA, "other");
        desk.settle(sent("180"), false);
        for (int second = 0; second < UnsettledReadings.MOST; second++) {
            desk.saturation("97")
                    .at(Instant.parse("2026-11-02T00:00:00Z")
                            .plusSeconds(second)
                            .toString())
                    .arrives();
        }

        assertThat(desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE)
                        .named("grp-1")
                        .at(OLD)
                        .arrives())
                .isEqualTo("HELD BEYOND_MEMORY");
        assertThat(desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE)
                        .by("other")
                        .at("2026-11-01T08:01:00Z")
                        .arrives())
                .isEqualTo("HELD PROBABLE_DUPLICATE");
    }

    private String counted(String milligrams, String seenAt) {
        return desk.glucose(milligrams, Unit.MILLIGRAM_PER_DECILITRE)
                .named("grp-1")
                .counted(5)
                .seenAt(seenAt)
                .arrives();
    }

    /// Nothing was forgotten of the day after, so that memory alone decides about the other value.
    @Test
    void holds_the_other_value_of_the_day_after_until_a_person_says_which_counts() {
        assertThat(counted("180", "2026-11-11T23:59:30Z")).isEqualTo("UNSETTLED NONE");
        long first = desk.lastPosition();
        desk.restart();

        assertThat(counted("108", "2026-11-12T00:10:00Z")).isEqualTo("HELD CORRECTS_UNKNOWN");
        desk.settle(first, false);

        assertThat(desk.judged).containsExactly("7 GLUCOSE alone", "7 GLUCOSE, late");
        assertThat(counted("106", "2026-11-12T00:20:00Z")).isEqualTo("STORED NONE");
        assertThat(desk.judged).contains("without 7 GLUCOSE " + first);
    }

    @Test
    void that_was_answered_for_holds_nothing_any_more() {
        assertThat(counted("0.5", "2026-11-11T23:59:30Z")).isEqualTo("UNSETTLED NONE");
        desk.settle(desk.lastPosition(), false);

        assertThat(desk.verdicts).endsWith("settled REJECTED IMPOSSIBLE");
        assertThat(counted("108", "2026-11-12T00:10:00Z")).isEqualTo("STORED NONE");
    }

    @Test
    void holds_nothing_of_another_name_or_two_days_after() {
        assertThat(counted("180", "2026-11-11T23:59:30Z")).isEqualTo("UNSETTLED NONE");

        assertThat(counted("108", "2026-11-13T00:10:00Z")).isEqualTo("STORED NONE");
        assertThat(desk.glucose("106", Unit.MILLIGRAM_PER_DECILITRE)
                        .named("grp-1")
                        .counted(6)
                        .seenAt("2026-11-12T00:10:00Z")
                        .arrives())
                .isEqualTo("STORED NONE");
    }

    @Test
    void let_the_other_value_of_the_day_after_count_beside_it_under_the_rules_before() {
        desk = new QualityDesk(AdmissionRules.NO_NAME_OF_THE_UNKNOWN);
        open(desk);
        counted("180", "2026-11-11T23:59:30Z");
        long first = desk.lastPosition();

        assertThat(counted("108", "2026-11-12T00:10:00Z")).isEqualTo("STORED NONE");
        desk.settle(first, false);

        assertThat(desk.judged).containsExactly("7 GLUCOSE", "7 GLUCOSE, late");
    }

    @Test
    void was_not_kept_under_the_rules_before_so_that_both_count() {
        desk = new QualityDesk(AdmissionRules.COPIES_OF_THE_MOVED);
        open(desk);
        long first = sent("180");
        long other = sent("108");
        desk.rules(AdmissionRules.NEWEST);
        desk.settle(first, false);
        desk.settle(other, false);

        assertThat(desk.judged).containsExactly("7 GLUCOSE, late", "7 GLUCOSE, late");
    }
}
