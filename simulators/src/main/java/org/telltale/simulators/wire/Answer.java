package org.telltale.simulators.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the server says to a body that it took: `202
/// {"received":n,"rejected":[{"index","error","message"}]}`.
///
/// @param received how many items the body held
/// @param rejected which of them are no readings, and why
public record Answer(int received, List<Rejection> rejected) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Copies the list.
    public Answer {
        rejected = List.copyOf(rejected);
    }

    /// One item that was not taken as a reading.
    ///
    /// @param index its place in the body, from 0
    /// @param error the name of the fault
    public record Rejection(int index, String error, String message) {}

    /// {@return the answer in a body, or nothing where the body is not one}
    public static Optional<Answer> parse(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (answer == null || !answer.path("received").isInt()) {
                return Optional.empty();
            }
            List<Rejection> rejected = new ArrayList<>();
            for (JsonNode item : answer.path("rejected")) {
                rejected.add(new Rejection(
                        item.path("index").asInt(-1),
                        item.path("error").asText(),
                        item.path("message").asText()));
            }
            return Optional.of(new Answer(answer.path("received").asInt(), rejected));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
