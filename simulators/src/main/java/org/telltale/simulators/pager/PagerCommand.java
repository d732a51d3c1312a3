package org.telltale.simulators.pager;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.telltale.simulators.site.SiteClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `pager`: one person with a pager, until the process is stopped.
@Command(
        name = "pager",
        description = "Receives one person's pages, shows them, and answers them or does not.",
        mixinStandardHelpOptions = true)
public final class PagerCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8099", description = "the port to listen on: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "the address to listen on: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(names = "--name", defaultValue = "nurse", description = "who carries it: ${DEFAULT-VALUE}")
    private String name = "nurse";

    @Option(names = "--api", defaultValue = "http://127.0.0.1:8090", description = "the API: ${DEFAULT-VALUE}")
    private URI api = URI.create("http://127.0.0.1:8090");

    @Option(names = "--key", required = true, description = "the person's key at the API")
    private String key = "";

    @Option(names = "--answers", defaultValue = "1", description = "share of pages answered: ${DEFAULT-VALUE}")
    private double answers;

    @Option(names = "--soonest", defaultValue = "PT1S", description = "an answer takes at least: ${DEFAULT-VALUE}")
    private Duration soonest = Duration.ZERO;

    @Option(names = "--latest", defaultValue = "PT5S", description = "and at most: ${DEFAULT-VALUE}")
    private Duration latest = Duration.ZERO;

    @Option(names = "--twice", defaultValue = "0", description = "share of answers given twice: ${DEFAULT-VALUE}")
    private double twice;

    @Option(names = "--fails", defaultValue = "0", description = "share of deliveries that get a 500: ${DEFAULT-VALUE}")
    private double fails;

    @Option(names = "--hangs", defaultValue = "0", description = "share that get no answer: ${DEFAULT-VALUE}")
    private double hangs;

    @Option(names = "--secret", description = "check signatures with this secret; nothing unsigned is then taken")
    private @Nullable String secret;

    @Option(names = "--seed", defaultValue = "1", description = "the same seed, the same moods: ${DEFAULT-VALUE}")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    /// The command, to be filled in by picocli.
    public PagerCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Temperament temperament = new Temperament(answers, soonest, latest, twice, fails, hangs, Duration.ofMinutes(1));
        Optional<byte[]> shared = Optional.ofNullable(secret).map(text -> text.getBytes(StandardCharsets.UTF_8));
        InetSocketAddress address = new InetSocketAddress(host, port);
        try (SiteClient site = new SiteClient(api);
                PagerServer pager =
                        new PagerServer(address, InstantSource.system(), seed, shared, line -> show(out, line))) {
            pager.add(new Carrier(name, new SiteDesk(site, key), temperament));
            show(out, "pages for " + name + " go to " + pager.addressOf(name));
            // Until somebody stops the process.
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private static void show(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
