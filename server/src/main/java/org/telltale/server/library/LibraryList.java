package org.telltale.server.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.telltale.care.plan.Condition;

/// The library as a person reads it.
public final class LibraryList {
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";

    private LibraryList() {}

    /// {@return a line for each rule and each program}
    public static List<String> lines(Library library) {
        List<String> lines = new ArrayList<>();
        for (Library.Found found : library.rules()) {
            LibraryRule rule = found.rule();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-8s v%-3d %s  %-42s %s",
                    rule.rule(),
                    rule.version(),
                    rule.threshold().tier(),
                    conditions(rule),
                    rule.title()));
            found.file().ifPresent(file -> lines.add(INDENT + "from " + file));
        }
        library.programs().forEach(program -> lines.add("program " + program.program() + ": " + program.title()));
        return lines;
    }

    /// {@return all there is to say about a rule}
    public static List<String> about(Library.Found found) {
        LibraryRule rule = found.rule();
        List<String> lines = new ArrayList<>();
        lines.add(rule.rule() + " version " + rule.version() + ": " + rule.title());
        lines.add("for         " + conditions(rule));
        rule.hypercapnicRisk()
                .ifPresent(risk -> lines.add(
                        "only        " + (risk ? "with" : "without") + " a risk of retaining carbon dioxide"));
        if (rule.isOptional()) {
            lines.add("optional    drafted only where it is asked for");
        }
        lines.add("tier        " + rule.threshold().tier());
        lines.add("from        " + found.file().map(Object::toString).orElse("this release"));
        lines.add("threshold");
        LibraryText.yaml(rule.threshold()).lines().forEach(line -> lines.add(INDENT + line));
        lines.add("follow-up   " + rule.followUp().map(LibraryList::triggered).orElse("none"));
        part(lines, "clears", rule.clears());
        part(lines, "late", rule.late());
        part(lines, "evidence", rule.evidence());
        part(lines, "convention", rule.convention());
        rule.measured().ifPresent(text -> part(lines, "measured", text));
        lines.add("sources");
        rule.sources().forEach(source -> lines.add(INDENT + source));
        return lines;
    }

    private static String triggered(Triggered followUp) {
        return followUp.kind() + " by " + followUp.owner()
                + followUp.within().map(time -> " within " + time).orElse(" before the patient's own day is over");
    }

    private static String conditions(LibraryRule rule) {
        return rule.conditionsInOrder().stream().map(Condition::name).collect(Collectors.joining(" "));
    }

    private static void part(List<String> lines, String name, String text) {
        lines.add(name);
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > INDENT.length() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT);
            }
            line.append(line.length() > INDENT.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
    }
}
