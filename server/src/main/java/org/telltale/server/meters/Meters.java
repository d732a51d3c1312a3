package org.telltale.server.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.telltale.care.reading.Verdict;
import org.telltale.server.core.ArchiveStatus;
import org.telltale.server.core.CoreStatus;
import org.telltale.server.core.FollowerState;

/// Every meter of the server, for Prometheus. Nothing is counted here: meters look at what the
/// parts count.
public final class Meters implements AutoCloseable {
    private static final double MICROS_PER_SECOND = 1_000_000;

    /// What is unsettled is counted when it has one of these.
    private static final Set<Verdict> FINAL = EnumSet.complementOf(EnumSet.of(Verdict.UNSETTLED));

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final Figures figures;

    /// Meters of a server.
    public Meters(Figures figures) {
        this.figures = figures;
        figures.waysIn().forEach(this::wayIn);
        judged();
        journal();
        archive();
        positions();
        pages();
        figures.broker().ifPresent(_ -> broker());
        figures.canary().ifPresent(_ -> canary());
        devices();
        fetches();
        group();
        machine();
    }

    /// {@return all meters, in Prometheus' text format}
    public String scrape() {
        return registry.scrape();
    }

    /// {@return where further parts may register meters of their own; their names belong in the
    /// reference page}
    public MeterRegistry registry() {
        return registry;
    }

    private void wayIn(String way, WayIn names) {
        counter(way, "telltale.items.received", "Items of bodies that were read.", WayIn::itemsReceived);
        counter(
                way,
                "telltale.items.acknowledged",
                "Items whose sender was told that they are on disk.",
                WayIn::itemsAcknowledged);
        counter(
                way,
                "telltale.items.unacknowledged",
                "Items on disk whose sender asked for no answer.",
                WayIn::itemsUnacknowledged);
        counter(
                way,
                "telltale.elements.passed.over",
                "What bodies hold that is no reading and never will be.",
                WayIn::elementsPassedOver);
        counter(
                way,
                "telltale.bodies.acknowledged",
                "Bodies whose sender was told that they are on disk.",
                WayIn::bodiesAcknowledged);
        counter(
                way,
                "telltale.bodies.undecodable",
                "Bodies that could not be read and are kept with their bytes.",
                WayIn::bodiesUndecodable);
        connections(way);
        names.itemsFaulty()
                .keySet()
                .forEach(fault -> byReason(way, "telltale.items.faulty", fault, WayIn::itemsFaulty));
        names.itemsRefused()
                .keySet()
                .forEach(reason -> byReason(way, "telltale.items.refused", reason, WayIn::itemsRefused));
        names.bodiesRefused()
                .keySet()
                .forEach(reason -> byReason(way, "telltale.bodies.refused", reason, WayIn::bodiesRefused));
    }

    private void connections(String way) {
        counter(way, "telltale.connections.opened", "Connections taken.", WayIn::connectionsOpened);
        counter(way, "telltale.connections.refused", "Connections beyond the limit.", WayIn::connectionsRefused);
        counter(
                way,
                "telltale.connections.timeouts",
                "Connections closed because their peer was too slow or silent.",
                WayIn::timeouts);
        Gauge.builder("telltale.connections.open", figures, now -> at(now, way).connectionsOpen())
                .description("Connections open now.")
                .tag("way", way)
                .register(registry);
    }

    private void counter(String way, String name, String description, ToDoubleFunction<WayIn> count) {
        FunctionCounter.builder(name, figures, now -> count.applyAsDouble(at(now, way)))
                .description(description)
                .tag("way", way)
                .register(registry);
    }

    private void byReason(String way, String name, String reason, Function<WayIn, Map<String, Long>> counts) {
        FunctionCounter.builder(name, figures, now -> counts.apply(at(now, way)).getOrDefault(reason, 0L))
                .description("Turned away or not to be read, by reason.")
                .tag("way", way)
                .tag("reason", reason)
                .register(registry);
    }

    private static WayIn at(Figures now, String way) {
        return Objects.requireNonNull(now.waysIn().get(way), way);
    }

