package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.store.RecallReads;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.rule.Rule;
import org.telltale.escalation.rule.Window;

/// No more than whoever looks back on the tables can see.
@DisplayNameGeneration(ReplaceUnderscores.class)
class HowMuchAThresholdCountsTest {
    private static final List<Limit> HIGH = List.of(Limit.over(Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)));

    @Test
    void is_bounded_by_what_a_recovery_recalls() {
        assertThat(Threshold.MOST_COUNTED).isLessThanOrEqualTo(RecallReads.MOST_OF_A_VITAL);
    }

    @Test
    void is_bounded_by_what_hindsight_looks_back_on() {
        assertThat(Rule.of(countOutOf(Threshold.MOST_COUNTED)).remembersReadings())
                .isLessThan(PatientPast.MOST_BEFORE);
    }

    @Test
    void is_bounded_by_what_a_window_holds() {
        assertThat(Threshold.MOST_IN_WINDOW).isEqualTo(Window.MOST_READINGS);
    }

    @Test
    void is_refused_beyond_that() {
        assertThatThrownBy(() -> countOutOf(257))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
        assertThatThrownBy(() -> average(257))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
        assertThat(average(256)).isNotNull();
    }

    private static Threshold countOutOf(int outOf) {
        return new Threshold.CountOutOf(Vital.GLUCOSE, HIGH, 2, outOf, Tier.T2, Duration.ofDays(1));
    }

    private static Threshold average(int count) {
        return new Threshold.Average(
                Vital.GLUCOSE, HIGH, count, Duration.ofDays(1), Duration.ofDays(31), Tier.T2, Duration.ofDays(1));
    }
}
