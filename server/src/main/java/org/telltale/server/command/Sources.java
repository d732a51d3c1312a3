package org.telltale.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.telltale.server.config.Settings;
import org.telltale.server.source.SourceFiles;
import org.telltale.server.source.SourceList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `telltale sources`: what may send readings, where to, and how it shows who it is.
@Command(
        name = "sources",
        description = "Lists the kinds of senders that are understood, or what is wrong with a profile of one.")
public final class Sources implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The server's settings, as for serve.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in the file's name.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public Sources() {}

    @Override
    public Integer call() {
        Settings settings = file == null ? Settings.DEFAULTS : Settings.load(file, System.getenv());
        PrintWriter out = spec.commandLine().getOut();
        SourceList.lines(SourceFiles.read(settings.sources().directory())).forEach(out::println);
        out.flush();
        return 0;
    }
}
