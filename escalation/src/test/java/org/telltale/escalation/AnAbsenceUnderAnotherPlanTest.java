package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.AnAbsenceTest.CALL;
import static org.telltale.escalation.AnAbsenceTest.daily;
import static org.telltale.escalation.AnAbsenceTest.said;
import static org.telltale.escalation.AnAbsenceTest.weighedOnMonday;
import static org.telltale.escalation.Ward.PHYSICIAN;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Days without a reading are counted on when another plan is signed, and told again where it asks for
/// something else.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAbsenceUnderAnotherPlanTest {
    @Test
    void goes_on_under_another_plan_without_beginning_anew() {
        Ward ward = weighedOnMonday().at("70:00");
        ward.sign(daily(), Ward.saturationBelow("88", Tier.T1));
        ward.at("107:00");

        assertThat(said(ward, "opened")).hasSize(1);
        assertThat(said(ward, "worsened")).containsExactly("106:00 worsened: " + CALL);
    }

    @Test
    void that_is_signed_as_more_urgent_pages_although_the_review_was_told_and_taken() {
        Ward ward = weighedOnMonday().at("203:00");
        ward.acknowledge(PHYSICIAN);
        ward.sign(new Threshold.Absence(Vital.WEIGHT, 1, LocalTime.of(10, 0), 1, 3, 7, Tier.T1, Duration.ofHours(36)));

        ward.at("227:00");

        assertThat(said(ward, "opened"))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("opened: Weight missing for 7 days, the last one on 2026-03-02;"
                        + " review whether the program fits");
        assertThat(ward.episode().tier()).isEqualTo(Tier.T1);
    }

    @Test
    void that_is_signed_with_other_days_tells_what_those_ask_for() {
        Ward ward = weighedOnMonday().at("203:00");
        ward.resolve(Ward.NURSE);
        ward.sign(new Threshold.Absence(Vital.WEIGHT, 1, LocalTime.of(10, 0), 1, 2, 5, Tier.T3, Duration.ofHours(36)));

        ward.at("227:00");

        assertThat(said(ward, "opened"))
                .hasSize(2)
                .last()
                .asString()
                .contains("opened: Weight missing for ")
                .endsWith(", the last one on 2026-03-02; review whether the program fits");
    }

    @Test
    void that_is_signed_with_fewer_days_pages_when_a_later_stage_is_reached_by_them() {
        Ward ward = Ward.with(new Threshold.Absence(
                        Vital.WEIGHT, 1, LocalTime.of(10, 0), 5, 10, 20, Tier.T2, Duration.ofHours(36)))
                .at("08:00")
                .weighs("80", Unit.KILOGRAM)
                .at("275:00");
        assertThat(said(ward, "worsened")).hasSize(1).first().asString().endsWith("call the patient");

        ward.sign(new Threshold.Absence(Vital.WEIGHT, 1, LocalTime.of(10, 0), 1, 3, 7, Tier.T2, Duration.ofHours(36)));
        ward.at("299:00");

        assertThat(said(ward, "worsened")).hasSize(2).last().asString().endsWith("review whether the program fits");
    }

    @Test
    void ends_with_the_plan_that_asks_for_readings() {
        Ward ward = weighedOnMonday();
        ward.sign(Ward.saturationBelow("88", Tier.T1));

        ward.at("300:00");

        assertThat(ward.happened).isEmpty();
        assertThat(ward.escalation().nextDeadlineMicros()).isEqualTo(Long.MAX_VALUE);
    }
}
