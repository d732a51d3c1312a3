package org.telltale.benchmarks.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.telltale.benchmarks.result.Spread;

/// What the rounds gave, by the name of each figure.
final class Rounds {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String figure, double value) {
        values.computeIfAbsent(figure, _ -> new ArrayList<>()).add(value);
    }

    Spread of(String figure) {
        return Spread.of(found(figure));
    }

    /// {@return what the figure was in the round that goes on}
    double last(String figure) {
        return found(figure).getLast();
    }

    private List<Double> found(String figure) {
        List<Double> found = values.get(figure);
        if (found == null) {
            throw new IllegalArgumentException("no figure " + figure);
        }
        return found;
    }

    double median(String figure) {
        return of(figure).median();
    }

    /// {@return every figure, in the order in which they came first}
    Map<String, Spread> all() {
        Map<String, Spread> all = new LinkedHashMap<>();
        values.forEach((figure, found) -> all.put(figure, Spread.of(found)));
        return all;
    }

    void clear() {
        values.clear();
    }
}
