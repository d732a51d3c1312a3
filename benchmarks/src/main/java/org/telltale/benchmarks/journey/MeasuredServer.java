package org.telltale.benchmarks.journey;

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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.telltale.benchmarks.process.ChildJvm;
import org.telltale.benchmarks.process.Meters;
import org.telltale.benchmarks.process.ThreadUse;
import org.telltale.benchmarks.ward.Plans;
import org.telltale.care.people.Role;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.Site;
import org.telltale.server.Telltale;
import org.telltale.simulators.site.Enrollment;
import org.telltale.simulators.site.SiteClient;
import org.telltale.simulators.site.SiteClient.WithKey;

/// The real server as a process of its own, with the database that it brings, and a practice set up over its API:
/// patients under all four rules, a gateway, a nurse who is paged.
final class MeasuredServer implements AutoCloseable {
    private static final String EXAMPLE_NPI = "1234567893";
    private static final String NOBODYS_TIN = "000000000";
    private static final Duration NOBODY_ANSWERS = Duration.ofHours(2);

    private final ChildJvm jvm;
    private final Meters meters;
    private final ThreadUse threads;
    private final SiteClient site;
    private final Sender sender;
    private final String physicianKey;

    private MeasuredServer(ChildJvm jvm, SiteClient site, Sender sender, String physicianKey) throws IOException {
        this.jvm = jvm;
        this.meters = new Meters(jvm.peoplePort());
        this.threads = ThreadUse.of(jvm);
        this.site = site;
        this.sender = sender;
        this.physicianKey = physicianKey;
    }

    /// Starts a server and sets the practice up.
    ///
    /// @param journal where the journal lies; memory, to know what forcing costs
    /// @param nurse where pages go
    static MeasuredServer start(Path folder, Path journal, int patients, URI nurse, InstantSource clock, Notes notes)
            throws IOException, InterruptedException {
        Path state = folder.resolve("state");
        // What comes again is known by memory for as many readings as a benchmark sends.
        Path config = Files.writeString(folder.resolve("telltale.yaml"), """
                state: %s
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0}
                api: {host: 127.0.0.1, port: 0}
                journal: {directory: %s}
                ring: {remembered-readings: 16777216}
                """.formatted(state, journal));
        ChildJvm jvm =
                ChildJvm.start(folder.resolve("server.log"), Telltale.class, "serve", "--config", config.toString());
        try {
            SiteClient site = new SiteClient(URI.create("http://127.0.0.1:" + jvm.peoplePort()));
            String host = Files.readString(state.resolve("operator.key")).strip();
            Enrollment practice = practice(site, host, nurse);
            practice.devices(names(patients), Instant.EPOCH, ZoneOffset.UTC, Optional.of(Plans.fourRules()), () -> {});
            Sender sender = new Sender(jvm, practice.gateway(Sender.GATEWAY), patients, clock, notes, true);
            return new MeasuredServer(jvm, site, sender, practice.physician().key());
        } catch (IOException | InterruptedException | RuntimeException failure) {
            jvm.close();
            throw failure;
        }
    }

    private static Enrollment practice(SiteClient site, String host, URI nurse)
            throws IOException, InterruptedException {
        OptionalLong there = OptionalLong.of(site.openPractice(
                host, "Measured", EXAMPLE_NPI, NOBODYS_TIN, List.of(new Site("Main", ZoneOffset.UTC))));
        WithKey operator = site.addPerson(host, there, "Operator", Set.of(Role.OPERATOR), Optional.empty());
        WithKey physician =
                site.addPerson(host, there, "Physician", Set.of(Role.PRESCRIBER, Role.CLINICIAN), Optional.of(nurse));
        EscalationPolicy policy = new EscalationPolicy(
                List.of(new EscalationPolicy.Step(List.of(SiteClient.person(physician)), NOBODY_ANSWERS)),
                0,
                SiteClient.person(physician),
                NOBODY_ANSWERS);
        site.publishPolicy(operator.key(), policy);
        site.setPaging(operator.key(), 5, Duration.ofSeconds(1), URI.create("http://127.0.0.1/e/"));
        return new Enrollment(site, operator, physician);
    }

    private static List<String> names(int devices) {
        return IntStream.range(0, devices)
                .mapToObj(number -> String.format(Locale.ROOT, "load-%06d", number))
                .toList();
    }

    ChildJvm jvm() {
        return jvm;
    }

    Sender sender() {
        return sender;
    }

    Meters meters() {
        return meters;
    }

    ThreadUse threads() {
        return threads;
    }

    /// {@return when the reading was taken that opened an episode}
    Instant takenAt(String episode) throws IOException, InterruptedException {
        return Instant.parse(site.get(physicianKey, "/episodes/" + episode)
                .path("readings")
                .path(0)
                .path("takenAt")
                .asText());
    }

    @Override
    public void close() throws IOException {
        meters.close();
        site.close();
        try {
            threads.close();
        } finally {
            jvm.close();
        }
    }
}
