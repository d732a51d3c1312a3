package org.telltale.benchmarks.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The pages of one measurement: printed as they come, and written at the end as Markdown and as JSON.
///
/// Belongs to one thread.
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final ObjectNode json = JSON.createObjectNode();

    private Report(String name) {
        this.name = name;
    }

    /// Begins a report with the machine, the command and the time.
    ///
    /// @param name of its files, and what was measured
    /// @param command what a reader would type to measure it again
    public static Report begin(String name, String command, InstantSource clock) throws IOException {
        Report report = new Report(name);
        Machine machine = Machine.here();
        String at = clock.instant().truncatedTo(ChronoUnit.MINUTES).toString();
        report.line("`" + command + "`, " + at + ", " + machine + ".");
        report.line("");
        report.json.put("command", command).put("at", at).put("machine", machine.toString());
        return report;
    }

    /// Prints a line and keeps it.
    public void line(String line) {
        System.out.println(line);
        text.append(line).append('\n');
    }

    /// Starts a table; numbers stand right.
    public void table(String... headings) {
        line("");
        row(List.of(headings));
        List<String> rules = new ArrayList<>(List.of("---"));
        while (rules.size() < headings.length) {
            rules.add("---:");
        }
        row(rules);
    }

    /// Adds a row to the table.
    public void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    /// Adds a row to the table.
    public void row(String... cells) {
        row(List.of(cells));
    }

    /// Says something on the terminal only: how far it has come.
    public static void progress(String what) {
        System.err.println("  " + what);
    }

    /// {@return where numbers go, for whoever compares}
    public ObjectNode json() {
        return json;
    }

    /// Puts a spread beside its name.
    public static void put(ObjectNode node, String field, Spread spread) {
        node.putObject(field)
                .put("median", spread.median())
                .put("least", spread.least())
                .put("most", spread.most())
                .put("rounds", spread.rounds());
    }

    /// Writes both files.
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(name + ".md"), text);
        Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(json) + "\n");
        progress("written to " + folder.resolve(name) + ".md and .json");
    }
}
