package org.telltale.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.telltale.server.Refusal;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `telltale backtest --rule W1`: has a running server try a rule, or thresholds from a file, on
/// the past of a practice's patients, and shows what they would have paged about.
///
/// The exit code is 0 where they were tried, and 1 where they could not be.
@Command(
        name = "backtest",
        description = "Tries a rule, or thresholds, on the past of patients; nothing is signed and nobody is paged.")
public final class Backtest implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PATIENCE_WITH_ONE = Duration.ofMinutes(30);
    private static final Duration A_YEAR = Duration.ofDays(365);
    private static final int PARTS = 1_000;

    /// It ends by itself; the server holds it to so many records.
    private static final int MOST_LOOKS = 200_000;

    private static final long LOOK_EVERY_MILLIS = 1_000;

    @Mixin
    private ApiAddress api;

    @ArgGroup(multiplicity = "1")
    private What what;

    private static final class What {
        @Option(names = "--rule", paramLabel = "RULE", description = "A rule of the library, such as W1.")
        private @Nullable String rule;

        @Option(
                names = "--thresholds",
                paramLabel = "FILE",
                description = "A JSON list of thresholds, as in a plan of the API.")
        private @Nullable Path thresholds;
    }

    @Option(
            names = "--patient",
            paramLabel = "NUMBER",
            description = "Only this patient, with every fire; may be given more than once. Without it, everybody.")
    private List<Long> patients = List.of();

    @Option(names = "--from", paramLabel = "INSTANT", description = "From when on; a year before --to without it.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Up to when; now without it.")
    private @Nullable Instant to;

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in its options.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public Backtest() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode asked = asked();
        if (patients.size() == 1) {
            new BacktestText(out).patient(alone(asked, patients.getFirst()));
        } else {
            new BacktestText(out).panel(panel(asked));
        }
        out.flush();
        return 0;
    }

    private ObjectNode asked() {
        Instant until = Optional.ofNullable(to).orElseGet(Instant::now);
        ObjectNode asked = JSON.createObjectNode();
        asked.put("from", Optional.ofNullable(from).orElse(until.minus(A_YEAR)).toString());
        asked.put("to", until.toString());
        if (what.thresholds != null) {
            asked.set("thresholds", thresholds(what.thresholds));
        } else {
            asked.put("rule", what.rule);
        }
        if (!patients.isEmpty()) {
            ArrayNode these = asked.putArray("patients");
            patients.forEach(these::add);
        }
        return asked;
    }

    private static JsonNode thresholds(Path file) {
        try {
            JsonNode read = JSON.readTree(Files.readAllBytes(file));
            if (!read.isArray()) {
                throw new Refusal(file + " must be a JSON list of thresholds");
            }
            return read;
        } catch (JsonProcessingException notJson) {
            throw new Refusal(file + " must be a JSON list of thresholds: " + notJson.getOriginalMessage(), notJson);
        } catch (IOException unreadable) {
            throw new Refusal(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    private JsonNode alone(ObjectNode asked, long patient) throws InterruptedException {
        ObjectNode body = asked.deepCopy().without(List.of("patients", "rule"));
        if (asked.has("rule")) {
            body.putArray("thresholds").add(threshold(asked.path("rule").asText()));
        }
        return made(api.post("/patients/" + patient + "/backtest", body, PATIENCE_WITH_ONE));
    }

    private JsonNode threshold(String id) throws InterruptedException {
        for (JsonNode rule : api.get("/rules", PATIENCE).path("rules")) {
            if (rule.path("rule").asText().equals(id)) {
                return rule.path("threshold");
            }
        }
        throw new Refusal("the server's library has no rule " + id);
    }

    private JsonNode panel(ObjectNode asked) throws InterruptedException {
        String path = "/backtests/"
                + api.post("/backtests", asked, PATIENCE).path("number").asText();
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("backtest")
                .setInitialMax(PARTS)
                .build()) {
            for (int look = 0; look < MOST_LOOKS; look++) {
                JsonNode answer = api.get(path, PATIENCE);
                bar.stepTo(Math.round(PARTS * answer.path("done").asDouble()));
                if (!answer.path("outcome").asText().equals("RUNNING")) {
                    return made(answer);
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
        throw new Refusal(String.format(Locale.ROOT, "the server has not ended it after %,d looks", MOST_LOOKS));
    }

    private static JsonNode made(JsonNode answer) {
        if (!answer.path("outcome").asText().equals("MADE")) {
            throw new Refusal(answer.path("cannotBeMade").asText());
        }
        return answer;
    }
}
