package org.telltale.server.serve;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.SourceEvent;
import org.telltale.escalation.page.Heartbeat;
import org.telltale.escalation.page.Outbox;
import org.telltale.escalation.page.OutboxConfig;
import org.telltale.ingest.broker.BrokerConfig;
import org.telltale.ingest.broker.BrokerSource;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.EventLoops;
import org.telltale.ingest.http.HttpFrontDoor;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.JournalDamaged;
import org.telltale.ingest.journal.JournalFrontAway;
import org.telltale.ingest.mllp.MllpConfig;
import org.telltale.ingest.mllp.MllpFrontDoor;
import org.telltale.ingest.mqtt.MqttConfig;
import org.telltale.ingest.mqtt.MqttFrontDoor;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.ingest.source.Sources;
import org.telltale.ingest.store.StoreMismatch;
import org.telltale.server.Refusal;
import org.telltale.server.access.Bootstrap;
import org.telltale.server.access.FailedSignIns;
import org.telltale.server.access.SecretFile;
import org.telltale.server.access.Secrets;
import org.telltale.server.access.SessionKey;
import org.telltale.server.access.Sessions;
import org.telltale.server.access.SignIns;
import org.telltale.server.api.ApiParts;
import org.telltale.server.api.ApiServer;
import org.telltale.server.api.AuditTrail;
import org.telltale.server.api.Records;
import org.telltale.server.canary.Canary;
import org.telltale.server.canary.RestingCanary;
import org.telltale.server.config.ApiSettings;
import org.telltale.server.config.HostSettings;
import org.telltale.server.config.Settings;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Core;
import org.telltale.server.core.CoreConfig;
import org.telltale.server.core.JournalName;
import org.telltale.server.core.Outcome;
import org.telltale.server.core.StoredPlace;
import org.telltale.server.core.TimeSources;
import org.telltale.server.library.LibraryFiles;
import org.telltale.server.meters.AnswerCounts;
import org.telltale.server.meters.Figures;
import org.telltale.server.meters.Meters;
import org.telltale.server.pagerduty.Incidents;
import org.telltale.server.source.SourceFiles;
import org.telltale.server.withings.Withings;

