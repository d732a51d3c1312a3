package org.telltale.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.reading.Verdict;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerSumsTest {
    private static final long DAY_MICROS = 86_400_000_000L;

    private record Key(long credential, long day, Verdict verdict) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void count_as_a_plain_map_counts_also_when_they_are_used_again(long seed) {
        var random = new SplittableRandom(seed);
        var sums = new LedgerSums();
        for (int round = 0; round < 3; round++) {
            sums.clear();
            Map<Key, Long> plain = filled(sums, random);
            assertThat(counts(sums)).isEqualTo(plain);
        }
    }

    private static Map<Key, Long> filled(LedgerSums sums, SplittableRandom random) {
        Map<Key, Long> plain = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            long credential = random.nextLong(1, 400);
            long day = random.nextLong(-1, 2);
            Verdict verdict = Verdict.values()[random.nextInt(Verdict.values().length)];
            sums.add(credential, day * DAY_MICROS + random.nextLong(DAY_MICROS), verdict);
            plain.merge(new Key(credential, day, verdict), 1L, Long::sum);
        }
        return plain;
    }

    private static Map<Key, Long> counts(LedgerSums sums) {
        Map<Key, Long> counts = new HashMap<>();
        for (Verdict verdict : List.of(Verdict.values())) {
            long[] column = sums.counts(verdict);
            for (int i = 0; i < column.length; i++) {
                if (column[i] != 0) {
                    counts.put(new Key(sums.credentials()[i], sums.days()[i], verdict), column[i]);
                }
            }
        }
        return counts;
    }
}
