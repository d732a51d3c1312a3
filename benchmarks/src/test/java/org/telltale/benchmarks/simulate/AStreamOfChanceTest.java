package org.telltale.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AStreamOfChanceTest {
    private static final int DRAWS = 1_000;

    @Test
    void is_not_another_seeds_entered_later() {
        Set<Long> seen = new HashSet<>();
        for (long seed = 1; seed <= 20; seed++) {
            for (int part = 0; part <= 12; part++) {
                assertThat(draws(seed, part, 20))
                        .as("seed %s part %s", seed, part)
                        .noneMatch(seen::contains);
                seen.addAll(draws(seed, part, DRAWS));
            }
        }
    }

    @Test
    void is_the_same_each_time() {
        assertThat(draws(7, 1, DRAWS)).isEqualTo(draws(7, 1, DRAWS));
    }

    private static List<Long> draws(long seed, int part, int count) {
        Chance chance = new Chance(seed, part);
        List<Long> draws = new ArrayList<>();
        for (int draw = 0; draw < count; draw++) {
            draws.add(chance.seed());
        }
        return draws;
    }
}
