package org.telltale.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.telltale.care.page.DecisionId;
import org.telltale.server.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `telltale explain 17-0`: has a running server make one decision once more, and shows from what.
///
/// The exit code is 0 where it comes out as it was written down, 3 where it does not, and 1 where
/// it could not be made or asked for.
@Command(
        name = "explain",
        description = "Makes one decision once more from what was known then, and says whether it comes out the same.")
public final class Explain implements Callable<Integer> {
    private static final int DIFFERENT = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Mixin
    private ApiAddress api;

    @Parameters(paramLabel = "DECISION", description = "Which one, such as 17-0: GET /decisions lists them.")
    private String decision;

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in its options.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public Explain() {}

    @Override
    public Integer call() throws InterruptedException {
        JsonNode answer = api.get("/decisions/" + id() + "/explain", PATIENCE);
        PrintWriter out = spec.commandLine().getOut();
        String outcome = answer.path("outcome").asText();
        out.println(answer.path("kind").asText() + " at " + answer.path("at").asText() + ", patient "
                + answer.path("patient").asText());
        out.println(answer.path("reason").asText());
        if (answer.has("inputs")) {
            show(answer.path("inputs"), out);
        }
        switch (outcome) {
            case "IDENTICAL" ->
                out.println("identical: made once more over "
                        + answer.at("/rerun/recordCount").asText() + " records, sha256 "
                        + answer.at("/recorded/sha256").asText());
            case "DIFFERENT" -> {
                out.println("DIFFERENT. Written down:");
                out.print(answer.at("/recorded/text").asText());
                out.println("Made once more:");
                out.print(answer.at("/recomputed/text").asText("nothing\n"));
            }
            default -> throw new Refusal(answer.path("cannotBeRerun").asText());
        }
        out.flush();
        return outcome.equals("IDENTICAL") ? 0 : DIFFERENT;
    }

    private DecisionId id() {
        try {
            return DecisionId.parse(decision);
        } catch (IllegalArgumentException notOne) {
            throw new Refusal("decision must look like 17-0, not '" + decision + "'", notOne);
        }
    }

    private static void show(JsonNode inputs, PrintWriter out) {
        JsonNode cause = inputs.path("cause");
        out.println("record " + cause.path("position").asText() + " of "
                + cause.path("at").asText() + ": " + cause.path("what").asText());
        out.println("patient " + inputs.path("status").asText() + ", plan "
                + inputs.path("planInForce").asText() + " in force");
        out.println("threshold " + inputs.path("thresholdIndex").asText() + " of plan "
                + inputs.path("planVersion").asText() + ": " + inputs.path("threshold"));
        inputs.path("readings").forEach(reading -> out.println(line(reading)));
        inputs.path("goingOn")
                .forEach(episode -> out.println("going on: episode "
                        + episode.path("episode").asText() + ", "
                        + episode.path("state").asText() + ", "
                        + episode.path("reason").asText()));
        if (inputs.has("policyPosition")) {
            out.println("policy of record " + inputs.path("policyPosition").asText());
        }
        inputs.path("rotas")
                .forEach(rota -> out.println("rota " + rota.path("name").asText() + ", version "
                        + rota.path("version").asText()));
    }

    /// {@return a reading and what was decided about it, in one line}
    static String line(JsonNode reading) {
        String value = reading.has("value")
                ? reading.path("value").asText()
                : reading.path("systolic").asText() + "/"
                        + reading.path("diastolic").asText();
        return "reading " + reading.path("position").asText() + "/"
                + reading.path("index").asText() + ": " + reading.path("vital").asText() + " " + value + " "
                + reading.path("unit").asText() + ", taken "
                + reading.path("takenAt").asText() + ", received "
                + reading.path("receivedAt").asText("?") + ", device "
                + reading.path("device").asText("?") + ", "
                + reading.path("verdict").asText("?");
    }
}
