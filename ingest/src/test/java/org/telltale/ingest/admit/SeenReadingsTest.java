package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.ring.AllocatedBytes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeenReadingsTest {
    @Test
    void a_reading_is_new_once() {
        SeenReadings seen = new SeenReadings(16);

        assertThat(add(seen, 1, 2, 10)).isTrue();
        assertThat(add(seen, 1, 2, 10)).isFalse();
        assertThat(add(seen, 2, 2, 10)).isTrue();
    }

    @Test
    void the_oldest_of_the_oldest_day_is_forgotten_when_the_budget_is_spent() {
        SeenReadings seen = new SeenReadings(4);
        seen.remember(4, 4, 12);
        seen.remember(1, 1, 10);
        seen.remember(3, 3, 11);
        seen.remember(2, 2, 10);

        seen.remember(5, 5, 12);

        assertThat(seen.size()).isEqualTo(4);
        assertThat(seen.knows(1, 1)).isFalse();
        assertThat(seen.knows(2, 2)).isTrue();
    }

    @ParameterizedTest(name = "day {0}: {1}")
    @CsvSource({"9, false", "10, false", "11, true", "12, true", "13, true"})
    void the_days_up_to_the_one_that_something_was_forgotten_of_are_covered_no_more(int day, boolean covered) {
        SeenReadings seen = new SeenReadings(2);
        seen.remember(1, 1, 10);
        seen.remember(2, 2, 10);
        assertThat(seen.covers(day)).as("before anything was forgotten").isTrue();

        seen.remember(3, 3, 12);

        assertThat(seen.covers(day)).isEqualTo(covered);
    }

    @Test
    void what_is_older_than_all_that_a_full_memory_holds_is_forgotten_itself() {
        SeenReadings seen = new SeenReadings(1);
        seen.remember(1, 1, 10);

        seen.remember(2, 2, 8);

        assertThat(seen.knows(1, 1)).isTrue();
        assertThat(seen.knows(2, 2)).isFalse();
        assertThat(seen.covers(8)).isFalse();
        assertThat(seen.covers(9)).isTrue();
        assertThat(seen.wholeFrom()).isEqualTo(9);
    }

    @Test
    void a_smaller_budget_forgets_at_once_and_a_larger_one_brings_nothing_back() throws IOException {
        SeenReadings seen = new SeenReadings(8);
        for (int day = 1; day <= 8; day++) {
            seen.remember(day, day, day);
        }

        seen.budget(2);
        assertThat(seen.size()).isEqualTo(2);
        assertThat(seen.covers(6)).isFalse();
        assertThat(seen.covers(7)).isTrue();

        seen.budget(4);
        SeenReadings copy = copyOf(seen);
        copy.remember(9, 9, 9);
        copy.remember(10, 10, 10);
        assertThat(copy.size()).isEqualTo(4);
        assertThat(copy.knows(7, 7)).isTrue();
        assertThat(copy.covers(6)).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void agrees_with_plain_sets_and_survives_a_snapshot_at_any_moment(long seed) throws IOException {
        Random random = new Random(seed);
        SeenReadings seen = new SeenReadings(256);
        Plain plain = new Plain(256);
        for (int round = 0; round < 20_000; round++) {
            long identity = random.nextInt(2_000);
            int day = round / 400 + random.nextInt(5);
            assertThat(add(seen, identity * 31, identity, day))
                    .as("round %d", round)
                    .isEqualTo(plain.add(identity, day));
            assertThat(seen.size()).isEqualTo(plain.size());
            int asked = round / 400 - 3 + random.nextInt(6);
            assertThat(seen.covers(asked)).as("day %d", asked).isEqualTo(plain.covers(asked));
            if (random.nextInt(1_000) == 0) {
                seen = copyOf(seen);
            }
        }
    }

    @Test
    void a_million_look_ups_allocate_nothing() {
        SeenReadings seen = new SeenReadings(1 << 12);
        fill(seen);
        long allocated = AllocatedBytes.settlingUnder(4_096, () -> fill(seen));

        assertThat(allocated).isLessThan(4_096);
    }

    private static void fill(SeenReadings seen) {
        for (long number = 0; number < 1_000_000; number++) {
            add(seen, number, number * 0x9e3779b97f4a7c15L, (int) (number / 500) % 40);
        }
    }

    private static boolean add(SeenReadings seen, long high, long low, int day) {
        if (seen.knows(high, low)) {
            return false;
        }
        seen.remember(high, low, day);
        return true;
    }

    private static SeenReadings copyOf(SeenReadings seen) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        seen.save(new DataOutputStream(bytes));
        SeenReadings copy = new SeenReadings(256);
        copy.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }

    /// The plain version: a set a day, in the order of arrival.
    private static final class Plain {
        private final int budget;
        private final TreeMap<Integer, Set<Long>> byDay = new TreeMap<>();
        private int horizon = Integer.MIN_VALUE;

        Plain(int budget) {
            this.budget = budget;
        }

        boolean add(long identity, int day) {
            if (byDay.values().stream().anyMatch(set -> set.contains(identity))) {
                return false;
            }
            if (size() < budget || day >= byDay.firstKey()) {
                byDay.computeIfAbsent(day, _ -> new LinkedHashSet<>()).add(identity);
                if (size() > budget) {
                    forgetOne();
                }
            } else {
                horizon = Math.max(horizon, day + 1);
            }
            return true;
        }

        private void forgetOne() {
            Map.Entry<Integer, Set<Long>> oldest = byDay.firstEntry();
            horizon = Math.max(horizon, oldest.getKey() + 1);
            oldest.getValue().remove(oldest.getValue().iterator().next());
            if (oldest.getValue().isEmpty()) {
                byDay.remove(oldest.getKey());
            }
        }

        boolean covers(int day) {
            return day >= horizon;
        }

        int size() {
            return byDay.values().stream().mapToInt(Set::size).sum();
        }
    }
}
