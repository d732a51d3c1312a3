package org.telltale.server.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.telltale.server.Telltale;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `telltale version`: which Telltale this is, and the Java it runs on.
@Command(name = "version", description = "Prints the version of Telltale and of Java.")
public final class Version implements Callable<Integer>, IVersionProvider {
    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in its place in the tree of commands.
    @SuppressWarnings("NullAway.Init") // picocli sets the field
    public Version() {}

    @Override
    public Integer call() {
        for (String line : getVersion()) {
            spec.commandLine().getOut().println(line);
        }
        return 0;
    }

    @Override
    public String[] getVersion() {
        // The number is in the jar; a run from class folders, as in a test, has none.
        String number =
                Objects.requireNonNullElse(Telltale.class.getPackage().getImplementationVersion(), "(not packaged)");
        return new String[] {"telltale " + number, "java " + Runtime.version()};
    }
}
