package org.telltale.escalation.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.page.EpisodeId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadlinesTest {
    private record Set(long timeMicros, long id, Due due) {}

    private final Deadlines deadlines = new Deadlines(0);

    @Test
    void come_by_time_and_at_one_time_in_the_order_of_setting() {
        deadlines.set(of(1), 20);
        deadlines.set(of(2), 10);
        deadlines.set(of(3), 20);
        deadlines.set(of(4), 10);

        assertThat(drained()).containsExactly(of(2), of(4), of(1), of(3));
    }

    @Test
    void for_the_same_thing_replace_one_another() {
        deadlines.set(of(1), 10);
        deadlines.set(of(1), 30);
        deadlines.set(of(2), 20);

        assertThat(deadlines.count()).isEqualTo(2);
        assertThat(deadlines.nextMicros()).isEqualTo(20);
        assertThat(deadlines.timeMicros(of(1))).contains(30L);
        assertThat(drained()).containsExactly(of(2), of(1));
    }

    @Test
    void that_are_cancelled_do_not_come_and_are_not_waited_for() {
        deadlines.set(of(1), 10);
        deadlines.set(of(2), 20);
        deadlines.cancel(of(1));
        deadlines.cancel(of(3));

        assertThat(deadlines.nextMicros()).isEqualTo(20);
        assertThat(deadlines.timeMicros(of(1))).isEmpty();
        assertThat(drained()).containsExactly(of(2));
    }

    @Test
    void are_never_due_when_none_is_set() {
        assertThat(deadlines.nextMicros()).isEqualTo(Deadlines.NEVER);
        assertThatThrownBy(deadlines::take).hasMessage("nothing is due");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agree_with_a_sorted_list(long seed) {
        Random random = new Random(seed);
        List<Set> plain = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            Due due = of(random.nextInt(300));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    long time = random.nextInt(1_000);
                    plain.removeIf(set -> set.due().equals(due));
                    plain.add(new Set(time, deadlines.nextId(), due));
                    deadlines.set(due, time);
                }
                case 2 -> {
                    plain.removeIf(set -> set.due().equals(due));
                    deadlines.cancel(due);
                }
                default -> {
                    if (!plain.isEmpty()) {
                        assertThat(deadlines.take())
                                .isEqualTo(plain.removeFirst().due());
                    }
                }
            }
            plain.sort(Comparator.comparingLong(Set::timeMicros).thenComparingLong(Set::id));
            assertThat(deadlines.count()).isEqualTo(plain.size());
            assertThat(deadlines.nextMicros())
                    .isEqualTo(
                            plain.isEmpty() ? Deadlines.NEVER : plain.getFirst().timeMicros());
        }
        List<Set> visited = new ArrayList<>();
        deadlines.forEach((time, id, due) -> visited.add(new Set(time, id, due)));
        assertThat(visited).isEqualTo(plain);
    }

    private List<Due> drained() {
        List<Due> drained = new ArrayList<>();
        while (deadlines.nextMicros() != Deadlines.NEVER) {
            drained.add(deadlines.take());
        }
        return drained;
    }

    private static Due of(int number) {
        return new Due.EpisodeMoves(new EpisodeId(number, 0));
    }
}
