package org.telltale.simulators.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.telltale.simulators.wire.CanonicalReading;

/// When a gateway sends what it has heard.
///
/// @param every it sends what came in since the last time at each whole multiple of this; zero means at
/// once
/// @param largestBatch how many readings one body holds at most
public record Uploads(Duration every, int largestBatch) {
    /// Each reading alone, as soon as it is heard.
    public static final Uploads AT_ONCE = new Uploads(Duration.ZERO, 1);

    /// Once a day, in batches of at most 100.
    public static final Uploads DAILY = new Uploads(Duration.ofDays(1), 100);

    /// Refuses a negative time and an empty batch.
    public Uploads {
        if (every.isNegative() || largestBatch < 1) {
            throw new IllegalArgumentException(
                    "upload time must not be negative and a batch not empty: " + every + ", " + largestBatch);
        }
    }

    /// {@return the readings in envelopes, by the time they are due}
    public List<Envelope> plan(List<CanonicalReading> readings) {
        Map<Instant, List<Item>> byDue = new TreeMap<>();
        readings.stream()
                .sorted(Comparator.comparing(Uploads::heardAt))
                .forEach(reading -> byDue.computeIfAbsent(due(heardAt(reading)), _ -> new ArrayList<>())
                        .add(new Item.Good(reading)));
        List<Envelope> envelopes = new ArrayList<>();
        byDue.forEach((due, items) -> {
            for (int start = 0; start < items.size(); start += largestBatch) {
                List<Item> batch = items.subList(start, Math.min(items.size(), start + largestBatch));
                envelopes.add(new Envelope(due, batch, Mishap.NONE));
            }
        });
        return envelopes;
    }

    private static Instant heardAt(CanonicalReading reading) {
        return reading.gatewayTime().orElseGet(() -> reading.takenAt().toInstant());
    }

    private Instant due(Instant heardAt) {
        if (every.isZero()) {
            return heardAt;
        }
        long seconds = every.toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(heardAt.getEpochSecond() + 1, seconds) * seconds);
    }
}
