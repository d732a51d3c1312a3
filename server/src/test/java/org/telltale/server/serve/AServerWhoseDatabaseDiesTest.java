package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.timescale.WithTimescale;

/// P4 at the process: its database is killed under load, is away for a while, and comes back; people are paged and
/// can answer all the while, and afterwards nothing is missing and nothing is doubled.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AServerWhoseDatabaseDiesTest {
    private static final int WELL = 3;
    private static final int LOW = 4;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Pager pager = new Pager();
    private final AtomicInteger turn = new AtomicInteger();
    private int breached;

    AServerWhoseDatabaseDiesTest() throws IOException {}

    @AfterEach
    void off() {
        pager.close();
        client.close();
    }

    @Test
    void pages_and_is_answered_all_the_while_and_catches_up_by_itself() throws Exception {
        Path config = ServerConfig.write(folder, "snapshot: {every-records: 500}");
        try (ServerProcess server = ServerProcess.start(config, folder.resolve("server.log"))) {
            OwnDatabase database = new OwnDatabase(folder.resolve("state/timescale"));
            Clinic clinic = clinic(server);
            Await.until("the database is written to", () -> database("UP", clinic) && database.isReady());
            try (Senders senders = new Senders(client, clinic.gatewayKey(), 3)) {
                diesAndComesBack(server, database, clinic, senders);
            }
        }
    }

    private void diesAndComesBack(ServerProcess server, OwnDatabase database, Clinic clinic, Senders senders)
            throws Exception {
        senders.start(server.httpPort, () -> senders.saturation(LOW + 1 + turn.incrementAndGet() % WELL, 97));

        for (int kill = 0; kill < 2; kill++) {
            long killed = database.kill();
            breach(server, senders);
            Await.until("the database is started again", () -> database.isReady() && database.pid() != killed);
            Await.until("it is written to", () -> database("UP", clinic));
        }
        database.keepAway();
        database.kill();
        Await.until("readiness says so", () -> database("DEGRADED", clinic));
        String episode = breach(server, senders);
        seeAndTakeIt(episode, new Browsing(client, server.apiPort), clinic);
        String other = breach(server, senders);
        assertThat(database("DEGRADED", clinic)).isTrue();
        database.letComeBack();

        Await.until("readiness says that it is back", () -> database("UP", clinic));
        senders.stop();
        assertThat(senders.unanswered()).as("readings that were not taken").isZero();
        assertThat(senders.acknowledged()).isGreaterThan(500);
        Await.until("all of it is stored", () -> stored(database) >= senders.acknowledged());
        nothingIsMissingOrDoubled(database, senders.acknowledged());
        assertThat(database.rows("select opened_position || '-' || opened_ordinal from episode "
                        + "where state = 'ACKNOWLEDGED'"))
                .containsExactly(episode)
                .doesNotContain(other);
    }

    private Clinic clinic(ServerProcess server) throws Exception {
        Clinic clinic = new Clinic(client, folder.resolve("state"));
        clinic.open(server, pager, LOW + WELL);
        return clinic;
    }

    /// The next patient's saturation is low, and somebody is paged.
    ///
    /// @return the episode
    private String breach(ServerProcess server, Senders senders) throws Exception {
        List<String> before = List.copyOf(pager.episodes());
        breached++;
        assertThat(senders.send(server.httpPort, senders.saturation(breached, 81)))
                .isEqualTo(202);
        Await.until("a page", () -> pager.episodes().size() == breached);
        return pager.episodes().stream()
                .filter(episode -> !before.contains(episode))
                .findFirst()
                .orElseThrow();
    }

    private static void seeAndTakeIt(String episode, Browsing browsing, Clinic clinic) throws Exception {
        String page = "/e/" + episode;
        assertThat(browsing.get(page))
                .as("to a stranger")
                .contains("Your key")
                .doesNotContain("Oxygen saturation", "I have this patient");
        browsing.signIn(clinic.nurseKey(), page);

        String shown = browsing.get(page);
        assertThat(shown).contains("81", "88", "version 1 of the patient&#39;s plan", "I have this patient");
        browsing.press(shown, page + "/acknowledge");

        assertThat(clinic.nurseReads("/episodes/" + episode).get("state").asText())
                .isEqualTo("ACKNOWLEDGED");
        assertThat(browsing.get(page)).doesNotContain("I have this patient");
    }

    private static boolean database(String status, Clinic clinic) throws Exception {
        assertThat(clinic.health("status"))
                .as("ready, whatever the database does")
                .isNotEqualTo("DOWN");
        return clinic.health("database").equals(status);
    }

    private static long stored(OwnDatabase database) throws Exception {
        return Long.parseLong(database.rows("select coalesce(sum(acknowledged), 0) from ledger")
                .getFirst());
    }

    private void nothingIsMissingOrDoubled(OwnDatabase database, int acknowledged) throws Exception {
        String all = Integer.toString(acknowledged);
        assertThat(database.rows("select count(*), count(distinct (device, taken_at)) from reading"))
                .containsExactly(all + ", " + all);
        assertThat(database.rows("select sum(acknowledged), sum(stored), sum(duplicate + held + rejected) from ledger"))
                .containsExactly(all + ", " + all + ", 0");
        assertThat(database.rows("select count(*), count(distinct patient) from episode"))
                .containsExactly(breached + ", " + breached);
        assertThat(database.rows("select opened_position || '-' || opened_ordinal from episode"))
                .containsExactlyInAnyOrderElementsOf(pager.episodes());
        Await.until(
                "what was done while it was away is in the audit table",
                () -> database.rows("select count(*) from audit where action = 'ACKNOWLEDGE_EPISODE'")
                        .equals(List.of("1")));
    }
}
