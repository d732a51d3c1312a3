package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TwinMemoryTest {
    @Test
    void what_came_first_is_forgotten_when_the_budget_is_spent() {
        TwinMemory memory = new TwinMemory(2);
        memory.remember(30, 7);
        memory.remember(10, 7);
        memory.remember(20, 7);

        assertThat(timesOf(memory, 7)).containsExactly(20L, 10L);
    }

    @Test
    void a_budget_is_a_power_of_two() {
        assertThatThrownBy(() -> new TwinMemory(3)).hasMessageContaining("3");
    }

    /// Few keys and a wide spread of them: chains of one key, of several, and numbers that have left the ring.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void it_remembers_what_a_list_of_the_newest_does(long seed) throws IOException {
        Random random = new Random(seed);
        int budget = 1 << (1 + random.nextInt(13));
        TwinMemory memory = new TwinMemory(budget);
        List<long[]> newest = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            long key = random.nextInt(50) * (1L << random.nextInt(20));
            memory.remember(step, key);
            newest.add(new long[] {step, key});
            if (step == 9_000) {
                budget = Math.max(1, budget >> 1);
                memory.budget(budget);
            }
            if (step == 12_000) {
                budget <<= 2;
                memory.budget(budget);
                memory = restarted(memory);
            }
            while (newest.size() > budget) {
                newest.removeFirst();
            }
            if (step % 97 == 0) {
                assertThat(timesOf(memory, key)).isEqualTo(timesOf(newest, key));
            }
        }
        assertThat(memory.size()).isEqualTo(newest.size());
    }

    @Test
    void what_is_written_beside_a_reading_stays_with_it_while_the_memory_grows() {
        TwinMemory memory = new TwinMemory(1 << 14);
        memory.remember(4, 1);
        long entry = memory.newestOf(1);
        memory.time(entry, memory.time(entry) | 1);
        for (int other = 0; other < 10_000; other++) {
            memory.remember(other, 2);
        }
        assertThat(timesOf(memory, 1)).containsExactly(5L);
    }

    private static List<Long> timesOf(TwinMemory memory, long key) {
        List<Long> times = new ArrayList<>();
        for (long entry = memory.newestOf(key); entry != TwinMemory.NONE; entry = memory.before(entry)) {
            times.add(memory.time(entry));
        }
        return times;
    }

    private static List<Long> timesOf(List<long[]> newest, long key) {
        return newest.reversed().stream()
                .filter(one -> one[1] == key)
                .map(one -> one[0])
                .toList();
    }

    private static TwinMemory restarted(TwinMemory memory) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        memory.save(new DataOutputStream(saved));
        TwinMemory loaded = new TwinMemory(1);
        loaded.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        return loaded;
    }
}
