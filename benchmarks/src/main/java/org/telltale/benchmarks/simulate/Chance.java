package org.telltale.benchmarks.simulate;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// One stream of chance of a seed. Each part of the world has its own, so that what happens to one of them does not
/// change what happens to the others.
///
/// The seed is mixed before a stream begins: SplittableRandom walks in steps of one size, so that seeds a step apart,
/// or
/// a multiple of it, would be one stream, entered a few draws later.
final class Chance {
    private final SplittableRandom random;

    /// The stream of a part.
    ///
    /// @param part tells it from the seed's other streams
    Chance(long seed, int part) {
        this.random = new SplittableRandom(mixed(mixed(seed) + part));
    }

    private static long mixed(long number) {
        return new SplittableRandom(number).nextLong();
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    /// {@return 0 to `bound` - 1}
    int below(int bound) {
        return random.nextInt(bound);
    }

    /// {@return 0 to 99}
    int percent() {
        return random.nextInt(100);
    }

    Duration upTo(Duration most) {
        return Duration.ofSeconds(1 + random.nextLong(most.toSeconds()));
    }

    <T> T of(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }

    /// {@return a number to begin another stream with}
    long seed() {
        return random.nextLong();
    }
}
