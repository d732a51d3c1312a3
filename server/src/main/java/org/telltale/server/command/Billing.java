package org.telltale.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.telltale.billing.BadFacts;
import org.telltale.billing.GivenMonth;
import org.telltale.billing.SummaryFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `telltale billing decide FILE`: what a month of one patient comes to, for whoever keeps its facts elsewhere.
@Command(
        name = "billing",
        description = "Decides what of a patient's month is billed.",
        subcommands = Billing.Decide.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Billing {
    /// The command line creates it.
    public Billing() {}

    /// Reads facts and prints the decisions.
    @Command(
            name = "decide",
            description = "Prints which codes of a month are billed, which are not, and why. FILE is a JSON document; "
                    + "docs/reference/billing-facts.md describes it.")
    static final class Decide implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "The document; - reads it from standard input.")
        private Path file;

        @Option(
                names = "--form",
                paramLabel = "FORM",
                defaultValue = "json",
                description = "json, or lines, days, minutes as CSV; json where nothing is said.")
        private SummaryFormat form;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init") // picocli sets the fields
        Decide() {}

        @Override
        public Integer call() throws IOException {
            try {
                ByteArrayOutputStream summary = new ByteArrayOutputStream();
                form.write(read().summary(), summary);
                spec.commandLine().getOut().print(summary.toString(UTF_8));
                spec.commandLine().getOut().flush();
                return 0;
            } catch (NoSuchFileException none) {
                return wrong("there is no file " + none.getMessage());
            } catch (BadFacts | IllegalArgumentException bad) {
                return wrong(file + ": " + bad.getMessage());
            }
        }

        private GivenMonth read() throws BadFacts, IOException {
            if (file.toString().equals("-")) {
                return GivenMonth.read(System.in);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return GivenMonth.read(in);
            }
        }

        private int wrong(String message) {
            spec.commandLine().getErr().println(message);
            spec.commandLine().getErr().flush();
            return 1;
        }
    }
}