    private void judged() {
        for (Verdict verdict : FINAL) {
            FunctionCounter.builder("telltale.items.judged", figures, now -> now.verdicts(verdict))
                    .description("Items judged by the live Monitor, by verdict.")
                    .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        gauge(
                "telltale.items.in.flight",
                "Items on disk that are not judged yet.",
                now -> Ledger.of(now).inFlight());
        status(
                "telltale.items.unsettled",
                "Items that wait for the database to say whether they were here before.",
                now -> now.memory().unsettled());
        status(
                "telltale.memory.days",
                "Days up to today of which no reading was forgotten, 30 at most.",
                now -> now.memory().wholeDays());
    }

    private void journal() {
        total("telltale.journal.forces", "Forces to disk.", CoreStatus::forces);
        total("telltale.journal.forced.records", "Records that those forces covered.", CoreStatus::forcedRecords);
        total("telltale.journal.forced.bytes", "Bytes of bodies and events in those records.", CoreStatus::forcedBytes);
        status("telltale.journal.lost", "1 when the journal has failed.", now -> now.journalLost() ? 1 : 0);
        status("telltale.ring.slots.used", "Slots of the ring that are claimed.", CoreStatus::ringSlotsUsed);
        status("telltale.ring.slots", "Slots of the ring.", CoreStatus::ringSlots);
        status("telltale.ring.bytes", "Bytes between the doors and the journal.", CoreStatus::ringBytes);
        status(
                "telltale.clock.jump.seconds",
                "How far the wall clock jumped and is not followed.",
                now -> now.clockJumpMicros() / MICROS_PER_SECOND);
        status(
                "telltale.clock.ahead.seconds",
                "How far stamps are ahead of a wall clock that was set back and confirmed.",
                now -> now.clockAheadMicros() / MICROS_PER_SECOND);
    }

    private void archive() {
        archived("telltale.archive.position", "The last record in the archive.", ArchiveStatus::position);
        archived("telltale.archive.bytes", "What the archive's files take.", ArchiveStatus::bytes);
        archived(
                "telltale.archive.segments.waiting",
                "Closed segments of the journal that are not archived yet.",
                ArchiveStatus::segmentsWaiting);
        archived(
                "telltale.archive.segments.kept",
                "Archived segments that are still on the journal's disk.",
                ArchiveStatus::segmentsKept);
        archived(
                "telltale.archive.failed.seconds",
                "When archiving failed last, in seconds since the Unix epoch; 0 where it has not.",
                now -> now.lastFailureMicros() / MICROS_PER_SECOND);
    }

    private void archived(String name, String description, ToDoubleFunction<ArchiveStatus> value) {
        status(name, description, now -> value.applyAsDouble(now.archive()));
    }

    private void positions() {
        status("telltale.position.forced", "The last record on disk.", CoreStatus::forcedPosition);
        status("telltale.position.judged", "The last record that the Monitor finished.", CoreStatus::judgedPosition);
        status("telltale.position.stored", "The last record in the database.", CoreStatus::storedPosition);
        status(
                "telltale.position.compared",
                "The last record whose decisions were compared and were the same.",
                CoreStatus::comparedPosition);
        status("telltale.position.snapshot", "The record of the newest snapshot.", CoreStatus::snapshotPosition);
        status(
                "telltale.follower.lag.records",
                "Records that are judged and not in the database.",
                now -> Math.max(0, now.judgedPosition() - now.storedPosition()));
        troubles();
        for (FollowerState state : FollowerState.values()) {
            Gauge.builder(
                            "telltale.follower.state",
                            figures,
                            now -> now.status().follower() == state ? 1 : 0)
                    .description("1 for what the follower is doing.")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void troubles() {
        status(
                "telltale.database.silent.seconds",
                "For how long the database has not answered what it was asked.",
                now -> now.troubles().silentMicros() / MICROS_PER_SECOND);
        status(
                "telltale.snapshot.failing",
                "1 while the snapshot that was to be cut last could not be written.",
                now -> now.troubles().snapshotFailing() ? 1 : 0);
        total(
                "telltale.hindsight.given.up",
                "Questions what a decision would have changed that were given up.",
                now -> now.troubles().hindsightsGivenUp());
    }

    private void pages() {
        gauge("telltale.episodes.open", "Episodes that are not over.", Figures::episodesOpen);
        gauge(
                "telltale.episodes.unrouted",
                "Episodes that reach nobody: their practice has no policy.",
                Figures::episodesUnrouted);
        gauge(
                "telltale.episodes.exhausted",
                "Episodes that everybody in the policy was paged about, and nobody has answered.",
                Figures::episodesExhausted);
        gauge(
                "telltale.episodes.quiet",
                "Episodes that nobody is paged about before quiet hours are over.",
                Figures::episodesQuiet);
        gauge(
                "telltale.episodes.in.storm",
                "Episodes that wait to be told of together with others of a storm.",
                Figures::episodesInStorm);
        gauge("telltale.storms.on", "Practices in a storm: further T2 and T3 are told together.", Figures::stormsOn);
        count("telltale.storms.begun", "Storms that began.", Figures::stormsBegun);
        count("telltale.episodes.opened", "Episodes opened.", Figures::episodesOpened);
        count(
                "telltale.policy.steps.skipped",
                "Turns before which steps of a policy were passed over, because they call nobody.",
                Figures::stepsSkipped);
        count("telltale.pages.attempts", "Attempts to page somebody.", Figures::pageAttempts);
        count(
                "telltale.pages.without.channel",
                "Attempts that were to go by a kind of way that the site has not set up.",
                Figures::pagesWithoutChannel);
        answers("telephone", "by telephone", Figures::telephone);
        answers("pagerduty", "at PagerDuty", Figures::pagerDuty);
        answers("link", "by link", Figures::links);
        gauge("telltale.pages.held", "Attempts that wait or are under way.", Figures::pagesHeld);
        gauge("telltale.way.codes.waiting", "Codes that wait to be sent.", Figures::codesWaiting);
        gauge("telltale.reruns.waiting", "Questions about long ago that wait for the journal.", Figures::rerunsWaiting);
        gauge("telltale.pages.under.way", "Deliveries under way.", Figures::pagesUnderWay);
        gauge("telltale.audit.waiting", "Audit entries that wait to be written.", Figures::auditWaiting);
        gauge("telltale.audit.away", "1 while the audit log cannot be written.", now -> now.auditAway() ? 1 : 0);
    }

    private void devices() {
        found(
                "telltale.devices.silent",
                "Devices that somebody holds and that say nothing though they should by themselves.",
                DeviceCounts::silent);
        found(
                "telltale.devices.battery.low",
                "Devices that somebody holds and whose battery is low.",
                DeviceCounts::batteryLow);
        found("telltale.gateways.lost", "Gateways by which nothing comes any more.", DeviceCounts::gatewaysLost);
        found(
                "telltale.devices.unused",
                "Devices that are not known to be silent, and with which their patient has not measured for 3 days.",
                DeviceCounts::notMeasuring);
    }

    private void fetches() {
        gauge(
                "telltale.accounts.linked",
                "Accounts at device clouds.",
                now -> now.fetches().linked());
        gauge(
                "telltale.accounts.failing",
                "Linked accounts that a person has to look at.",
                now -> now.fetches().needSomebody());
        gauge(
                "telltale.fetches.open",
                "Accounts from which something is to be fetched.",
                now -> now.fetches().open());
        gauge(
                "telltale.fetches.held",
                "Attempts to fetch that wait or are under way.",
                now -> now.fetches().held());
        FunctionCounter.builder(
                        "telltale.fetch.notices.of.nobody",
                        figures,
                        now -> now.fetches().noticesOfNobody())
                .description("Notices about accounts that are not linked.")
                .register(registry);
    }

    /// No number is better than one of an hour ago.
    private void found(String name, String description, ToDoubleFunction<DeviceCounts> value) {
        gauge(name, description, now -> now.devices().map(value::applyAsDouble).orElse(Double.NaN));
    }

    private void group() {
        Gauge.builder("telltale.group", figures, _ -> 1)
                .description("1; its labels say which group of practices this server serves.")
                .tag("group", figures.group())
                .tag("shard", Integer.toString(figures.shard()))
                .register(registry);
    }

    private void canary() {
        FunctionCounter.builder("telltale.canary.flights", figures, now -> canary(now, CanaryStatus::flights))
                .description("Flights of the canary that have ended.")
                .register(registry);
        FunctionCounter.builder("telltale.canary.stopped", figures, now -> canary(now, CanaryStatus::stopped))
                .description("Flights of the canary that stood still somewhere.")
                .register(registry);
        gauge(
                "telltale.canary.standing",
                "1 while something on the way from a gateway to a person stands still.",
                now -> now.canary().flatMap(CanaryStatus::stage).isPresent() ? 1 : 0);
        gauge(
                "telltale.canary.through.seconds",
                "When the canary came through last, since the Unix epoch.",
                now -> canary(now, CanaryStatus::throughAtSeconds));
    }

    private static double canary(Figures now, ToDoubleFunction<CanaryStatus> figure) {
        return now.canary().map(figure::applyAsDouble).orElse(Double.NaN);
    }

    private void broker() {
        gauge(
                "telltale.broker.listening",
                "1 while the connection to the site's broker stands and is subscribed.",
                now -> now.broker().filter(BrokerLink::listening).isPresent() ? 1 : 0);
        count(
                "telltale.broker.attempts.failed",
                "Attempts to connect to the site's broker that failed.",
                now -> now.broker().map(BrokerLink::failedAttempts).orElse(0L));
    }

    private void machine() {
        new JvmMemoryMetrics().bindTo(registry);
        garbage.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<Figures> value) {
        Gauge.builder(name, figures, value).description(description).register(registry);
    }

    private void count(String name, String description, ToDoubleFunction<Figures> value) {
        FunctionCounter.builder(name, figures, value).description(description).register(registry);
    }

    private void answers(String way, String where, Function<Figures, AnswerCounts> counts) {
        String name = "telltale." + way;
        count(
                name + ".receipts",
                "Receipts of pages " + where + ".",
                now -> counts.apply(now).receiptCount());
        count(
                name + ".taken",
                "Answers " + where + " that took an episode.",
                now -> counts.apply(now).takenCount());
        count(
                name + ".taken.nothing",
                "Answers " + where + " that took no episode.",
                now -> counts.apply(now).takenNothingCount());
        count(
                name + ".forged",
                "Posts about pages " + where + " that are not signed as they should be.",
                now -> counts.apply(now).forgedCount());
    }

    private void status(String name, String description, ToDoubleFunction<CoreStatus> value) {
        gauge(name, description, now -> value.applyAsDouble(now.status()));
    }

    private void total(String name, String description, ToDoubleFunction<CoreStatus> value) {
        count(name, description, now -> value.applyAsDouble(now.status()));
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
