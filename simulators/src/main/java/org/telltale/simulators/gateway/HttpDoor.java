package org.telltale.simulators.gateway;

import java.util.Map;
import java.util.function.IntPredicate;

/// Where a sender posts, how it shows who it is, and what it takes for an acknowledgement.
///
/// @param path on the server's front door
/// @param showing the headers that show who sends
/// @param stopsAt the statuses that end its retries; of the others 429 and 5xx mean later, and the rest
/// never
public record HttpDoor(String path, Showing showing, IntPredicate stopsAt) {
    /// The headers that show who sends a body.
    @FunctionalInterface
    public interface Showing {
        /// {@return name and value of each}
        Map<String, String> headers(byte[] body);
    }

    /// {@return the door of canonical JSON, which says of every item what became of it}
    ///
    /// @param key the gateway's
    public static HttpDoor canonical(String key) {
        return new HttpDoor("/v1/readings", _ -> Map.of("Authorization", "Bearer " + key), status -> status == 202);
    }
}
