package org.telltale.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.telltale.server.Refusal;
import org.telltale.server.config.Settings;
import org.telltale.server.library.Library;
import org.telltale.server.library.LibraryFiles;
import org.telltale.server.library.LibraryList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `telltale rules`: which rules a plan can be drafted from, and what is known about one.
@Command(
        name = "rules",
        description = "Lists the rules that a plan can be drafted from, shows one with its evidence, or says what is"
                + " wrong with one.")
public final class Rules implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RULE", description = "Show this one, such as W1.")
    private @Nullable String rule;

    @Option(names = "--config", paramLabel = "FILE", description = "The server's settings, as for serve.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in the names.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public Rules() {}

    @Override
    public Integer call() {
        Settings settings = file == null ? Settings.DEFAULTS : Settings.load(file, System.getenv());
        Library library = LibraryFiles.read(settings.rules().directory());
        PrintWriter out = spec.commandLine().getOut();
        lines(library, rule).forEach(out::println);
        out.flush();
        return 0;
    }

    private static List<String> lines(Library library, @Nullable String wanted) {
        if (wanted == null) {
            return LibraryList.lines(library);
        }
        return library.rule(wanted.toUpperCase(Locale.ROOT))
                .map(LibraryList::about)
                .orElseThrow(() -> new Refusal(wanted + " is no rule here: `telltale rules` lists them"));
    }
}
