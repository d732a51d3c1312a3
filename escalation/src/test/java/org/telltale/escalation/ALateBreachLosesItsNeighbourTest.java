package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Limit.Side;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Average;
import org.telltale.care.plan.Threshold.Baseline;
import org.telltale.care.plan.Threshold.Change;
import org.telltale.care.plan.Threshold.CountOutOf;
import org.telltale.care.plan.Threshold.Deviation;
import org.telltale.care.plan.Threshold.Direction;
import org.telltale.care.plan.Threshold.Recent;
import org.telltale.care.plan.Threshold.Share;
import org.telltale.care.plan.Threshold.SingleValue;
import org.telltale.care.plan.Threshold.Sustained;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// A gateway uploads its memory, and before the breaches in it have waited long enough one of the readings is found
/// not to count: what is told is what the others breach without it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ALateBreachLosesItsNeighbourTest {
    private static final int SEEDS = 400;
    private static final String UPLOADED = "240:00";
    private static final List<Limit> OVER = List.of(Limit.over(percent("94")));

    private record Taken(String at, String percent) {}

    static Stream<Threshold> every_shape() {
        return Stream.of(
                new SingleValue(Vital.OXYGEN_SATURATION, OVER, Tier.T2, Ward.YOUNG),
                new Change(
                        Vital.OXYGEN_SATURATION,
                        Part.VALUE,
                        Direction.RISE,
                        percent("4"),
                        Duration.ofHours(20),
                        Duration.ZERO,
                        Tier.T2,
                        Ward.YOUNG),
                new CountOutOf(Vital.OXYGEN_SATURATION, OVER, 2, 3, Tier.T2, Ward.YOUNG),
                new CountOutOf(
                        Vital.OXYGEN_SATURATION, OVER, 2, 3, Optional.of(Duration.ofHours(20)), Tier.T2, Ward.YOUNG),
                new Average(
                        Vital.OXYGEN_SATURATION,
                        OVER,
                        3,
                        Duration.ofHours(12),
                        Duration.ofDays(2),
                        Tier.T2,
                        Ward.YOUNG),
                new Sustained(
                        Vital.OXYGEN_SATURATION, OVER, 2, Duration.ofHours(6), Duration.ofDays(5), Tier.T2, Ward.YOUNG),
                deviation(Optional.empty()),
                deviation(Optional.of(new Recent(Duration.ofHours(20), 2))),
                new Share(
                        Vital.OXYGEN_SATURATION,
                        OVER,
                        Side.AT_OR_OVER,
                        percent("40"),
                        Duration.ofDays(4),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        percent("50"),
                        Tier.T2,
                        Threshold.LEAST_AGE_OF_A_SUMMARY));
    }

    private static Threshold deviation(Optional<Recent> recent) {
        return new Deviation(
                Vital.OXYGEN_SATURATION,
                Part.VALUE,
                Direction.RISE,
                percent("4"),
                recent,
                new Baseline(Duration.ofDays(3), Duration.ofHours(20), 2, Duration.ofHours(6)),
                Tier.T2,
                Ward.YOUNG);
    }

    @ParameterizedTest
    @MethodSource("every_shape")
    void whatever_its_shape(Threshold threshold) {
        int lost = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Taken> all = memory(random);
            int gone = random.nextInt(all.size());
            List<Taken> others = new ArrayList<>(all);
            others.remove(gone);

            Ward whole = settled(threshold, all, Optional.empty());
            Ward without = settled(threshold, all, Optional.of(gone));
            Ward never = settled(threshold, others, Optional.empty());

            assertThat(told(never)).as("seed %s", seed).containsAll(told(without));
            lost += told(without).size() < told(whole).size() ? 1 : 0;
        }
        assertThat(lost).as("seeds in which something was told no more").isGreaterThan(SEEDS / 20);
    }

    @Test
    void and_a_gain_on_a_weight_that_is_another_patients_is_told_to_nobody() {
        Ward ward = Ward.with(Ward.weightGain("4", Duration.ofHours(1), Tier.T2));
        ward.at(UPLOADED);
        ward.weighedAt("10:00", "170").weighedAt("11:20", "174");
        long anothers = ward.position();
        ward.weighedAt("12:40", "178");
        ward.isAnothers(anothers, Vital.WEIGHT);
        ward.at("241:00");

        assertThat(ward.happened).isEmpty();
    }

    /// No more and no longer than every shape remembers: what it has forgotten stands as it was told.
    private static List<Taken> memory(Random random) {
        List<Taken> all = new ArrayList<>();
        int hour = 100 + random.nextInt(12);
        while (hour < 212 && all.size() < 6) {
            all.add(new Taken(hour + ":00", Integer.toString(89 + random.nextInt(10))));
            hour += 4 + random.nextInt(20);
        }
        return all;
    }

    /// What a ward has told by the time at which everything has waited long enough.
    private static Ward settled(Threshold threshold, List<Taken> memory, Optional<Integer> gone) {
        Ward ward = Ward.with(threshold);
        ward.at(UPLOADED);
        long anothers = 0;
        for (int i = 0; i < memory.size(); i++) {
            Taken taken = memory.get(i);
            ward.takes(
                    Vital.OXYGEN_SATURATION,
                    taken.at(),
                    percent(taken.percent()).quanta(),
                    AdmittedReading.ABSENT);
            anothers = gone.isPresent() && gone.get() == i ? ward.position() : anothers;
        }
        if (gone.isPresent()) {
            ward.isAnothers(anothers, Vital.OXYGEN_SATURATION);
        }
        ward.at("241:00");
        return ward;
    }

    private static List<Long> told(Ward ward) {
        return ward.late.stream()
                .flatMap(late -> late.readings().stream())
                .map(TriggerReading::takenAtMicros)
                .toList();
    }

    private static Quantity percent(String value) {
        return Quantity.of(value, Unit.PERCENT);
    }
}
