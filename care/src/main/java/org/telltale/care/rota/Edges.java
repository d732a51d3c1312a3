package org.telltale.care.rota;

import java.time.Instant;

/// Finds the next moment at which something may change.
final class Edges {
    private Edges() {}

    /// {@return the earlier of `best` and `edge`, unless that lies at or before `instant`}
    static Instant earliestAfter(Instant instant, Instant best, Instant edge) {
        return edge.isAfter(instant) && edge.isBefore(best) ? edge : best;
    }
}
