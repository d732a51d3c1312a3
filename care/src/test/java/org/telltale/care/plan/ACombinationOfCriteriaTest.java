package org.telltale.care.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ACombinationOfCriteriaTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Limit> FAST = List.of(Limit.over(Quantity.of("110", Unit.PER_MINUTE)));
    private static final Criterion PULSE = new Criterion.Beyond(Vital.HEART_RATE, FAST, 1, HOUR);
    private static final Criterion GAIN = new Criterion.Changed(
            Vital.WEIGHT,
            Limit.Part.VALUE,
            Threshold.Direction.RISE,
            Quantity.of("2", Unit.POUND),
            Duration.ofHours(24),
            Duration.ZERO,
            HOUR);

    @Test
    void is_listed_under_its_first_vital_and_watches_all_of_them() {
        assertThat(combination(List.of(GAIN), List.of(PULSE, PULSE)).vital()).isEqualTo(Vital.WEIGHT);
        assertThat(combination(List.of(GAIN, PULSE), List.of()).vitals())
                .containsExactly(Vital.WEIGHT, Vital.HEART_RATE);
        assertThat(combination(List.of(), List.of(PULSE, PULSE)).vital()).isEqualTo(Vital.HEART_RATE);
    }

    @Test
    void names_the_field_that_is_wrong() {
        refuses(List.of(PULSE), List.of(), "all and any must be 2 to 8 together, not 1");
        refuses(Collections.nCopies(9, PULSE), List.of(), "all and any must be 2 to 8 together, not 9");
        refuses(List.of(PULSE), List.of(PULSE), "any must be none or at least 2, of which one is enough, not 1");
        refuses(List.of(PULSE, GAIN), List.of(), "all may hold a change only as the first of all");
        refuses(List.of(), List.of(GAIN, PULSE), "any may hold a change only as the first of all");
        assertThatThrownBy(() -> new Criterion.Beyond(Vital.WEIGHT, FAST, 1, HOUR))
                .hasMessage("limits must be a MASS, not 110 /min");
        assertThatThrownBy(() -> new Criterion.Beyond(Vital.HEART_RATE, FAST, 17, HOUR))
                .hasMessage("count must be 1 to 16, not 17");
        assertThatThrownBy(() -> new Criterion.Beyond(Vital.HEART_RATE, FAST, 1, Duration.ofDays(32)))
                .hasMessageStartingWith("maxAge must be");
        assertThatThrownBy(() -> new Threshold.Combination(List.of(PULSE, PULSE), List.of(), Tier.T1, Duration.ZERO))
                .hasMessageStartingWith("pageIfYoungerThan must be");
    }

    private static void refuses(List<Criterion> all, List<Criterion> any, String why) {
        assertThatThrownBy(() -> combination(all, any))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    private static Threshold.Combination combination(List<Criterion> all, List<Criterion> any) {
        return new Threshold.Combination(all, any, Tier.T1, HOUR);
    }
}
