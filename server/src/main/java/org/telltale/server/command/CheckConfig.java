package org.telltale.server.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.telltale.server.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `telltale check-config FILE`: what a file means, without starting anything.
@Command(
        name = "check-config",
        description = "Prints every key with the value that holds, or what is wrong with the file.")
public final class CheckConfig implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file to check.")
    private Path file;

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in the file's name.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public CheckConfig() {}

    @Override
    public Integer call() {
        Settings settings = Settings.load(file, System.getenv());
        spec.commandLine().getOut().print(settings.effective());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
