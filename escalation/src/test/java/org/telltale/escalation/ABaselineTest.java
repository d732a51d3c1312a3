package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Four points under what is usual by three readings or more of the four days that ended a day ago.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ABaselineTest {
    private static final Threshold DROP = new Threshold.Deviation(
            Vital.OXYGEN_SATURATION,
            Part.VALUE,
            Threshold.Direction.FALL,
            Quantity.of("4", Unit.PERCENT),
            Optional.empty(),
            new Threshold.Baseline(Duration.ofDays(4), Duration.ofDays(1), 3, Duration.ofHours(12)),
            Tier.T2,
            Ward.YOUNG);

    private static final String OPENED =
            "80:00 opened: Oxygen saturation 88 %, 4 points under the usual 92 % (3 readings in 20 h), limit 4 points";

    private final Ward ward = Ward.with(DROP);

    @Test
    void that_is_not_known_yet_pages_nobody() {
        ward.at("10:00").saturates("92");
        ward.at("20:00").saturates("92");
        ward.at("80:00").saturates("70");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void of_a_page_stays_what_it_was_whatever_comes_late() {
        whoHasFallenToEightyEight();
        assertThat(ward.happened).containsExactly(OPENED, "80:00 page to nurse");
        ward.happened.clear();

        // The usual is 88 % now, under which 86 % is nothing; from what was paged it is six points, not eight.
        for (int hour = 21; hour < 28; hour++) {
            ward.saturatedAt(hour + ":00", "86");
        }
        ward.at("81:00").saturates("86");
        ward.at("82:00").saturates("89.9");
        assertThat(ward.happened).noneMatch(line -> line.contains("worse") || line.contains("resolved"));

        ward.at("83:00").saturates("90");
        assertThat(ward.happened).last().asString().contains("resolved");
    }

    @Test
    void that_has_sunk_itself_ends_nothing() {
        whoHasFallenToEightyEight();
        ward.happened.clear();
        for (int hour = 84; hour < 200; hour += 4) {
            ward.at(hour + ":00").saturates("88");
        }
        assertThat(ward.happened).noneMatch(line -> line.contains("resolved"));
    }

    @Test
    void is_what_an_improbable_value_is_compared_with_and_never_made_of() {
        for (String hour : new String[] {"10:00", "20:00", "30:00"}) {
            ward.at(hour).saturates("92");
        }
        ward.at("56:00").takesImprobable(Vital.OXYGEN_SATURATION, "56:00", quanta("60"), TriggerReading.ABSENT);
        ward.resolve(Ward.NURSE);
        assertThat(ward.happened)
                .contains("56:00 opened: Oxygen saturation 60 %, 32 points under the usual 92 % (3 readings in 20 h),"
                        + " limit 4 points; held as improbable, please repeat the measurement");
        ward.happened.clear();

        ward.at("84:00").saturates("88");
        assertThat(ward.happened).contains(OPENED.replace("80:00", "84:00"));
    }

    @Test
    void of_a_patient_goes_on_under_another_plan() {
        for (String hour : new String[] {"10:00", "20:00", "30:00"}) {
            ward.at(hour).saturates("92");
        }
        ward.sign(2, DROP, Ward.saturationBelow("70", Tier.T1));
        ward.at("80:00").saturates("88");

        assertThat(ward.happened).contains(OPENED);
    }

    private void whoHasFallenToEightyEight() {
        ward.at("10:00").saturates("92");
        ward.at("20:00").saturates("92");
        ward.at("30:00").saturates("92");
        ward.at("80:00").saturates("88");
    }

    private static long quanta(String percent) {
        return Quantity.of(percent, Unit.PERCENT).quanta();
    }
}
