package org.telltale.server.api;

import java.util.Map;

/// The answer to a request that was not refused.
///
/// @param status the HTTP status
/// @param body what becomes JSON, or a [Text]
/// @param headers beside those that every answer has
record Reply(int status, Object body, Map<String, String> headers) {
    /// A body that is text already.
    record Text(String contentType, String text) {}

    /// A command was applied, and is in the journal at `position`.
    record Done(long position) {}

    /// Something new has this number.
    record Created(long number, long position) {}

    /// Something new has this number and this key; the key is shown here and nowhere again.
    record CreatedWithKey(long number, long position, String key) {}

    static Reply ok(Object body) {
        return new Reply(200, body, Map.of());
    }

    static Reply created(String location, Object body) {
        return new Reply(201, body, Map.of("Location", location));
    }

    static Reply text(String contentType, String text) {
        return ok(new Text(contentType, text));
    }
}
