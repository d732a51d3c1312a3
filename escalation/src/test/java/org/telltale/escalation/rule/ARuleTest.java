package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Each rule against the plainest way to say it, over readings that come in any order.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ARuleTest {
    private record Taken(long atMicros, long first, long second) {}

    private static final Duration YOUNG = Duration.ofHours(6);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void about_weight_agrees_with_the_plain_one(long seed) {
        Threshold.Change threshold = Threshold.Change.weightGain(
                Quantity.of("2", Unit.POUND), Duration.ofHours(24), Duration.ofMinutes(30), Tier.T2, YOUNG);
        long gain = threshold.by().quanta();
        long back = Micros.of(Duration.ofMinutes(24 * 60 + 30));

        compare(
                seed,
                Vital.WEIGHT,
                threshold,
                (before, judged) -> before.stream()
                        .filter(taken -> judged.atMicros() - taken.atMicros() <= back)
                        .anyMatch(taken -> judged.first() - taken.first() >= gain));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5, 6})
    void about_saturation_agrees_with_the_plain_one(long seed) {
        Threshold.SingleValue threshold = new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of("3", Unit.PERCENT))), Tier.T1, YOUNG);
        long level = threshold.limits().getFirst().value().quanta();

        compare(seed, Vital.OXYGEN_SATURATION, threshold, (before, judged) -> judged.first() < level);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9})
    void about_glucose_agrees_with_the_plain_one(long seed) {
        Threshold.CountOutOf threshold = new Threshold.CountOutOf(
                Vital.GLUCOSE,
                Limit.outOf(
                        Quantity.of("2", Unit.MILLIGRAM_PER_DECILITRE), Quantity.of("4", Unit.MILLIGRAM_PER_DECILITRE)),
                3,
                5,
                Tier.T2,
                YOUNG);

        compare(seed, Vital.GLUCOSE, threshold, (before, judged) -> {
            List<Taken> last = new ArrayList<>(before);
            last.add(judged);
            return isOut(threshold, judged)
                    && last.subList(Math.max(0, last.size() - 5), last.size()).stream()
                                    .filter(taken -> isOut(threshold, taken))
                                    .count()
                            >= 3;
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {10, 11, 12})
    void about_pressure_agrees_with_the_plain_one(long seed) {
        Threshold.Sustained threshold = new Threshold.Sustained(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("1", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("4", Unit.MILLIMETRE_OF_MERCURY)),
                3,
                Duration.ofHours(12),
                Duration.ofHours(9),
                Tier.T2,
                YOUNG);

        compare(seed, Vital.BLOOD_PRESSURE, threshold, (before, judged) -> {
            List<Taken> all = new ArrayList<>(before);
            all.add(judged);
            for (int first = 0; first < all.size(); first++) {
                if (isSustained(threshold, all.subList(first, all.size()))) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean isOut(Threshold.CountOutOf threshold, Taken taken) {
        return taken.first() < threshold.limits().getFirst().value().quanta()
                || taken.first() > threshold.limits().getLast().value().quanta();
    }

    private static boolean isSustained(Threshold.Sustained threshold, List<Taken> readings) {
        boolean gapsAreSmall = true;
        for (int i = 1; i < readings.size(); i++) {
            gapsAreSmall &=
                    readings.get(i).atMicros() - readings.get(i - 1).atMicros() <= Micros.of(threshold.largestGap());
        }
        long spanMicros = readings.getLast().atMicros() - readings.getFirst().atMicros();
        return gapsAreSmall
                && readings.size() >= threshold.count()
                && spanMicros >= Micros.of(threshold.span())
                && readings.stream()
                        .allMatch(taken -> taken.first()
                                        >= threshold.limits().getFirst().value().quanta()
                                || taken.second()
                                        >= threshold.limits().getLast().value().quanta());
    }

    /// Inserts readings with small whole values in any order, and judges every one that is there after each.
    private static void compare(long seed, Vital vital, Threshold threshold, BiPredicate<List<Taken>, Taken> plain) {
        Random random = new Random(seed);
        long unit = vital.canonicalUnit().quantaPerUnit();
        int breaches = 0;
        for (int run = 0; run < 200; run++) {
            Window window = new Window(vital).wrap(Window.empty());
            List<Taken> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Taken taken = new Taken(
                        Micros.of(Duration.ofMinutes(30L * random.nextInt(96))),
                        unit * random.nextInt(6),
                        unit * random.nextInt(6));
                window.insert(taken.atMicros(), i, 0, taken.first(), taken.second());
                all.add(taken);
                all.sort(Comparator.comparingLong(Taken::atMicros));
            }
            Rule rule = Rule.of(threshold);
            for (int index = 0; index < all.size(); index++) {
                boolean expected = plain.test(all.subList(0, index), all.get(index));
                assertThat(rule.breaches(window, index))
                        .as("%s at %d", all, index)
                        .isEqualTo(expected);
                if (expected) {
                    Finding finding = rule.explain(window, index);
                    assertThat(rule.severityOf(finding.readings()))
                            .as("%s at %d, by its evidence alone", all, index)
                            .contains(finding.severity());
                    breaches++;
                }
            }
        }
        assertThat(breaches).as("both answers came up often").isBetween(200, 3_800);
    }
}
