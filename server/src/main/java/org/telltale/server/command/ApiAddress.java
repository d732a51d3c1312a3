package org.telltale.server.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.telltale.server.Refusal;
import picocli.CommandLine.Option;

/// Where a running server is asked, and by whose key: what the commands that ask one have in common.
final class ApiAddress {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--api",
            paramLabel = "ADDRESS",
            defaultValue = "http://127.0.0.1:8090",
            description = "Where the server's API is (${DEFAULT-VALUE}).")
    private URI api;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            required = true,
            description = "A file with the key of somebody who may ask this.")
    private Path keyFile;

    /// The command line creates it, and hands in its options.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    ApiAddress() {}

    /// Asks for something, and waits as long as is given.
    ///
    /// @param path below `/api/v1`, query included
    /// @return the answer
    /// @throws Refusal if it could not be asked, or was refused
    JsonNode get(String path, Duration patience) throws InterruptedException {
        try {
            return send(request(path, patience).build());
        } catch (IOException unreadable) {
            throw new Refusal(api + " or " + keyFile + " cannot be read: " + unreadable, unreadable);
        }
    }

    /// Asks for something to be done, and waits as long as is given.
    ///
    /// @param path below `/api/v1`
    /// @return the answer
    /// @throws Refusal if it could not be asked, or was refused
    JsonNode post(String path, JsonNode body, Duration patience) throws InterruptedException {
        try {
            return send(request(path, patience)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build());
        } catch (IOException unreadable) {
            throw new Refusal(api + " or " + keyFile + " cannot be read: " + unreadable, unreadable);
        }
    }

    private HttpRequest.Builder request(String path, Duration patience) throws IOException {
        String key = Files.readString(keyFile, US_ASCII).strip();
        return HttpRequest.newBuilder(api.resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + key)
                .timeout(patience);
    }

    private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = JSON.readTree(answer.body());
            if (answer.statusCode() != 200 && answer.statusCode() != 201) {
                throw new Refusal("the server answered " + answer.statusCode() + ": "
                        + body.path("detail").asText(body.path("title").asText()));
            }
            return body;
        }
    }
}
