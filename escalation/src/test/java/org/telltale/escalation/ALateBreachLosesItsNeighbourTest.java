package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
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
    private static final Vital VITAL = Vital.OXYGEN_SATURATION;
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

            Ward whole = settled(threshold, all, (_, _) -> {});
            Ward without = settled(threshold, all, (ward, places) -> ward.isAnothers(places.get(gone), VITAL));
            Ward never = settled(threshold, others, (_, _) -> {});

            assertThat(told(without))
                    .as("seed %s", seed)
                    .isSubsetOf(told(never))
                    .containsAll(inBoth(whole, never));
            lost += told(without).size() < told(whole).size() ? 1 : 0;
        }
        assertThat(lost).as("seeds in which something was told no more").isGreaterThan(SEEDS / 20);
    }

    @ParameterizedTest
    @MethodSource("every_shape")
    void and_another_value_in_its_place(Threshold threshold) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Taken> all = memory(random);
            int wrong = random.nextInt(all.size());
            Taken right = new Taken(all.get(wrong).at(), Integer.toString(89 + random.nextInt(10)));
            List<Taken> others = new ArrayList<>(all);
            others.set(wrong, right);

            Ward whole = settled(threshold, all, (_, _) -> {});
            Ward corrected = settled(
                    threshold,
                    all,
                    (ward, places) ->
                            ward.corrects(places.get(wrong), VITAL, right.at(), quanta(right), AdmittedReading.ABSENT));
            Ward always = settled(threshold, others, (_, _) -> {});

            assertThat(told(corrected))
                    .as("seed %s", seed)
                    .isSubsetOf(told(always))
                    .containsAll(inBoth(whole, always));
        }
    }

    private static List<Long> inBoth(Ward one, Ward other) {
        List<Long> both = new ArrayList<>(told(one));
        both.retainAll(told(other));
        return both;
    }

    @Test
    void and_a_gain_on_a_weight_that_was_a_little_less_is_paged() {
        Ward ward = Ward.with(Ward.weightGain("4", Ward.DAY, Tier.T1));
        ward.at("48:00").weighedAt("10:00", "170");
        long first = ward.position();
        ward.weighedAt("20:00", "180");
        ward.at("48:05").corrects(first, Vital.WEIGHT, "10:00", pounds("170.2"), AdmittedReading.ABSENT);
        ward.restart().at("48:10");

        assertThat(ward.happened)
                .containsExactly(
                        "48:10 late: Weight up 9.8 lb (4.4 kg) in 10 h, limit 4 lb in 24 h",
                        "48:10 opened: Weight up 9.8 lb (4.4 kg) in 10 h, limit 4 lb in 24 h; the value is 28 h old",
                        "48:10 page to nurse");
    }

    private static long pounds(String value) {
        return Ward.quanta(value, Unit.POUND);
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

    /// A ward that has told everything, after what somebody finds out once it is uploaded.
    ///
    /// @param finding is given where each of the readings came in
    private static Ward settled(Threshold threshold, List<Taken> memory, BiConsumer<Ward, List<Long>> finding) {
        Ward ward = Ward.with(threshold);
        ward.at(UPLOADED);
        List<Long> places = new ArrayList<>();
        for (Taken taken : memory) {
            ward.takes(VITAL, taken.at(), quanta(taken), AdmittedReading.ABSENT);
            places.add(ward.position());
        }
        finding.accept(ward, places);
        ward.at("241:00");
        return ward;
    }

    private static long quanta(Taken taken) {
        return percent(taken.percent()).quanta();
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
