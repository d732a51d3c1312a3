package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.weightGain;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.vital.Vital;

/// A reading that counted, and is found to be another patient's, is looked back on and told no more.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReadingThatIsAnothersTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1), weightGain("5", Ward.DAY, Tier.T2));

    @Test
    void and_waits_to_be_told_as_late_is_neither_told_nor_paged() {
        ward.at("30:00").saturatedAt("23:00", "95");
        ward.at("36:00").saturatedAt("25:00", "80");
        ward.at("36:05").isAnothers(ward.position(), Vital.OXYGEN_SATURATION);
        ward.at("40:00");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void leaves_the_other_late_ones_which_are_told_by_what_they_breach_themselves() {
        ward.at("36:00").saturatedAt("10:00", "81");
        ward.saturatedAt("09:00", "60");
        long anothers = ward.position();
        ward.at("36:05").isAnothers(anothers, Vital.OXYGEN_SATURATION);
        ward.at("36:10");

        assertThat(ward.happened)
                .containsExactly(
                        "36:10 late: Oxygen saturation 81 %, below the limit of 88 %",
                        "36:10 opened: Oxygen saturation 81 %, below the limit of 88 %; the value is 26 h old",
                        "36:10 page to nurse");
        assertThat(ward.late).singleElement().satisfies(late -> {
            assertThat(late.count()).isOne();
            assertThat(late.readings()).hasSize(1);
        });
    }

    @Test
    void leaves_one_that_counted_which_is_not_said_to_be_improbable() {
        ward.at("36:00").saturatedAt("09:00", "81");
        ward.saturatedAt("10:00", "60");
        ward.at("36:05").isAnothers(ward.position(), Vital.OXYGEN_SATURATION);
        ward.restart().at("36:10");

        assertThat(ward.happened)
                .containsExactly(
                        "36:10 late: Oxygen saturation 81 %, below the limit of 88 %",
                        "36:10 opened: Oxygen saturation 81 %, below the limit of 88 %; the value is 27 h old",
                        "36:10 page to nurse");
    }

    @Test
    void is_nothing_that_the_next_one_has_gained_on() {
        ward.at("08:00").weighedAt("08:00", "170");
        long anothers = ward.position();
        ward.at("09:00").isAnothers(anothers, Vital.WEIGHT);
        ward.at("10:00").weighedAt("10:00", "180");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void leaves_what_it_has_opened_to_a_person() {
        ward.at("08:00").saturatedAt("08:00", "80");
        assertThat(ward.happened).hasSize(2);
        ward.happened.clear();

        ward.at("08:01").isAnothers(ward.position(), Vital.OXYGEN_SATURATION);

        assertThat(ward.happened).isEmpty();
    }
}
