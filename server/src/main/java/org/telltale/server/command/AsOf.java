package org.telltale.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.telltale.server.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `telltale as-of 1 2026-11-21T02:00:00Z`: what a running server knew of a patient at a time.
///
/// The exit code is 0, and 1 where it could not be worked out or asked for.
@Command(
        name = "as-of",
        description = "Shows what was known of a patient at a time: what was committed by then, and nothing later.")
public final class AsOf implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Mixin
    private ApiAddress api;

    @Parameters(index = "0", paramLabel = "PATIENT", description = "The patient's number.")
    private long patient;

    @Parameters(index = "1", paramLabel = "TIME", description = "When, such as 2026-11-21T02:00:00Z.")
    private Instant at;

    @Option(
            names = "--back",
            paramLabel = "DURATION",
            defaultValue = "P3D",
            description = "How long before that the readings begin that are shown (${DEFAULT-VALUE}).")
    private Duration back;

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in its options.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public AsOf() {}

    @Override
    public Integer call() throws InterruptedException {
        JsonNode known = api.get("/patients/" + patient + "/as-of?at=" + at + "&back=" + back, PATIENCE);
        if (known.has("cannotBeKnown")) {
            throw new Refusal(known.path("cannotBeKnown").asText());
        }
        PrintWriter out = spec.commandLine().getOut();
        JsonNode upTo = known.path("upTo");
        out.println("up to record " + upTo.path("position").asText() + " of "
                + upTo.path("at").asText());
        if (known.has("status")) {
            out.println("patient " + known.path("status").asText() + ", "
                    + (known.has("planVersion")
                            ? "plan " + known.path("planVersion").asText() + " in force"
                            : "no plan signed"));
        } else {
            out.println("patient not enrolled yet");
        }
        known.path("readings").forEach(reading -> out.println(Explain.line(reading) + replaced(reading)));
        known.path("goingOn").forEach(episode -> episode(episode, out));
        known.path("onCall")
                .forEach(turn -> out.println("on call in " + turn.path("rota").asText() + ", version "
                        + turn.path("version").asText() + ": " + turn.path("people")));
        out.flush();
        return 0;
    }

    private static String replaced(JsonNode reading) {
        JsonNode by = reading.path("replacedBy");
        return by.isMissingNode()
                ? ""
                : ", replaced by " + by.path("position").asText() + "/"
                        + by.path("index").asText();
    }

    private static void episode(JsonNode episode, PrintWriter out) {
        out.println("going on: episode " + episode.path("episode").asText() + ", "
                + episode.path("state").asText() + ", " + episode.path("reason").asText());
        episode.path("pages")
                .forEach(page -> out.println("  page " + page.path("page").asText() + " to person "
                        + page.path("person").asText() + ", made "
                        + page.path("madeAt").asText() + ": "
                        + page.path("state").asText()));
    }
}
