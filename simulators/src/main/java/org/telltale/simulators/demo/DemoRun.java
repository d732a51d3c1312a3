package org.telltale.simulators.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.demo.Paperwork.Enrolled;
import org.telltale.simulators.family.Family;
import org.telltale.simulators.family.Lines;
import org.telltale.simulators.gateway.Books;
import org.telltale.simulators.gateway.Envelope;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Gateway;
import org.telltale.simulators.gateway.Outcome;
import org.telltale.simulators.gateway.Uplinks;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.pager.PageLog;
import org.telltale.simulators.pager.PagerServer;
import org.telltale.simulators.site.AtOnce;
import org.telltale.simulators.site.Programs;
import org.telltale.simulators.site.SiteClient;
import org.telltale.simulators.withings.WithingsCloud;

/// One run of the demo, from an empty practice to a report.
///
/// @param addresses where the server is
/// @param hostKey a key of an operator of the host practice
/// @param patients how many patients
/// @param days how many days are simulated, 16 or more
/// @param families what the homes send through
/// @param withings the cloud that the server asks, where one of the families is fetched from it
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
        List<Family> families,
        Optional<WithingsCloud> withings,
        Duration run,
        FaultRates rates,
        long seed,
        InstantSource clock,
        LongSupplier nanoClock) {
    private static final Duration LIVE = Duration.ofHours(26);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final Duration REST_WITHIN = Duration.ofSeconds(60);
    private static final Duration LINKED_BEFORE = Duration.ofDays(1);
    private static final AtOnce A_FEW_AT_ONCE = new AtOnce(4);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /// Refuses fewer than four patients, which would leave a rule out, and fewer days than a spell needs.
    public DemoRun {
        if (patients < 4 || days < 16 || days > 400) {
            throw new IllegalArgumentException(
                    "patients must be 4 or more and days 16 to 400, not " + patients + " and " + days);
        }
        families = List.copyOf(families);
        for (Vital vital : List.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE)) {
            requireOneFor(vital, families);
        }
        requireWays(families, addresses, withings);
    }

    private static void requireWays(List<Family> families, Addresses addresses, Optional<WithingsCloud> withings) {
        if (addresses.mllp().isEmpty() && families.stream().anyMatch(Family::speaksMllp)) {
            throw new IllegalArgumentException("pcd-01 needs --mllp");
        }
        if (withings.isEmpty() && families.stream().anyMatch(Family::isFetched)) {
            throw new IllegalArgumentException("withings needs --withings");
        }
    }

    /// Whoever gets worse needs a device that says when it measured.
    private static void requireOneFor(Vital vital, List<Family> families) {
        if (families.stream()
                .noneMatch(family -> family.tellsTime() && family.vitals().contains(vital))) {
            throw new IllegalArgumentException("none of the families measures " + vital.wireName() + " and says when");
        }
    }

    /// Where the server is.
    ///
    /// @param http the front door for readings over HTTP
    /// @param mqtt the front door for readings over MQTT
    /// @param mllp the door for HL7 v2, where the server has one
    /// @param api the API
    /// @param link where the link in a page leads
    public record Addresses(URI http, URI mqtt, Optional<URI> mllp, URI api, URI link) {}

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
                Uplinks uplinks = new Uplinks(ANSWER_WITHIN);
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            progress.begin("waiting for the database", 1);
            site.awaitTables(hostKey);
            progress.step(1);
            Ledger before = ledger(site);
            int coordinators = Math.ceilDiv(patients, Shifts.PATIENTS_PER_COORDINATOR);
            Ward ward = Ward.open(site, hostKey, pagers, addresses.link(), coordinators);
            Instant now = clock.instant();
            Population population = new Population(
                    seed, "d" + Long.toString(now.getEpochSecond(), 36) + "-", now.minus(Duration.ofDays(days)), now);
            progress.begin("enrolling", patients);
            List<Patient> people = population.patients(patients);
            Pace pace = new Pace(population.fromInclusive(), now.minus(LIVE), now, run);
            Homes homes = new Homes(population, people, families, pace, rates);
            List<Enrolled> enrolled = ward.enroll(population, people, homes.assigned(), () -> progress.step(1));
            List<Homes.Load> loads = homes.loads();
            Paperwork paperwork = ward.paperwork(population.fromInclusive(), seed);
            Future<Long> written = beside.submit(() -> paperwork.write(enrolled));
            Optional<Accounts> accounts = linked(loads, ward, population, progress);
            SortedMap<String, Books> books = new TreeMap<>();
            send(
                    loads,
                    ward,
                    new Lines(uplinks, addresses.http(), addresses.mqtt(), addresses.mllp(), withings),
                    books,
                    pace,
                    progress);
            withings.ifPresent(WithingsCloud::beQuiet);
            long timeEntries = AtOnce.answer(written);
            Ledger after = atRest(site, before, accounts, pagers);
            DemoReport report = new DemoReport(
                    patients,
                    new SourceTable(tallies(books), after),
                    pagers.log(),
                    site.episodeCount(ward.physicianKey()),
                    billing(new Programs(site), ward, enrolled, population, progress),
                    timeEntries);
            return new DemoResult(report.json(), report.lines(), report.complaints());
        }
    }

    /// Links the accounts of whoever has a device whose maker is asked.
    private Optional<Accounts> linked(List<Homes.Load> loads, Ward ward, Population population, Progress progress)
            throws IOException, InterruptedException {
        List<String> users = loads.stream()
                .filter(load -> load.family().isFetched())
                .map(load -> load.sender().gateway())
                .toList();
        if (users.isEmpty()) {
            return Optional.empty();
        }
        progress.begin("linking", users.size());
        withings.orElseThrow().open(users);
        Accounts accounts = ward.accounts(withings.orElseThrow(), addresses.http());
        Instant from = population.fromInclusive().minus(LINKED_BEFORE);
        var _ = A_FEW_AT_ONCE.ask(
                users,
                user -> {
                    accounts.link(user, from);
                    return user;
                },
                () -> progress.step(1));
        return Optional.of(accounts);
    }

    private static SortedMap<String, Books.Tally> tallies(SortedMap<String, Books> books) {
        SortedMap<String, Books.Tally> tallies = new TreeMap<>();
        books.forEach((source, own) -> tallies.put(source, own.tally()));
        return tallies;
    }

    private record Month(Enrolled patient, YearMonth month) {}

    /// Asks billing for every month in which the simulated time lies, wherever each patient lives.
    private static Billing billing(
            Programs programs, Ward ward, List<Enrolled> patients, Population population, Progress progress)
            throws IOException, InterruptedException {
        List<Month> months = new ArrayList<>();
        for (Enrolled patient : patients) {
            YearMonth last = patient.monthOf(population.toExclusive());
            for (YearMonth month = patient.monthOf(population.fromInclusive());
                    !month.isAfter(last);
                    month = month.plusMonths(1)) {
                months.add(new Month(patient, month));
            }
        }
        progress.begin("billing", months.size());
        return new Billing(A_FEW_AT_ONCE.ask(
                months,
                asked -> programs.summary(ward.billerKey(), asked.patient().number(), asked.month()),
                () -> progress.step(1)));
    }

    private void send(
            List<Homes.Load> loads,
            Ward ward,
            Lines lines,
            SortedMap<String, Books> books,
            Pace pace,
            Progress progress)
            throws IOException, InterruptedException {
        List<Gateway> gateways = new ArrayList<>();
        for (Homes.Load load : loads) {
            Family family = load.family();
            String key =
                    family.isFetched() ? "" : ward.gateway(family, load.sender().gateway());
            Books own = books.computeIfAbsent(family.source(), _ -> family.books(lines));
            gateways.add(family.gateway(lines, load.sender(), key, own));
        }
        progress.begin(
                "sending",
                loads.stream().mapToLong(load -> load.envelopes().size()).sum());
        long startNanos = nanoClock.getAsLong();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < loads.size(); index++) {
                Gateway gateway = gateways.get(index);
                Homes.Load load = loads.get(index);
                running.add(threads.submit(() -> {
                    deliver(gateway, load, pace, startNanos, progress);
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

    private void deliver(Gateway gateway, Homes.Load load, Pace pace, long startNanos, Progress progress)
            throws IOException, InterruptedException {
        AtOnce lanes = new AtOnce(load.family().sharing().lanes());
        lanes.ask(load.envelopes(), envelope -> deliver(gateway, envelope, pace, startNanos), () -> progress.step(1));
    }

    private Optional<Outcome> deliver(Gateway gateway, Envelope envelope, Pace pace, long startNanos)
            throws InterruptedException {
        long waitNanos = startNanos + pace.after(envelope.due()).toNanos() - nanoClock.getAsLong();
        if (waitNanos > 0) {
            Thread.sleep(Duration.ofNanos(waitNanos));
        }
        return gateway.deliver(envelope);
    }

    /// Waits until everything is fetched and accounted for, every rule has paged and nobody is about to answer, or for
    /// a minute.
    private Ledger atRest(SiteClient site, Ledger before, Optional<Accounts> accounts, PagerServer pagers)
            throws IOException, InterruptedException {
        long deadlineNanos = nanoClock.getAsLong() + REST_WITHIN.toNanos();
        long toldBefore = 0;
        while (true) {
            // A notice may have been taken, and what it announces not be owed yet: nothing is told between two looks.
            long told = withings.map(cloud -> cloud.books().tally().sent()).orElse(0L);
            boolean isFetched =
                    told == toldBefore && (accounts.isEmpty() || accounts.get().areAtRest());
            toldBefore = told;
            Ledger now = ledger(site).since(before);
            boolean isQuiet = isFetched && now.isAtRest() && hasEveryRulePaged(pagers.log()) && pagers.awake() == 0;
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
