package org.telltale.simulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.telltale.simulators.demo.DemoResult;
import org.telltale.simulators.demo.DemoRun;
import org.telltale.simulators.demo.Wrapped;
import org.telltale.simulators.family.Families;
import org.telltale.simulators.family.Family;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.pager.PagerServer;
import org.telltale.simulators.withings.Application;
import org.telltale.simulators.withings.Moods;
import org.telltale.simulators.withings.WithingsCloud;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: sets a practice up on a running server, lets its patients' homes send a month in seconds,
/// answers its pages, and checks that everything adds up.
///
/// The exit code is 0 only if every acknowledged item is accounted for at rest, every reading was
/// acknowledged, every rule of its plans has paged, and billing counts days and minutes.
@Command(
        name = "demo",
        description = "Lets simulated homes send to a running server, answers its pages, and checks the sums.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    @Option(
            names = "--http",
            defaultValue = "http://127.0.0.1:8080",
            description = "readings over HTTP: ${DEFAULT-VALUE}")
    private URI http = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--mqtt",
            defaultValue = "mqtt://127.0.0.1:1883",
            description = "readings over MQTT: ${DEFAULT-VALUE}")
    private URI mqtt = URI.create("mqtt://127.0.0.1:1883");

    @Option(names = "--mllp", description = "HL7 v2, if the server has a door for it: mllp://127.0.0.1:2575")
    private @Nullable URI mllp;

    @ArgGroup(exclusive = false)
    private @Nullable Withings withings;

    @Option(names = "--api", defaultValue = "http://127.0.0.1:8090", description = "the API: ${DEFAULT-VALUE}")
    private URI api = URI.create("http://127.0.0.1:8090");

    @ArgGroup(multiplicity = "1")
    private OperatorKey operatorKey = new OperatorKey();

    @Option(names = "--patients", defaultValue = "200", description = "patients: ${DEFAULT-VALUE}")
    private int patients;

    @Option(names = "--seconds", defaultValue = "30", description = "how long the homes send: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--days", defaultValue = "30", description = "days that they live through: ${DEFAULT-VALUE}")
    private int days;

    @Option(
            names = "--families",
            split = ",",
            description = "send through these families of devices only, such as hub,cassia,tenovi")
    private List<String> families = List.of();

    @Option(names = "--seed", defaultValue = "7", description = "the same seed, the same run: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--faults",
            defaultValue = "1",
            description = "times the ordinary rate of mishaps: ${DEFAULT-VALUE}")
    private double faults;

    @Option(names = "--pager", defaultValue = "127.0.0.1:0", description = "where pages are received: ${DEFAULT-VALUE}")
    private String pager = "127.0.0.1:0";

    @Option(names = "--report", description = "write the figures as JSON")
    private @Nullable Path report;

    @Spec
    private @Nullable CommandSpec spec;

    /// The command, to be filled in by picocli.
    public Demo() {}

    /// The cloud that the server asks, which the demo is.
    static final class Withings {
        private static final String CLIENT_ID = "telltale-demo";
        private static final double SPEED = 100;

        @Option(
                names = "--withings",
                required = true,
                description = "be Withings' cloud at the server's withings.address, such as http://127.0.0.1:8099")
        private URI address = URI.create("http://127.0.0.1:8099");

        @Option(
                names = "--withings-secret-file",
                required = true,
                description = "a file with the server's withings.client-secret; its withings.client-id is " + CLIENT_ID)
        private @Nullable Path secretFile;

        WithingsCloud open(long seed, double faults) throws IOException {
            String secret = Files.readString(Objects.requireNonNull(secretFile)).strip();
            if (address.getHost() == null || address.getPort() == -1) {
                throw new IllegalArgumentException("--withings must look like http://host:port, not " + address);
            }
            return open(new Application(CLIENT_ID, secret), Moods.BAD_DAY.times(faults), seed);
        }

        private WithingsCloud open(Application application, Moods moods, long seed) throws IOException {
            InetSocketAddress at = new InetSocketAddress(address.getHost(), address.getPort());
            try {
                return new WithingsCloud(at, application, SPEED, moods, seed, InstantSource.system());
            } catch (IOException taken) {
                throw new IOException("nothing can listen at " + address + ": " + taken.getMessage(), taken);
            }
        }
    }

    /// A key of an operator of the host practice, by itself or in a file.
    static final class OperatorKey {
        @Option(names = "--key", description = "an operator's key")
        private @Nullable String key;

        @Option(names = "--key-file", description = "a file with an operator's key")
        private @Nullable Path file;

        String read() throws IOException {
            return key == null ? Files.readString(Objects.requireNonNull(file)).strip() : key;
        }
    }

    /// Runs the demo and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(Simulators.prepared(new CommandLine(new Demo())).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (WithingsCloud cloud = withings == null ? null : withings.open(seed, faults)) {
            return run(Optional.ofNullable(cloud));
        }
    }

    private int run(Optional<WithingsCloud> cloud) throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        DemoRun run = new DemoRun(
                new DemoRun.Addresses(http, mqtt, Optional.ofNullable(mllp), api, api.resolve("/episodes")),
                operatorKey.read(),
                patients,
                days,
                families(),
                cloud,
                Duration.ofSeconds(seconds),
                FaultRates.ORDINARY.times(faults),
                seed,
                InstantSource.system(),
                System::nanoTime);
        try (Screen screen = new Screen(out);
                PagerServer pagers = new PagerServer(
                        address(pager),
                        InstantSource.system(),
                        seed,
                        Optional.empty(),
                        text -> print(text, screen::line))) {
            DemoResult result = run.run(pagers, screen);
            screen.end();
            return conclude(result, out);
        }
    }

    private List<Family> families() {
        return families.isEmpty()
                ? Families.all().stream()
                        .filter(family -> mllp != null || !family.speaksMllp())
                        .filter(family -> withings != null || !family.isFetched())
                        .toList()
                : Families.named(families);
    }

    private int conclude(DemoResult result, PrintWriter out) throws IOException {
        if (report != null) {
            Files.writeString(report, pretty(result.report()) + "\n");
        }
        result.lines().forEach(line -> print(line, out::println));
        result.complaints().forEach(complaint -> print("NOT AS IT SHOULD BE: " + complaint, out::println));
        out.println(result.complaints().isEmpty() ? "Everything adds up." : "Not everything adds up.");
        return result.complaints().isEmpty() ? 0 : 1;
    }

    private static void print(String text, Consumer<String> to) {
        Wrapped.lines(text).forEach(to);
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("--pager must be HOST:PORT, not " + text);
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text, colon + 1, text.length(), 10));
    }

    private static String pretty(JsonNode json) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json);
    }
}
