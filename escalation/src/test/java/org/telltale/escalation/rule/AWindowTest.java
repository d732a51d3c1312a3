package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AWindowTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void keeps_readings_by_when_they_were_taken_and_then_by_arrival(long seed) {
        Random random = new Random(seed);
        Window window = new Window(seed % 2 == 0 ? Vital.BLOOD_PRESSURE : Vital.WEIGHT).wrap(Window.empty());
        List<TriggerReading> plain = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long takenAtMicros = random.nextInt(100);
            window.insert(takenAtMicros, i, i % 7, i * 10L, i * 20L);
            plain.add(new TriggerReading(
                    i,
                    i % 7,
                    window.vital(),
                    takenAtMicros,
                    i * 10L,
                    window.vital() == Vital.BLOOD_PRESSURE ? i * 20L : TriggerReading.ABSENT));
            if (random.nextInt(5) == 0) {
                long before = random.nextInt(100);
                int atLeast = random.nextInt(40);
                window.forget(before, atLeast);
                plain.sort(Comparator.comparingLong(TriggerReading::takenAtMicros));
                while (plain.size() > atLeast && plain.getFirst().takenAtMicros() < before) {
                    plain.removeFirst();
                }
            }
            plain.sort(Comparator.comparingLong(TriggerReading::takenAtMicros));

            assertThat(readings(window)).containsExactlyElementsOf(plain);
        }
    }

    @Test
    void lets_the_oldest_go_when_it_is_full() {
        Window window = new Window(Vital.WEIGHT).wrap(Window.empty());
        for (int i = 0; i < Window.MOST_READINGS + 10; i++) {
            window.insert(i, i, 0, i, 0);
        }

        assertThat(window.count()).isEqualTo(Window.MOST_READINGS);
        assertThat(window.takenAtMicros(0)).isEqualTo(10);
        assertThat(window.array()).hasSizeLessThanOrEqualTo(1 + 3 * Window.MOST_READINGS);
    }

    @Test
    void grows_by_one_reading_while_it_is_small_for_there_may_be_a_million_of_them() {
        Window window = new Window(Vital.WEIGHT).wrap(Window.empty());

        assertThat(IntStream.range(0, 8).map(i -> {
                    window.insert(i, i, 0, i, 0);
                    return window.array().length;
                }))
                .containsExactly(4, 7, 10, 13, 16, 19, 22, 25);
    }

    @Test
    void knows_where_a_reading_came_from() {
        Window window = new Window(Vital.WEIGHT).wrap(Window.empty());
        long position = 1L << 46;
        window.insert(5, position, 4_999, 7, 0);

        assertThat(window.isFrom(0, position, 4_999)).isTrue();
        assertThat(window.isFrom(0, position, 5_000)).isFalse();
        assertThat(window.reading(0))
                .isEqualTo(new TriggerReading(position, 4_999, Vital.WEIGHT, 5, 7, TriggerReading.ABSENT));
    }

    private static Stream<TriggerReading> readings(Window window) {
        return IntStream.range(0, window.count()).mapToObj(window::reading);
    }
}
