package org.telltale.benchmarks.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the rounds of one measurement gave: the median counts, the rest shows how noisy the hour was.
public record Spread(double least, double median, double most, int rounds) {
    /// {@return the spread of some values}
    ///
    /// @throws IllegalArgumentException if there are none
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no rounds");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1], sorted.length);
    }

    /// {@return `median (least to most)`, with as many decimals as the size asks for}
    public String text() {
        return format(median) + " (" + format(least) + " to " + format(most) + ")";
    }

    /// {@return one number with as many decimals as its size asks for}
    public static String format(double value) {
        String pattern = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
