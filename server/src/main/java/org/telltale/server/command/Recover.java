package org.telltale.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.telltale.server.Refusal;
import org.telltale.server.config.Settings;
import org.telltale.server.serve.DatabaseRecovery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `telltale recover --from-database`: begins a journal that is lost anew, from what the database knows.
@Command(
        name = "recover",
        description = "Begins a journal that is lost anew, from what the database knows, and lists what is lost.")
public final class Recover implements Callable<Integer> {
    @Option(names = "--from-database", description = "From where; there is nothing else to recover from.")
    private boolean fromDatabase;

    @Option(names = "--yes", description = "Do it; without this nothing is changed.")
    private boolean wanted;

    @Option(names = "--config", paramLabel = "FILE", description = "The server's settings, as for serve.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in what was asked for.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public Recover() {}

    @Override
    public Integer call() throws IOException {
        if (!fromDatabase) {
            throw new Refusal("say --from-database: a journal that has an archive or a copy is restored from that");
        }
        Settings settings = file == null ? Settings.DEFAULTS : Settings.load(file, System.getenv());
        new DatabaseRecovery(settings).run(wanted, spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