/// A server that runs. Parts are opened in order, each standing on those before it, and closed in
/// reverse; what fails to open closes what was opened.
public final class RunningServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
    private static final int MOST_AUDIT_ENTRIES_QUEUED = 10_000;
    private static final Duration AUDIT_RETRY = Duration.ofSeconds(1);

    private static final String CUT_SHORT =
            "; where a recovery was cut short, run ./telltale recover --from-database again";

    private final Deque<Part> parts;
    private final Core core;
    private final ApiServer api;
    private final HttpFrontDoor http;
    private final MqttFrontDoor mqtt;
    private final Optional<MllpFrontDoor> mllp;

    private record Part(String name, AutoCloseable closing) {}

    private RunningServer(Settings settings, Deque<Part> parts, TimeSources machine, Runnable onJournalLost)
            throws IOException, Commands.Unavailable {
        this.parts = parts;
        Path state = Files.createDirectories(settings.state());
        Secrets secrets = new Secrets();
        InstantSource clock = () -> Instant.EPOCH.plus(machine.wallMicros(), ChronoUnit.MICROS);
        Database database = opened("database", Database.of(settings.database(), state, secrets));
        PagingChannels channels = opened("channels", new PagingChannels(settings, state, secrets, clock));
        Outbox outbox = new Outbox(channels.byKind(), OutboxConfig.USUAL);
        Paging paging = new Paging(outbox);
        JournalConfig journal =
                settings.journal().forShard(state, settings.group().shard());
        askWhoseItIs(journal, database);
        Withings withings = new Withings(settings.withings(), state, clock);
        core = opened(
                "core",
                Core.open(
                        new CoreConfig(
                                journal,
                                new JournalName(state),
                                state.resolve("snapshots"),
                                settings.ring().slots(),
                                settings.ring().rememberedReadings(),
                                settings.snapshot().everyRecords(),
                                CoreConfig.USUAL_DRAIN),
                        machine,
                        paging,
                        withings.fetches(),
                        database,
                        onJournalLost));
        opened("withings", withings);
        opened("outbox", outbox);
        paging.open(core);
        channels.pagerDuty()
                .map(channel -> new Incidents(channel, core.board(), paging.contacts(core), clock))
                .ifPresent(incidents -> opened("incidents", incidents).start());
        opened("way codes", new CodeSender(core, core.directory(), channels.codeChannels(), channels.wayCodes(), clock))
                .start();
        openHost(settings, state, secrets);
        publish(SourceFiles.read(settings.sources().directory()));
        Keyring keyring = new Keyring(state, core.directory(), secrets);
        EdgeCounts overHttp = new EdgeCounts();
        EdgeCounts overMqtt = new EdgeCounts();
        EdgeCounts overMllp = new EdgeCounts();
        EdgeCounts overBroker = new EdgeCounts();
        EdgeCounts byFetching = new EdgeCounts();
        GatewaysHeard heard = new GatewaysHeard(core.directory(), clock);
        DeviceWatch watch = opened(
                "device watch",
                new DeviceWatch(
                        database,
                        settings.group().shard(),
                        heard,
                        () -> Canary.practices(core.directory()),
                        core::writtenUntilMicros,
                        clock,
                        System::nanoTime));
        watch.start();
        Optional<BrokerSource> broker = broker(settings, heard, overBroker);
        Map<String, EdgeCounts> waysIn = new HashMap<>(Map.of("http", overHttp, "mqtt", overMqtt, "fetch", byFetching));
        broker.ifPresent(_ -> waysIn.put("broker", overBroker));
        settings.mllp().ifPresent(_ -> waysIn.put("mllp", overMllp));
        Optional<Canary> canary = canary(settings, machine);
        ApiSettings people = settings.api();
        api = opened(
                "api",
                new Listening("api", people.host(), people.port())
                        .open(() -> api(
                                settings, state, secrets, keyring, clock, database, channels, outbox, waysIn, broker,
                                watch, canary, withings)));
        withings.open(core, byFetching);
        EventLoops loops = opened("event loops", EventLoops.ofThreads(1));
        http = opened(
                "http", new HttpFrontDoor(settings.http(), loops, heard, keyring, clock, core.intake(), overHttp));
        new Listening("http", settings.http().host(), settings.http().port()).open(() -> {
            http.open();
            return http;
        });
        MqttConfig listening = settings.mqtt();
        mqtt = opened(
                "mqtt",
                new MqttFrontDoor(
                        listening.remembering(state.resolve(listening.clients())),
                        loops,
                        heard,
                        core.intake(),
                        overMqtt));
        new Listening("mqtt", listening.host(), listening.port()).open(() -> {
            mqtt.open();
            return mqtt;
        });
        mllp = settings.mllp().isEmpty()
                ? Optional.empty()
                : Optional.of(mllp(settings.mllp().get(), loops, heard, clock, overMllp));
        broker.ifPresent(source -> opened("broker", source).open());
        letFly(canary, settings, state, secrets);
        if (settings.heartbeat().address().isPresent()) {
            Heartbeat heartbeat = opened(
                    "heartbeat",
                    new Heartbeat(
                            settings.heartbeat().address().get(),
                            settings.heartbeat().interval(),
                            () -> core.isMoving()
                                    && canary.map(Canary::isPagingWhole).orElse(true)));
            heartbeat.start();
        }
        LOG.info("readings: http://{}:{}{}", settings.http().host(), http.port(), HttpFrontDoor.PATH);
        LOG.info("readings: mqtt://{}:{}", settings.mqtt().host(), mqtt.port());
        mllp.ifPresent(door -> LOG.info("readings: mllp port {}", door.port()));
        settings.broker().uri().ifPresent(uri -> LOG.info("readings: from the broker at {}", uri));
        LOG.info("API and pages: http://{}:{}/", settings.api().host(), api.port());
    }

    /// A journal that is not there may be lost, and then its database says so. There is nobody to
    /// page meanwhile.
    private static void askWhoseItIs(JournalConfig journal, Database database) {
        if (!Journal.isBegun(journal) && database.wasMadeBefore() && !database.answersInTime()) {
            LOG.warn("there is no journal, and the database does not say whether there was one");
        }
    }

    private void openHost(Settings settings, Path state, Secrets secrets) throws IOException, Commands.Unavailable {
        Bootstrap bootstrap = new Bootstrap(core, core.directory(), secrets);
        Optional<CareEvent.PracticeOpened> host = settings.host().map(HostSettings::practice);
        bootstrap
                .run(host.orElseGet(Bootstrap::example), state)
                .ifPresent(key -> LOG.info("the first operator's key is in {}", key));
        host.ifPresent(bootstrap::requireSame);
    }

    /// What holds from now on must be readable by this release, also where its file is gone.
    private void publish(Collection<SourceFiles.Found> found) throws IOException, Commands.Unavailable {
        Sources sources = core.directory().sources();
        for (SourceFiles.Found source : found) {
            SourceProfile profile = source.profile();
            if (!sources.holds(profile.name(), profile.definition())) {
                Answered answered = core.submit(
                        Commands.SERVER, new SourceEvent.SourcePublished(profile.name(), profile.definition()));
                if (answered.outcome() instanceof Outcome.Refused(var refusal)) {
                    throw new IOException("source " + profile.name() + " was refused: " + refusal.message());
                }
                LOG.info("source {} is read by a new profile", profile.name());
            }
        }
        sources.requireReadable();
    }

    private Optional<Canary> canary(Settings settings, TimeSources machine) throws IOException {
        Optional<Duration> every = settings.canary().every();
        return every.isEmpty() ? Optional.empty() : Optional.of(opened("canary", new Canary(every.get(), machine)));
    }

    private void letFly(Optional<Canary> canary, Settings settings, Path state, Secrets secrets) {
        ShardInSight shard = new ShardInSight(core);
        if (canary.isPresent()) {
            Path key = state.resolve("canary.key");
            canary.get()
                    .start(
                            doorOf(settings),
                            () -> SecretFile.readOrMakeText(key, secrets::personKey),
                            shard,
                            core,
                            core.directory());
        } else {
            opened("resting canary", new RestingCanary(shard, core, core.directory()))
                    .start();
        }
    }

    /// The door as it is reached from here, unless the site has said how gateways reach it.
    private URI doorOf(Settings settings) {
        String host = settings.http().host();
        String near = Set.of("0.0.0.0", "::").contains(host) ? "127.0.0.1" : host;
        return settings.canary()
                .address()
                .orElseGet(() -> URI.create("http://" + near + ":" + http.port() + HttpFrontDoor.PATH));
    }

    private MllpFrontDoor mllp(
            MllpConfig listening, EventLoops loops, GatewaysHeard heard, InstantSource clock, EdgeCounts counts)
            throws IOException {
        MllpFrontDoor door = opened("mllp", new MllpFrontDoor(listening, loops, heard, clock, core.intake(), counts));
        return new Listening("mllp", listening.host(), listening.port()).open(() -> {
            door.open();
            return door;
        });
    }

    /// The source on the site's broker, if the site has one. It does not listen yet.
    private Optional<BrokerSource> broker(Settings settings, GatewaysHeard heard, EdgeCounts counts)
            throws IOException {
        Optional<BrokerConfig> config = settings.broker().config();
        return config.isEmpty()
                ? Optional.empty()
                : Optional.of(new BrokerSource(config.get(), heard, core.intake(), counts));
    }

    private ApiServer api(
            Settings settings,
            Path state,
            Secrets secrets,
            Keyring keyring,
            InstantSource clock,
            Database database,
            PagingChannels channels,
            Outbox outbox,
            Map<String, EdgeCounts> waysIn,
            Optional<BrokerSource> broker,
            DeviceWatch watch,
            Optional<Canary> canary,
            Withings withings)
            throws IOException {
        Sessions sessions = new Sessions(SessionKey.of(state, secrets), secrets, clock);
        SignIns signIns = new SignIns(core.directory(), sessions, new FailedSignIns(clock));
        AuditTrail audit =
                opened("audit", new AuditTrail(new StoredAudit(database), MOST_AUDIT_ENTRIES_QUEUED, AUDIT_RETRY));
        boolean https = settings.api()
                .publicAddress()
                .map(address -> "https".equals(address.getScheme()))
                .orElse(false);
        Records records = opened(
                "records",
                Records.open(
                        database, settings.group().shard(), settings.database().poolSize()));
        Figures figures = new RunningFigures(
                core,
                outbox,
                channels.byKind(),
                new AnswerCounts(),
                new AnswerCounts(),
                new AnswerCounts(),
                audit,
                waysIn,
                settings.group(),
                broker,
                watch,
                canary,
                withings::held);
        ApiParts standsOn = new ApiParts(
                core,
                core.directory(),
                core.board(),
                core.accounts(),
                withings,
                LibraryFiles.read(settings.rules().directory()),
                records,
                core.reruns(),
                new StoredSummaries(records, settings.billing(), clock),
                channels.webhook()::keyOf,
                channels.wayCodes(),
                channels.byKind().kinds(),
                channels.furtherPages(),
                keyring,
                figures,
                opened("meters", new Meters(figures)),
                signIns,
                sessions,
                audit,
                core::confirmClock,
                clock,
                https);
        return ApiServer.start(settings.api().host(), settings.api().port(), standsOn);
    }

    private <T extends AutoCloseable> T opened(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    /// Starts a server.
    ///
    /// @param onJournalLost called once if the journal fails: the process must end
    /// @throws IOException if a part cannot be opened; what was opened before is closed again
    public static RunningServer start(Settings settings, Runnable onJournalLost) throws IOException {
        return start(settings, new MachineClock(), onJournalLost);
    }

    /// Starts a server whose clocks somebody may move.
    ///
    /// @param machine both clocks, instead of the machine's own
    public static RunningServer start(Settings settings, TimeSources machine, Runnable onJournalLost)
            throws IOException {
        Deque<Part> parts = new ArrayDeque<>();
        try {
            return new RunningServer(settings, parts, machine, onJournalLost);
        } catch (JournalDamaged | StoreMismatch failure) {
            closeAll(parts);
            throw new Refusal(failure.getMessage() + StoredPlace.WAYS_OUT, failure);
        } catch (JournalFrontAway failure) {
            closeAll(parts);
            throw new Refusal(failure.getMessage() + CUT_SHORT, failure);
        } catch (IOException | RuntimeException failure) {
            closeAll(parts);
            throw failure;
        } catch (Commands.Unavailable failure) {
            closeAll(parts);
            throw new IOException("the first operator could not be made: " + failure.getMessage(), failure);
        }
    }

    /// {@return the core, for what shows it}
    public Core core() {
        return core;
    }

    /// {@return the port that readings are posted to}
    public int httpPort() {
        return http.port();
    }

    /// {@return the port that readings are published to}
    public int mqttPort() {
        return mqtt.port();
    }

    /// {@return the port that messages of HL7 v2 are sent to, where there is one}
    public Optional<Integer> mllpPort() {
        return mllp.map(MllpFrontDoor::port);
    }

    /// {@return the port of the API and the pages}
    public int apiPort() {
        return api.port();
    }

    /// Takes nothing more, finishes what was taken, and closes everything in reverse.
    @Override
    public void close() {
        closeAll(parts);
    }

    private static void closeAll(Deque<Part> parts) {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closing().close();
            } catch (Exception failure) {
                LOG.warn("{} did not close as it should", part.name(), failure);
            }
        }
    }
}
