package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.quanta;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// A value that takes the place of a wrong one between two others is judged against what was known until then.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ACorrectionAmongOthersTest {
    private final Ward ward = Ward.with(twoPressures(), twoOfThreeGlucose());

    private static Threshold twoPressures() {
        return new Threshold.Sustained(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                2,
                Duration.ofHours(4),
                Duration.ofHours(4),
                Tier.T2,
                Ward.YOUNG);
    }

    private static Threshold twoOfThreeGlucose() {
        return new Threshold.CountOutOf(
                Vital.GLUCOSE,
                Limit.outOf(
                        Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE),
                        Quantity.of("180", Unit.MILLIGRAM_PER_DECILITRE)),
                2,
                3,
                Tier.T1,
                Ward.YOUNG);
    }

    /// {@return where the second of three came in}
    private long measures(String first, String second, String third) {
        ward.at("08:00").takes(Vital.BLOOD_PRESSURE, "08:00", mmHg(first), mmHg("80"));
        ward.at("10:00").takes(Vital.BLOOD_PRESSURE, "10:00", mmHg(second), mmHg("80"));
        long place = ward.position();
        ward.at("12:00").takes(Vital.BLOOD_PRESSURE, "12:00", mmHg(third), mmHg("80"));
        return place;
    }

    @Test
    void pages_where_all_were_high_and_one_was_said_wrong() {
        long wrong = measures("170", "130", "172");
        assertThat(ward.happened).isEmpty();

        ward.at("12:05").corrects(wrong, Vital.BLOOD_PRESSURE, "10:00", mmHg("171"), mmHg("80"));

        assertThat(ward.happened).hasSize(2).last().isEqualTo("12:05 page to nurse");
    }

    @Test
    void pages_nobody_where_the_other_value_is_in_range_too() {
        long wrong = measures("170", "130", "172");

        ward.at("12:05").corrects(wrong, Vital.BLOOD_PRESSURE, "10:00", mmHg("131"), mmHg("80"));

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void pages_nobody_again_where_the_wrong_one_had_paged() {
        long wrong = measures("170", "171", "172");
        ward.resolve(Ward.NURSE);
        ward.happened.clear();

        ward.at("12:05").corrects(wrong, Vital.BLOOD_PRESSURE, "10:00", mmHg("173"), mmHg("80"));

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void pages_where_it_is_one_of_the_few_that_must_be_out_of_range() {
        glucose("08:00", "200");
        glucose("09:00", "100");
        long wrong = ward.position();
        glucose("10:00", "100");
        glucose("11:00", "201");
        assertThat(ward.happened).isEmpty();

        ward.at("11:05").corrects(wrong, Vital.GLUCOSE, "09:00", mgPerDl("190"), AdmittedReading.ABSENT);

        assertThat(ward.happened).hasSize(2).last().isEqualTo("11:05 page to nurse");
    }

    private void glucose(String at, String value) {
        ward.at(at).takes(Vital.GLUCOSE, at, mgPerDl(value), AdmittedReading.ABSENT);
    }

    private static long mmHg(String value) {
        return quanta(value, Unit.MILLIMETRE_OF_MERCURY);
    }

    private static long mgPerDl(String value) {
        return quanta(value, Unit.MILLIGRAM_PER_DECILITRE);
    }
}
