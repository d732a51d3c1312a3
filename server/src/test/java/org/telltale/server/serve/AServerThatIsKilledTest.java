package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.server.config.Settings;
import org.telltale.server.core.Replay;
import org.telltale.server.serve.ServerKilledAt.Point;
import org.telltale.server.timescale.DatabaseLogin;

/// P1, P2 and P3 at the process: SIGKILL under load at twenty random moments, and once at each point where something
/// is in one part and not yet in the next. At the end the books balance, and one run over the journal says what
/// every one of those processes had decided.
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class AServerThatIsKilledTest extends SiteOfATest {
    private static final int KILLS = 20;
    private static final int LOW = KILLS + Point.values().length;
    private static final int WELL = 8;
    private static final int SENDERS = 3;
    private static final int KILLED = 137;

    private final AtomicInteger turn = new AtomicInteger();
    private int breached;

    AServerThatIsKilledTest(DatabaseLogin superuser) throws SQLException, IOException {
        super(superuser);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 20_261_121)
    void keeps_every_acknowledged_reading_once_and_pages_every_breach_in_one_episode_as_decided(long seed)
            throws Exception {
        Path config = ServerConfig.write(folder, database);
        Path digests = folder.resolve("digests");
        try (Senders senders = new Senders(client, clinicIn(config).gatewayKey(), SENDERS)) {
            killAtRandom(new Random(seed), config, digests, senders);
            for (Point point : Point.values()) {
                killAt(point, config, senders);
            }
            takeWhatIsLeft(config, senders);
            everyReadingIsThereOnce(senders);
        }
        everyBreachHasOneEpisode();
        everyProcessDecidedTheSame(config, digests);
    }

    private void takeWhatIsLeft(Path config, Senders senders) throws Exception {
        try (ServerProcess server = start(config)) {
            senders.sendAgain(server.httpPort);
            Await.until("everything is stored", () -> database.count("reading") >= senders.acknowledged());
            Await.until("everybody was paged", () -> pager.episodes().size() >= LOW);
        }
    }

    /// Each time a patient's saturation is low in the last moments.
    private void killAtRandom(Random random, Path config, Path digests, Senders senders) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> command = ServerProcess.command(WatchedServer.class, config.toString(), digests.toString());
            try (ServerProcess server = ServerProcess.start(command, log())) {
                senders.start(server.httpPort, () -> well(senders));
                LockSupport.parkNanos(
                        Duration.ofMillis(50 + random.nextInt(900)).toNanos());
                String breach = breach(senders);
                Thread sender = Thread.ofPlatform().start(() -> senders.send(server.httpPort, breach));
                LockSupport.parkNanos(random.nextInt(30_000_000));
                server.kill();
                sender.join();
                senders.stop();
            }
        }
    }

    private void killAt(Point point, Path config, Senders senders) throws Exception {
        List<String> command = ServerProcess.command(ServerKilledAt.class, config.toString(), point.name());
        try (ServerProcess server = ServerProcess.start(command, log())) {
            senders.start(server.httpPort, () -> well(senders));
            senders.send(server.httpPort, breach(senders));
            assertThat(server.ended()).as("exit code at %s", point).isEqualTo(KILLED);
            senders.stop();
        }
    }

    private String well(Senders senders) {
        return senders.saturation(LOW + 1 + turn.incrementAndGet() % WELL, 97);
    }

    /// Of a patient who sends nothing else, so that one breach is one episode.
    private String breach(Senders senders) {
        breached++;
        return senders.saturation(breached, ServerKilledAt.TRAP);
    }

    private void everyReadingIsThereOnce(Senders senders) throws SQLException {
        String all = Integer.toString(senders.acknowledged());
        assertThat(senders.acknowledged()).isGreaterThan(10 * KILLS);
        assertThat(database.rows("select count(*), count(distinct (device, taken_at)) from reading"))
                .containsExactly(all + ", " + all);
    }

    private void everyBreachHasOneEpisode() throws SQLException {
        assertThat(database.rows("select count(*), count(distinct patient) from episode"))
                .containsExactly(LOW + ", " + LOW);
        assertThat(pager.episodes())
                .containsExactlyInAnyOrderElementsOf(
                        database.rows("select opened_position || '-' || opened_ordinal from episode"));
    }

    private void everyProcessDecidedTheSame(Path config, Path digests) throws Exception {
        Settings settings = Settings.load(config, System.getenv());
        Replay replay = Replay.of(
                settings.journal().forShard(settings.state(), 0),
                settings.ring().rememberedReadings());
        List<String> published = Files.readAllLines(digests);
        assertThat(published).hasSizeGreaterThan(10 * KILLS);
        assertThat(published).allSatisfy(line -> {
            String[] words = line.split(" ", -1);
            assertThat(replay.positionOf(Long.parseLong(words[1]))).isGreaterThanOrEqualTo(Long.parseLong(words[0]));
        });
        // Whoever is paged was to be paged, about that, at that time; and nobody who was to be paged was not.
        assertThat(pager.pages().stream().map(Pager.Page::asDecided))
                .isNotEmpty()
                .isSubsetOf(replay.decisions("attempt"));
        assertThat(pager.pages().stream().map(Pager.Page::page))
                .containsAll(database.rows("select page_position || '-' || page_ordinal from page"))
                .containsAll(replay.decisions("attempt").stream()
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList());
        assertThat(database.rows("select opened_position || '-' || opened_ordinal || ': ' || reason from episode"))
                .containsExactlyInAnyOrderElementsOf(replay.decisions("opened").stream()
                        .map(line -> line.substring(0, line.indexOf(' ')) + ": "
                                + line.substring(line.lastIndexOf(" | ") + " | ".length()))
                        .toList());
    }

    private Clinic clinicIn(Path config) throws Exception {
        try (ServerProcess server = start(config)) {
            return openClinic(server, LOW + WELL);
        }
    }
}
