package org.telltale.simulators.gateway;

import java.time.Instant;
import java.util.List;

/// What a gateway says at one time: one body, or several where its speech has one for each reading.
///
/// @param due when, by the simulated clock
/// @param items at least one, at most 5,000
public record Envelope(Instant due, List<Item> items, Mishap mishap) {
    /// Refuses an empty envelope; copies the list.
    public Envelope {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("an envelope holds at least one item");
        }
        items = List.copyOf(items);
    }

    /// {@return the same envelope, sent at `newDue`}
    public Envelope dueAt(Instant newDue) {
        return new Envelope(newDue, items, mishap);
    }
}
