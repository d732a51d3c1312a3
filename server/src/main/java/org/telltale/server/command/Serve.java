package org.telltale.server.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.telltale.server.config.Settings;
import org.telltale.server.serve.RunningServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `telltale serve`: runs the server until it is told to stop.
///
/// A line on standard output says where it can be reached, once it takes readings. SIGTERM and SIGINT drain it; a
/// second one, or a lost journal, ends it at once.
@Command(name = "serve", description = "Runs the server until it is told to stop.")
public final class Serve implements Callable<Integer> {
    private static final int JOURNAL_LOST = 71;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The server's settings; without it the defaults hold, with a database of its own.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    /// The command line creates it, and hands in the file's name.
    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    public Serve() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = file == null ? Settings.DEFAULTS : Settings.load(file, System.getenv());
        CountDownLatch stopped = new CountDownLatch(1);
        RunningServer server = RunningServer.start(settings, Serve::endAtOnce);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "telltale-stop"));
        spec.commandLine()
                .getOut()
                .println("ready: http " + server.httpPort() + ", mqtt " + server.mqttPort() + ", people "
                        + server.apiPort()
                        + server.mllpPort().map(port -> ", mllp " + port).orElse(""));
        spec.commandLine().getOut().flush();
        stopped.await();
        return 0;
    }

    private static void endAtOnce() {
        Runtime.getRuntime().halt(JOURNAL_LOST);
    }
}
