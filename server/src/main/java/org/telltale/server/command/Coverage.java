package org.telltale.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.telltale.care.page.Tier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `telltale coverage`: whether somebody is there for every page of the days to come, and where
/// nobody is.
///
/// Asks a running server. The exit code is 0 where every minute is covered, 3 where one is not, and
/// 1 where that could not be asked.
@Command(
        name = "coverage",
        description =
                "Proves that every step of the policy reaches somebody at every minute to come, or names the gaps.")
public final class Coverage implements Callable<Integer> {
    private static final int NOT_COVERED = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Mixin
    private ApiAddress api;

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description = "Of which tier's policy: T1, T2 or T3; without it, of the one policy.")
    private @Nullable Tier tier;

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
        JsonNode proof = api.get("/coverage?days=" + days + (tier == null ? "" : "&tier=" + tier), PATIENCE);
        PrintWriter out = spec.commandLine().getOut();
        proof.path("gaps").forEach(gap -> out.println(line(gap)));
        int without = proof.path("patientsWithoutSigner").asInt();
        if (without > 0) {
            out.println("the supervising physician is nobody yet for " + without
                    + (without == 1 ? " patient" : " patients") + ": no plan of theirs is signed");
        }
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

    private static String what(JsonNode gap) {
        return switch (gap.path("why").asText()) {
            case "NOT_VERIFIED" -> "has no verified way";
            case "ONE_VERIFIED" -> "has one verified way alone";
            default -> "cannot be reached";
        };
    }

    private static String line(JsonNode gap) {
        @Nullable JsonNode person = gap.get("person");
        String what = person == null ? "nobody is called" : "person " + person.asLong() + " " + what(gap);
        return gap.at("/span/from").asText() + " to " + gap.at("/span/to").asText() + "  " + "step "
                + (gap.path("step").asInt() + 1) + ": " + what;
    }
}
