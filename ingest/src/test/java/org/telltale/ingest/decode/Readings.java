package org.telltale.ingest.decode;

/// Readings that tests send.
public final class Readings {
    /// One good weight.
    public static final String WEIGHT =
            "{\"device\":\"scale-7\",\"vital\":\"weight\",\"taken_at\":\"2026-11-21T07:31:05Z\","
                    + "\"value\":72.5,\"unit\":\"kg\"}";

    private Readings() {}

    /// {@return an array of so many weights}
    public static String weights(int count) {
        return '[' + (WEIGHT + ',').repeat(count - 1) + WEIGHT + ']';
    }
}
