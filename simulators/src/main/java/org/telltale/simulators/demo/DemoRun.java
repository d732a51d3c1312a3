package org.telltale.simulators.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.gateway.Envelope;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Gateway;
import org.telltale.simulators.gateway.Patience;
import org.telltale.simulators.gateway.Uplinks;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.pager.PageLog;
import org.telltale.simulators.pager.PagerServer;
import org.telltale.simulators.site.SiteClient;

/// One run of the demo, from an empty practice to a report.
///
/// @param addresses where the server is
/// @param hostKey a key of an operator of the host practice
/// @param patients how many patients
/// @param days how many days are simulated, 16 or more
/// @param run how long the sending takes
/// @param rates what goes wrong
/// @param seed the same seed, the same patients and mishaps
/// @param clock wall time: simulated time ends when the run begins
/// @param nanoClock monotonic
public record DemoRun(
        Addresses addresses,
        String hostKey,
        int patients,
        int days,
        Duration run,
        FaultRates rates,
        long seed,
        InstantSource clock,
        LongSupplier nanoClock) {
    private static final Duration LIVE = Duration.ofHours(26);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final Duration REST_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /// Refuses fewer than four patients, which would leave a rule out, and fewer days than a spell needs.
    public DemoRun {
        if (patients < 4 || days < 16 || days > 400) {
            throw new IllegalArgumentException(
                    "patients must be 4 or more and days 16 to 400, not " + patients + " and " + days);
        }
    }

    /// Where the server is.
    ///
    /// @param http the front door for readings over HTTP
    /// @param mqtt the front door for readings over MQTT
    /// @param api the API
    /// @param link where the link in a page leads
    public record Addresses(URI http, URI mqtt, URI api, URI link) {}

    /// Told how far the run is, on any thread.
    public interface Progress {
        /// A stage begins.
        ///
        /// @param total how many steps it has
        void begin(String stage, long total);

        /// So many steps more are done.
        void step(long steps);
    }

    /// Runs the demo.
    ///
    /// @param pagers receives the pages; its log tells the report what came
    /// @throws IOException if the server refuses what the demo needs
    /// @throws InterruptedException if the thread is told to stop
    public DemoResult run(PagerServer pagers, Progress progress) throws IOException, InterruptedException {
        try (SiteClient site = new SiteClient(addresses.api());
                Uplinks uplinks = new Uplinks(ANSWER_WITHIN)) {
            Ledger before = ledger(site);
            Ward ward = Ward.open(site, hostKey, pagers, addresses.link());
            Instant now = clock.instant();
            Population population = new Population(
                    seed, "d" + Long.toString(now.getEpochSecond(), 36) + "-", now.minus(Duration.ofDays(days)), now);
            List<Patient> people = population.patients(patients);
            progress.begin("enrolling", patients);
            List<Long> numbers = ward.enroll(population, people, () -> progress.step(1));
            Pace pace = new Pace(population.fromInclusive(), now.minus(LIVE), now, run);
            Books books = new Books();
            send(new Homes(population, people, pace, rates).loads(), ward, uplinks, books, pace, progress);
            Ledger after = atRest(site, before, pagers);
            DemoReport report = new DemoReport(
                    patients,
                    books.tally(),
                    after,
                    pagers.log(),
                    site.episodeCount(ward.physicianKey()),
                    deviceDays(site, ward, numbers, people, population.fromInclusive(), now));
            return new DemoResult(report.json(), report.complaints());
        }
    }

    private static long deviceDays(
            SiteClient site, Ward ward, List<Long> numbers, List<Patient> people, Instant from, Instant to)
            throws IOException, InterruptedException {
        long days = 0;
        for (int index = 0; index < numbers.size(); index++) {
            days += site.deviceDays(
                    ward.physicianKey(), numbers.get(index), people.get(index).zone(), from, to);
        }
        return days;
    }

    private void send(List<Homes.Load> loads, Ward ward, Uplinks uplinks, Books books, Pace pace, Progress progress)
            throws IOException, InterruptedException {
        List<Gateway> gateways = new ArrayList<>();
        for (Homes.Load load : loads) {
            URI target = load.overMqtt() ? addresses.mqtt() : addresses.http();
            String key = ward.gateway(load.name());
            gateways.add(
                    new Gateway(uplinks.to(target, load.name(), key), books, Patience.ORDINARY, Gateway.Pause.REAL));
        }
        progress.begin(
                "sending",
                loads.stream().mapToLong(load -> load.envelopes().size()).sum());
        long startNanos = nanoClock.getAsLong();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < loads.size(); index++) {
                Gateway gateway = gateways.get(index);
                List<Envelope> envelopes = loads.get(index).envelopes();
                running.add(threads.submit(() -> {
                    deliver(gateway, envelopes, pace, startNanos, progress);
                    return null;
                }));
            }
        } finally {
            gateways.forEach(Gateway::close);
        }
        for (Future<?> gateway : running) {
            requireNoDefect(gateway);
        }
    }

    private void deliver(Gateway gateway, List<Envelope> envelopes, Pace pace, long startNanos, Progress progress)
            throws InterruptedException {
        for (Envelope envelope : envelopes) {
            long waitNanos = startNanos + pace.after(envelope.due()).toNanos() - nanoClock.getAsLong();
            if (waitNanos > 0) {
                Thread.sleep(Duration.ofNanos(waitNanos));
            }
            gateway.deliver(envelope);
            progress.step(1);
        }
    }

    /// Waits until everything is accounted for, every rule has paged and nobody is about to answer, or for
    /// a minute.
    private Ledger atRest(SiteClient site, Ledger before, PagerServer pagers) throws IOException, InterruptedException {
        long deadlineNanos = nanoClock.getAsLong() + REST_WITHIN.toNanos();
        while (true) {
            Ledger now = ledger(site).since(before);
            boolean isQuiet = now.isAtRest() && hasEveryRulePaged(pagers.log()) && pagers.awake() == 0;
            if (isQuiet || nanoClock.getAsLong() > deadlineNanos) {
                return now;
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static boolean hasEveryRulePaged(PageLog pages) {
        Set<String> rules = new HashSet<>();
        pages.answers().forEach(answer -> rules.add(answer.rule()));
        return rules.containsAll(DemoReport.RULES);
    }

    private Ledger ledger(SiteClient site) throws IOException, InterruptedException {
        return Ledger.parse(site.ledger(hostKey));
    }

    private static void requireNoDefect(Future<?> gateway) throws InterruptedException {
        try {
            gateway.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a gateway stopped because of a defect here", e.getCause());
        }
    }
}
