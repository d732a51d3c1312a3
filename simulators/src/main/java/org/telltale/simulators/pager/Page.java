package org.telltale.simulators.pager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// What a webhook's body says: which page, which episode, for whom, how urgent. Nothing about the patient.
///
/// @param page the page's id, which is also its idempotency key
/// @param attempt which attempt, from 1
/// @param dueAt when the page came due, by the server's clock
/// @param episodes of how many episodes it tells; the one that it names is the first of them
/// @param link where the person signs in to see why
public record Page(
        String page,
        int attempt,
        String episode,
        long person,
        String tier,
        int episodes,
        Instant dueAt,
        Optional<String> link) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// {@return the page in a body}
    ///
    /// @throws IOException if it is not one
    public static Page parse(byte[] body) throws IOException {
        JsonNode json = JSON.readTree(body);
        if (json == null
                || !json.path("page").isTextual()
                || !json.path("episode").isTextual()) {
            throw new IOException("a page names itself and its episode");
        }
        try {
            return new Page(
                    json.path("page").textValue(),
                    json.path("attempt").asInt(),
                    json.path("episode").textValue(),
                    json.path("person").asLong(),
                    json.path("tier").asText(),
                    json.path("episodes").asInt(1),
                    Instant.parse(json.path("due_at").asText()),
                    Optional.ofNullable(json.path("link").textValue()));
        } catch (DateTimeException e) {
            throw new IOException("a page says when it came due", e);
        }
    }
}
