package org.telltale.benchmarks.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.vital.Vital;

/// Every rule that the library drafts, over what patients with all four conditions measure.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheRulesOfTheLibraryTest {
    private static final int PATIENTS = 100;
    private static final int DAYS_UNTIL_FULL = 25;
    private static final int A_MILLION = 1_000_000;
    private static final int MOST_ROUNDS = 10;

    @Test
    void fill_a_plan_and_watch_six_vitals() {
        for (CarePlan plan : Arrays.asList(LibraryPlans.everything(false), LibraryPlans.everything(true))) {
            assertThat(plan.thresholds()).hasSize(CarePlan.MOST_THRESHOLDS);
            Set<Vital> vitals = EnumSet.noneOf(Vital.class);
            plan.thresholds().forEach(threshold -> vitals.addAll(threshold.vitals()));
            assertThat(vitals)
                    .containsExactly(
                            Vital.WEIGHT,
                            Vital.BLOOD_PRESSURE,
                            Vital.OXYGEN_SATURATION,
                            Vital.GLUCOSE,
                            Vital.HEART_RATE,
                            Vital.TEMPERATURE);
        }
    }

    /// In rounds, until one is clean: the compiler may give up code that it had compiled and then allocates what it
    /// had left out, once. What is allocated for every reading, or for every thousandth, is in every round.
    @Test
    void allocate_not_a_byte_in_a_million_readings_that_breach_nothing() {
        JudgedPatients judged = new JudgedPatients(PATIENTS, new DailyRounds(PATIENTS, Optional.empty(), 0));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        judged.days(DAYS_UNTIL_FULL);
        List<Long> allocatedByRound = new ArrayList<>();
        do {
            long before = threads.getCurrentThreadAllocatedBytes();
            judged.judge(A_MILLION);
            allocatedByRound.add(threads.getCurrentThreadAllocatedBytes() - before);
        } while (allocatedByRound.getLast() > 0 && allocatedByRound.size() < MOST_ROUNDS);

        assertThat(allocatedByRound.getLast())
                .as("bytes allocated, by round %s", allocatedByRound)
                .isZero();
        assertThat(judged.fires().breaches()).isZero();
    }

    @Test
    void page_for_about_as_many_readings_as_lie_beyond_a_limit() {
        JudgedPatients judged = new JudgedPatients(PATIENTS, new DailyRounds(PATIENTS, Optional.empty(), 5_000));
        judged.days(DAYS_UNTIL_FULL);

        long perMillion = judged.fires().opened() * A_MILLION / judged.judged();
        assertThat(perMillion).isBetween(4_000L, 8_000L);
    }
}
