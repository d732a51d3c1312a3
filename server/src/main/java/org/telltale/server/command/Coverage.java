package org.telltale.server.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.telltale.server.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `telltale coverage`: whether somebody is there for every page of the days to come, and where nobody is.
///
/// Asks a running server. The exit code is 0 where every minute is covered, 3 where one is not, and 1 where that could
/// not be asked.
@Command(
        name = "coverage",
        description =
                "Proves that every step of the policy reaches somebody at every minute to come, or names the gaps.")
public final class Coverage implements Callable<Integer> {
    private static final int NOT_COVERED = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

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
            description = "A file with the key of somebody who may see rotas.")
    private Path keyFile;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "14",
            description = "How many days from now (${DEFAULT-VALUE}).")
    private int days;

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in its options.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public Coverage() {}

    @Override
    public Integer call() throws InterruptedException {
        JsonNode proof = ask();
        PrintWriter out = spec.commandLine().getOut();
        proof.path("gaps").forEach(gap -> out.println(line(gap)));
        boolean covered = proof.path("covered").asBoolean();
        out.println(
                covered
                        ? "covered: every step reaches somebody until "
                                + proof.at("/span/to").asText()
                        : "not covered: " + proof.path("gaps").size() + " gaps until "
                                + proof.at("/span/to").asText());
        out.flush();
        return covered ? 0 : NOT_COVERED;
    }

    private JsonNode ask() throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String key = Files.readString(keyFile, US_ASCII).strip();
            HttpRequest request = HttpRequest.newBuilder(api.resolve("/api/v1/coverage?days=" + days))
                    .header("Authorization", "Bearer " + key)
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = new ObjectMapper().readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new Refusal("the server answered " + answer.statusCode() + ": "
                        + body.path("detail").asText(body.path("title").asText()));
            }
            return body;
        } catch (IOException unreadable) {
            throw new Refusal(api + " or " + keyFile + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static String line(JsonNode gap) {
        @Nullable JsonNode person = gap.get("person");
        String what = person == null ? "nobody is called" : "person " + person.asLong() + " cannot be reached";
        return gap.at("/span/from").asText() + " to " + gap.at("/span/to").asText() + "  " + "step "
                + (gap.path("step").asInt() + 1) + ": " + what;
    }
}
