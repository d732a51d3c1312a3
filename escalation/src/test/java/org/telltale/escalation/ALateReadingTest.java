package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.weightGain;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.vital.Unit;

/// A threshold pages as new what is younger than six hours on receipt; what is older waits ten minutes.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ALateReadingTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1), weightGain("5", Ward.DAY, Tier.T2));

    @Test
    void that_is_dangerous_with_a_newer_one_in_range_does_not_page_and_is_told_as_late() {
        ward.at("20:00").saturatedAt("10:00", "80").saturatedAt("18:00", "95");
        ward.at("24:00");

        assertThat(ward.happened).containsExactly("20:10 late: Oxygen saturation 80 %, below the limit of 88 %");
        assertThat(ward.late).singleElement().satisfies(late -> {
            assertThat(late.stands()).isFalse();
            assertThat(late.count()).isEqualTo(1);
        });
    }

    @Test
    void that_is_dangerous_with_nothing_since_pages_as_old() {
        ward.at("36:00").saturatedAt("10:00", "80");
        ward.at("36:10");

        assertThat(ward.happened)
                .containsExactly(
                        "36:10 late: Oxygen saturation 80 %, below the limit of 88 %",
                        "36:10 opened: Oxygen saturation 80 %, below the limit of 88 %; the value is 26 h old",
                        "36:10 page to nurse");
        assertThat(ward.late)
                .singleElement()
                .satisfies(late -> assertThat(late.stands()).isTrue());
    }

    @Test
    void is_old_at_exactly_the_age_that_the_plan_names_and_new_before() {
        ward.at("08:00").saturatedAt("02:00", "80");
        assertThat(ward.happened).isEmpty();

        ward.saturatedAt("02:00:01", "80");
        assertThat(ward.happened).contains("08:00 page to nurse");
    }

    @Test
    void in_a_memory_uploaded_newest_first_is_judged_like_one_uploaded_oldest_first() {
        ward.at("20:00").saturatedAt("18:00", "95").saturatedAt("10:00", "80");
        ward.at("24:00");

        assertThat(ward.happened).containsExactly("20:10 late: Oxygen saturation 80 %, below the limit of 88 %");
    }

    @Test
    void
            among_nine_stored_weights_with_a_jump_40_hours_ago_and_a_normal_value_2_hours_ago_makes_one_task_and_no_page() {
        ward.at("72:00");
        String[] takenAt = {"12:00", "20:00", "26:00", "32:00", "38:00", "44:00", "56:00", "62:00", "70:00"};
        String[] pounds = {"180", "180.4", "180", "185.6", "181", "180.2", "180.5", "180", "180.3"};
        for (int i = 0; i < takenAt.length; i++) {
            ward.weighedAt(takenAt[i], pounds[i]);
        }
        ward.at("96:00");

        assertThat(ward.happened).containsExactly("72:10 late: Weight up 5.6 lb (2.5 kg) in 6 h, limit 5 lb in 24 h");
        assertThat(ward.late)
                .singleElement()
                .satisfies(late -> assertThat(late.readings()).hasSize(1));
    }

    @Test
    void and_its_like_are_one_task_for_a_threshold_with_the_last_sixteen_of_them() {
        ward.at("72:00");
        for (int i = 0; i < 20; i++) {
            ward.saturatedAt(10 + i + ":00", "80");
        }
        ward.saturatedAt("71:00", "95");
        ward.at("96:00");

        assertThat(ward.late).singleElement().satisfies(late -> {
            assertThat(late.count()).isEqualTo(20);
            assertThat(late.readings()).hasSize(16);
        });
    }

    @Test
    void that_shows_an_older_lower_weight_makes_the_newest_one_a_breach_of_now() {
        ward.at("20:00").weighs("185.5", Unit.POUND);
        ward.at("20:05").weighedAt("10:00", "180");

        assertThat(ward.happened)
                .containsExactly(
                        "20:05 opened: Weight up 5.5 lb (2.5 kg) in 10 h, limit 5 lb in 24 h", "20:05 page to nurse");
    }

    @Test
    void does_not_open_again_what_a_person_resolved() {
        ward.at("20:00").saturates("80");
        ward.resolve(NURSE);
        ward.happened.clear();

        ward.at("20:05").saturatedAt("19:00", "95").saturatedAt("18:00", "94");
        ward.at("24:00");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void that_is_worse_than_the_open_episode_waits_and_then_pages_again_as_old() {
        Ward t3 = Ward.with(saturationBelow("88", Tier.T3));
        t3.at("10:00").saturates("85");
        t3.acknowledge(NURSE);
        t3.happened.clear();

        t3.at("20:00").saturatedAt("11:00", "80");
        t3.at("20:10");

        assertThat(t3.happened)
                .containsExactly(
                        "20:10 late: Oxygen saturation 80 %, below the limit of 88 %",
                        "20:10 worsened: Oxygen saturation 80 %, below the limit of 88 %; the value is 9 h old",
                        "20:10 page to nurse");
    }

    @Test
    void taken_after_the_value_that_ended_the_episode_opens_another() {
        ward.at("10:00").saturates("85");
        ward.at("10:20").saturatedAt("10:10", "95");
        ward.happened.clear();

        ward.at("20:00").saturatedAt("11:00", "80");
        ward.at("20:10");

        assertThat(ward.happened)
                .containsExactly(
                        "20:10 late: Oxygen saturation 80 %, below the limit of 88 %",
                        "20:10 opened: Oxygen saturation 80 %, below the limit of 88 %; the value is 9 h old",
                        "20:10 page to nurse");
    }

    @Test
    void that_is_in_range_does_not_resolve_an_episode_when_it_is_old_itself() {
        ward.at("10:00").saturates("85");
        ward.at("20:00");
        ward.happened.clear();

        ward.saturatedAt("11:00", "95");

        assertThat(ward.happened).isEmpty();
        assertThat(ward.episode().isResolved()).isFalse();
    }

    @Test
    void is_not_what_a_reading_becomes_after_one_from_a_clock_that_is_ahead() {
        ward.at("10:00").saturatedAt("33:00", "95");
        ward.at("10:05").saturates("80");

        assertThat(ward.happened)
                .containsExactly(
                        "10:05 opened: Oxygen saturation 80 %, below the limit of 88 %", "10:05 page to nurse");
    }

    @Test
    void waits_over_a_restart() {
        ward.at("36:00").saturatedAt("10:00", "80");
        ward.restart();
        ward.at("36:10");

        assertThat(ward.happened).hasSize(3).last().isEqualTo("36:10 page to nurse");
    }

    @Test
    void is_settled_under_the_plan_that_it_was_judged_by_when_another_is_signed() {
        ward.at("36:00").saturatedAt("10:00", "80");
        ward.at("36:05").sign(weightGain("5", Ward.DAY, Tier.T2));

        assertThat(ward.happened)
                .containsExactly(
                        "36:05 late: Oxygen saturation 80 %, below the limit of 88 %",
                        "36:05 opened: Oxygen saturation 80 %, below the limit of 88 %; the value is 26 h old",
                        "36:05 page to nurse");
        assertThat(ward.late)
                .singleElement()
                .satisfies(late -> assertThat(late.planVersion()).isEqualTo(1));
    }
}
