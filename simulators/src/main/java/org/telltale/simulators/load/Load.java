package org.telltale.simulators.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.telltale.simulators.site.Enrollment;
import org.telltale.simulators.site.SiteClient;
import org.telltale.simulators.site.SiteOptions;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `load`: readings at a given rate, and how long each acknowledgement took from the moment it was due.
///
/// The exit code is 0 only if everything that was due was sent and acknowledged.
@Command(
        name = "load",
        description = "Sends readings at a given rate and measures how long their acknowledgements take.",
        mixinStandardHelpOptions = true)
public final class Load implements Callable<Integer> {
    private static final Duration DRAIN = Duration.ofSeconds(20);

    @Option(names = "--target", required = true, description = "the front door: http://host:port or mqtt://host:port")
    private @Nullable URI target;

    @Option(names = "--gateway", defaultValue = "load", description = "the gateway's name: ${DEFAULT-VALUE}")
    private String gateway = "load";

    @Option(names = "--key", defaultValue = "${env:TELLTALE_KEY}", description = "its key, or TELLTALE_KEY")
    private String key = "";

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description = "readings a second, 0 for all it takes: ${DEFAULT-VALUE}")
    private long rate;

    @Option(names = "--batch", defaultValue = "1", description = "readings in a body: ${DEFAULT-VALUE}")
    private int batch;

    @Option(names = "--connections", defaultValue = "16", description = "connections: ${DEFAULT-VALUE}")
    private int connections;

    @Option(names = "--window", defaultValue = "1", description = "requests in the air on each: ${DEFAULT-VALUE}")
    private int window;

    @Option(names = "--warmup", defaultValue = "5", description = "seconds that are not measured: ${DEFAULT-VALUE}")
    private long warmupSeconds;

    @Option(names = "--seconds", defaultValue = "20", description = "seconds that are measured: ${DEFAULT-VALUE}")
    private long seconds;

    @Option(names = "--devices", defaultValue = "1000", description = "devices: ${DEFAULT-VALUE}")
    private int devices;

    @Option(names = "--breach-every", defaultValue = "0", description = "a breach every so many readings: none")
    private long breachEvery;

    @Option(names = "--threads", defaultValue = "1", description = "event loops: ${DEFAULT-VALUE}")
    private int threads;

    @Option(names = "--report", description = "write the report as JSON")
    private @Nullable Path reportFile;

    @ArgGroup(exclusive = false)
    private @Nullable SiteOptions enrollAt;

    @Spec
    private @Nullable CommandSpec spec;

    /// The command, to be filled in by picocli.
    public Load() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadPlan plan = new LoadPlan(
                Objects.requireNonNull(target),
                gateway,
                enrollAt == null ? key : enroll(enrollAt),
                connections,
                window,
                batch,
                rate,
                Duration.ofSeconds(warmupSeconds),
                Duration.ofSeconds(seconds),
                devices,
                breachEvery,
                threads);
        LoadReport report = new LoadGenerator(InstantSource.system(), System::nanoTime, DRAIN).run(plan);
        if (reportFile != null) {
            Files.writeString(reportFile, pretty(report) + "\n");
        }
        print(report, Objects.requireNonNull(spec).commandLine());
        return report.isClean() ? 0 : 1;
    }

    private String enroll(SiteOptions site) throws IOException, InterruptedException {
        List<String> names = IntStream.range(0, devices)
                .mapToObj(number -> String.format(Locale.ROOT, "load-%06d", number))
                .toList();
        try (SiteClient client = site.client();
                ProgressBar bar = new ProgressBarBuilder()
                        .setTaskName("enrolling")
                        .setInitialMax(devices)
                        .build()) {
            Enrollment practice = Enrollment.open(client, site.operatorKey(), "Load", ZoneOffset.UTC);
            String own = practice.gateway(gateway);
            practice.devices(names, Instant.EPOCH, ZoneOffset.UTC, Optional.empty(), bar::step);
            return own;
        }
    }

    private static String pretty(LoadReport report) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report.json());
    }

    private static void print(LoadReport report, CommandLine command) {
        command.getOut()
                .printf(
                        Locale.ROOT,
                        "%,d sent, %,d acknowledged, %,.0f readings/s%n",
                        report.sentReadings(),
                        report.acknowledgedReadings(),
                        report.readingsPerSecond());
        if (report.plan().isPaced()) {
            print("from due  ", report.fromDue(), command);
        }
        print("from sent ", report.fromSent(), command);
        if (!report.isClean()) {
            command.getOut()
                    .printf(
                            Locale.ROOT,
                            "refused %s, unanswered %,d, never sent %,d, connections lost %,d %s%n",
                            report.refusedRequests(),
                            report.unansweredRequests(),
                            report.neverSentRequests(),
                            report.lostConnections(),
                            report.trouble());
        }
    }

    private static void print(String name, LoadReport.Latency latency, CommandLine command) {
        command.getOut()
                .printf(
                        Locale.ROOT,
                        "%s p50 %,.0f  p90 %,.0f  p99 %,.0f  p99.9 %,.0f  max %,.0f us%n",
                        name,
                        latency.p50Micros(),
                        latency.p90Micros(),
                        latency.p99Micros(),
                        latency.p999Micros(),
                        latency.maxMicros());
    }
}
