package org.telltale.simulators.home;

import java.time.Duration;
import java.util.SplittableRandom;

/// Draws that the same seed and the same parts repeat.
///
/// Not for two threads at once.
public final class Chance {
    private final SplittableRandom random;

    private Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /// {@return the draws that belong to `seed` and `parts`, unrelated to those of any other parts}
    public static Chance of(long seed, long... parts) {
        long mixed = mix(seed);
        for (long part : parts) {
            mixed = mix(mixed ^ part);
        }
        return new Chance(mixed);
    }

    /// {@return 64 bits, each as likely 0 as 1}
    public long bits() {
        return random.nextLong();
    }

    /// {@return true in `probability` of the cases}
    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /// {@return a number from `low` to `high`, each as likely}
    public double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /// {@return a whole number from 0, below `bound`}
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// {@return a time from `shortest`, below `longest`}
    public Duration between(Duration shortest, Duration longest) {
        return Duration.ofMillis((long) between((double) shortest.toMillis(), (double) longest.toMillis()));
    }

    /// {@return noise around zero with this spread, never further out than twice the spread}
    public double noise(double spread) {
        return Math.clamp(random.nextGaussian() * spread, -2 * spread, 2 * spread);
    }

    /// The finalizer of MurmurHash3: every bit of the seed moves every bit of the result.
    private static long mix(long bits) {
        long mixed = bits + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
