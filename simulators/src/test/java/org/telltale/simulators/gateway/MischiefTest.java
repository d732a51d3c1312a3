package org.telltale.simulators.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.simulators.wire.CanonicalReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MischiefTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private final List<CanonicalReading> readings = Readings.everyHour("2026-10-02T00:30:00Z", 600);
    private final List<Envelope> clean = Uploads.AT_ONCE.plan(readings);

    @Test
    void does_nothing_at_a_rate_of_zero() {
        assertThat(mischief(1, FaultRates.NONE).spoil(clean)).isEqualTo(clean);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void loses_no_reading_and_repeats_itself_with_the_same_seed(long seed) {
        FaultRates rates = withoutClocks(FaultRates.ORDINARY.times(5));

        List<Envelope> spoilt = mischief(seed, rates).spoil(clean);

        assertThat(goodOnes(spoilt)).containsAll(readings);
        assertThat(spoilt).isSortedAccordingTo(Comparator.comparing(Envelope::due));
        assertThat(spoilt).isEqualTo(mischief(seed, rates).spoil(clean));
        assertThat(spoilt).isNotEqualTo(mischief(seed + 100, rates).spoil(clean));
    }

    @Test
    void does_each_thing_about_as_often_as_asked() {
        assertThat(mischief(1, new FaultRates(0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0)).spoil(clean))
                .hasSizeBetween(640, 685);
        assertThat(items(mischief(1, new FaultRates(0, 0.1, 0, 0, 0, 0, 0, 0, 0, 0))
                        .spoil(clean)))
                .isBetween(640L, 685L);
        assertThat(count(new FaultRates(0, 0, 0.1, 0, 0, 0, 0, 0, 0, 0), envelope -> !isDueWhenHeard(envelope)))
                .isBetween(40L, 85L);
        assertThat(count(new FaultRates(0, 0, 0, 0, 0.1, 0, 0, 0, 0, 0), envelope -> envelope.mishap() != Mishap.NONE))
                .isBetween(40L, 85L);
        assertThat(count(
                        new FaultRates(0, 0, 0, 0, 0, 0.1, 0, 0, 0, 0),
                        envelope -> envelope.mishap() == Mishap.GARBLED_FIRST))
                .isBetween(40L, 85L);
        assertThat(count(new FaultRates(0, 0, 0, 0, 0, 0, 0.1, 0, 0, 0), MischiefTest::hasStranger))
                .isBetween(40L, 85L);
        assertThat(count(new FaultRates(0, 0, 0, 0, 0, 0, 0, 0.1, 0, 0), MischiefTest::hasBadItem))
                .isBetween(40L, 85L);
        assertThat(count(new FaultRates(0, 0, 0, 0, 0, 0, 0, 0, 0.1, 0), MischiefTest::hasChatter))
                .isBetween(40L, 85L);
        assertThat(items(mischief(1, new FaultRates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.1))
                        .spoil(clean)))
                .as("twelve readings of a memory again, one time in ten")
                .isBetween(600L + 40 * 11, 600L + 85 * 12);
    }

    @Test
    void a_memory_that_is_read_again_holds_the_last_readings_of_one_device_as_they_were_sent() {
        FaultRates rates = new FaultRates(0, 0, 0, 1, 0, 0, 0, 0, 0, 0.1);

        List<Envelope> spoilt = mischief(2, rates).spoil(clean);

        assertThat(spoilt)
                .filteredOn(envelope -> envelope.items().size() > 1)
                .isNotEmpty()
                .allSatisfy(envelope -> {
                    assertThat(envelope.items()).hasSizeLessThanOrEqualTo(12).doesNotHaveDuplicates();
                    assertThat(goodOnes(spoilt)).hasSize(600).containsAll(goodOnes(List.of(envelope)));
                });
    }

    @Test
    void a_clock_is_wrong_for_all_readings_of_its_device_unless_it_is_spared() {
        FaultRates allClocks = new FaultRates(0, 0, 0, 1, 0, 0, 0, 0, 0, 0);

        assertThat(goodOnes(mischief(1, allClocks).spoil(clean))).doesNotContainAnyElementsOf(readings);
        assertThat(goodOnes(new Mischief(1, allClocks, START, "scale-1"::equals).spoil(clean)))
                .containsExactlyInAnyOrderElementsOf(readings);
    }

    @Test
    void a_clock_that_was_never_set_counts_from_the_year_2000() {
        CanonicalReading spoilt = new WrongClock.NeverSet(START).spoil(readings.getFirst());

        assertThat(spoilt.takenAt()).isEqualTo("2000-01-02T00:30:00Z");
        assertThat(new WrongClock.Off(Duration.ofHours(-3))
                        .spoil(readings.getFirst())
                        .takenAt())
                .isEqualTo("2026-10-01T21:30:00Z");
    }

    @Test
    void a_rate_is_a_share() {
        assertThatThrownBy(() -> new FaultRates(0, 0, 1.5, 0, 0, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a rate must be 0 to 1, not 1.5");
        assertThatThrownBy(() -> new FaultRates(0, 0, 0, 0, 0, 0, 0, 0, 0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Mischief mischief(long seed, FaultRates rates) {
        return new Mischief(seed, rates, START, _ -> false);
    }

    private static FaultRates withoutClocks(FaultRates rates) {
        return new FaultRates(
                rates.duplicateBatch(),
                rates.duplicateReading(),
                rates.lateBatch(),
                0,
                rates.disconnect(),
                rates.malformedBody(),
                rates.unknownDevice(),
                rates.badItem(),
                rates.chatter(),
                rates.memoryReread());
    }

    private long count(FaultRates rates, Predicate<Envelope> what) {
        return mischief(1, rates).spoil(clean).stream().filter(what).count();
    }

    private static Set<CanonicalReading> goodOnes(List<Envelope> envelopes) {
        Set<CanonicalReading> good = new HashSet<>();
        for (Envelope envelope : envelopes) {
            for (Item item : envelope.items()) {
                if (item instanceof Item.Good(CanonicalReading reading)) {
                    good.add(reading);
                }
            }
        }
        return good;
    }

    private static long items(List<Envelope> envelopes) {
        return envelopes.stream().mapToLong(envelope -> envelope.items().size()).sum();
    }

    private static boolean isDueWhenHeard(Envelope envelope) {
        return envelope.items().getFirst() instanceof Item.Good(CanonicalReading reading)
                && reading.takenAt().toInstant().equals(envelope.due());
    }

    private static boolean hasStranger(Envelope envelope) {
        return envelope.items().stream()
                .anyMatch(item -> item instanceof Item.Good(CanonicalReading reading)
                        && reading.device().startsWith("stranger-"));
    }

    private static boolean hasChatter(Envelope envelope) {
        return envelope.items().stream().anyMatch(Item.Chatter.class::isInstance);
    }

    private static boolean hasBadItem(Envelope envelope) {
        return envelope.items().stream().anyMatch(Item.Bad.class::isInstance);
    }
}
