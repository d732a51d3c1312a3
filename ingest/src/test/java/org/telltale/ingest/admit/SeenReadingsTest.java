package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeenReadingsTest {
    @Test
    void a_reading_is_new_once() {
        SeenReadings seen = new SeenReadings(16);

        assertThat(seen.add(1, 2, 10)).isTrue();
        assertThat(seen.add(1, 2, 10)).isFalse();
        assertThat(seen.add(2, 2, 10)).isTrue();
    }

    @Test
    void a_repeat_is_known_whatever_day_it_claims() {
        SeenReadings seen = new SeenReadings(16);
        seen.add(1, 2, 10);

        assertThat(seen.add(1, 2, 11)).isFalse();
    }

    @Test
    void the_oldest_day_is_forgotten_whole_when_the_budget_is_spent() {
        SeenReadings seen = new SeenReadings(4);
        seen.add(1, 1, 10);
        seen.add(2, 2, 10);
        seen.add(3, 3, 11);
        seen.add(4, 4, 12);

        seen.add(5, 5, 12);

        assertThat(seen.size()).isEqualTo(3);
        assertThat(seen.horizonDay()).isEqualTo(11);
        assertThat(seen.add(3, 3, 11)).isFalse();
    }

    @Test
    void what_was_taken_before_the_horizon_is_not_remembered() {
        SeenReadings seen = new SeenReadings(1);
        seen.add(1, 1, 10);
        seen.add(2, 2, 11);

        assertThat(seen.add(3, 3, 9)).isTrue();
        assertThat(seen.add(3, 3, 9)).isTrue();
        assertThat(seen.size()).isOne();
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
            assertThat(seen.add(identity * 31, identity, day))
                    .as("round %d", round)
                    .isEqualTo(plain.add(identity, day));
            assertThat(seen.size()).isEqualTo(plain.size());
            if (random.nextInt(1_000) == 0) {
                seen = copyOf(seen);
            }
        }
    }

    @Test
    void a_million_look_ups_allocate_nothing() {
        SeenReadings seen = new SeenReadings(1 << 12);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        fill(seen);
        long before = threads.getCurrentThreadAllocatedBytes();
        fill(seen);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(4_096);
    }

    private static void fill(SeenReadings seen) {
        for (long number = 0; number < 1_000_000; number++) {
            seen.add(number, number * 0x9e3779b97f4a7c15L, (int) (number / 500) % 40);
        }
    }

    private static SeenReadings copyOf(SeenReadings seen) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        seen.save(new DataOutputStream(bytes));
        SeenReadings copy = new SeenReadings(256);
        copy.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }

    /// The plain version: a set a day.
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
            if (day < horizon) {
                return true;
            }
            while (size() == budget) {
                Map.Entry<Integer, Set<Long>> oldest = byDay.pollFirstEntry();
                horizon = oldest.getKey() + 1;
            }
            if (day >= horizon) {
                byDay.computeIfAbsent(day, _ -> new HashSet<>()).add(identity);
            }
            return true;
        }

        int size() {
            return byDay.values().stream().mapToInt(Set::size).sum();
        }
    }
}
