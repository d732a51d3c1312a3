package org.telltale.simulators.play;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.gateway.CanonicalSpeech;
import org.telltale.simulators.gateway.Gateway;
import org.telltale.simulators.gateway.Patience;
import org.telltale.simulators.gateway.Uplinks;
import org.telltale.simulators.site.Enrollment;
import org.telltale.simulators.site.SiteClient;
import org.telltale.simulators.site.SiteOptions;
import org.telltale.simulators.wire.CanonicalReading;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `play`: sends recorded series through the real transports.
///
/// The exit code is 0 only if every row was understood and every reading acknowledged.
@Command(
        name = "play",
        description = "Sends a recorded CSV of readings through the real transports, and counts what became of them.",
        mixinStandardHelpOptions = true)
public final class Play implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration A_DAY = Duration.ofDays(1);

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "the CSV files to play")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--mapping", required = true, description = "what the columns mean: see docs/guides/play.md")
    private @Nullable Path mapping;

    @Option(
            names = "--target",
            description = "the front door: http://host:port or mqtt://host:port. Without one, the files are only read.")
    private @Nullable URI target;

    @Option(names = "--gateway", defaultValue = "player", description = "the gateway's name: ${DEFAULT-VALUE}")
    private String gateway = "player";

    @Option(names = "--key", defaultValue = "${env:TELLTALE_KEY}", description = "its key, or TELLTALE_KEY")
    private @Nullable String key;

    @Option(names = "--batch", defaultValue = "100", description = "readings in a body: ${DEFAULT-VALUE}")
    private int batch = 100;

    @Option(names = "--window", defaultValue = "1", description = "bodies in flight at once: ${DEFAULT-VALUE}")
    private int window = 1;

    @Option(names = "--times", defaultValue = "1", description = "play it all so many times: ${DEFAULT-VALUE}")
    private int times = 1;

    @ArgGroup(exclusive = false)
    private @Nullable SiteOptions enrollAt;

    @Spec
    private @Nullable CommandSpec spec;

    /// The command, to be filled in by picocli.
    public Play() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = commandLine().getOut();
        List<Recording> recordings = readAll(out);
        Books books = new Books();
        if (target != null) {
            send(
                    recordings.stream()
                            .flatMap(recording -> recording.readings().stream())
                            .toList(),
                    books);
            out.println(Tally.of(books));
        }
        return Tally.isComplete(recordings, books) ? 0 : 1;
    }

    private List<Recording> readAll(PrintWriter out) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        Mapping meaning = MappingFile.read(Objects.requireNonNull(mapping));
        for (Path file : files) {
            Recording recording = Recording.read(file, meaning);
            recordings.add(recording);
            out.println(Tally.of(file, recording));
        }
        return recordings;
    }

    private void send(List<CanonicalReading> readings, Books books) throws IOException, InterruptedException {
        URI address = Objects.requireNonNull(target);
        String ownKey = enrollAt == null ? givenKey() : enroll(enrollAt, readings);
        try (Uplinks uplinks = new Uplinks(PATIENCE);
                Gateway carrier = new Gateway(
                        uplinks.to(address, gateway, ownKey),
                        CanonicalSpeech.PLAIN,
                        books,
                        Patience.ORDINARY,
                        Gateway.Pause.REAL);
                ProgressBar bar = new ProgressBarBuilder()
                        .setTaskName("playing")
                        .setInitialMax((long) readings.size() * times)
                        .build()) {
            Player player = new Player(carrier, batch, window);
            for (int time = 0; time < times; time++) {
                player.play(readings, bar::stepBy);
            }
        }
    }

    private String givenKey() {
        if (key == null || key.isEmpty()) {
            throw new ParameterException(commandLine(), "the gateway's key is needed: --key or TELLTALE_KEY");
        }
        return key;
    }

    /// Everybody holds a device from the day before its first reading on.
    private String enroll(SiteOptions site, List<CanonicalReading> readings) throws IOException, InterruptedException {
        List<String> devices =
                readings.stream().map(CanonicalReading::device).distinct().toList();
        Instant first = readings.stream()
                .map(reading -> reading.takenAt().toInstant())
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        try (SiteClient client = site.client();
                ProgressBar bar = new ProgressBarBuilder()
                        .setTaskName("enrolling")
                        .setInitialMax(devices.size())
                        .build()) {
            Enrollment practice = Enrollment.open(client, site.operatorKey(), "Played series", ZoneOffset.UTC);
            String own = practice.gateway(gateway);
            practice.devices(devices, first.minus(A_DAY), ZoneOffset.UTC, Optional.empty(), bar::step);
            return own;
        }
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
