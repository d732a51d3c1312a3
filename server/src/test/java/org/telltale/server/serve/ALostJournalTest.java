package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.Telltale;
import org.telltale.server.timescale.WithTimescale;

/// A whole server is killed and its journal is lost: it refuses, names the way out, and after it takes readings and
/// pages again.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ALostJournalTest {
    private static final int READINGS = 20;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Pager pager = new Pager();
    private final List<String> sent = new ArrayList<>();

    ALostJournalTest() throws IOException {}

    @AfterEach
    void off() {
        pager.close();
        client.close();
    }

    @Test
    void is_begun_anew_from_the_database_when_an_operator_says_so() throws Exception {
        Path config = ServerConfig.write(folder, "snapshot: {every-records: 10}");
        Clinic clinic = liveUntilKilled(config);
        delete(folder.resolve("state/journal"));

        for (int start = 0; start < 2; start++) {
            assertThat(run("serve", "--config", config.toString())).isEqualTo(1);
            assertThat(said("serve")).contains("there is no journal in", "./telltale recover --from-database");
        }

        assertThat(run("recover", "--from-database", "--config", config.toString()))
                .isZero();
        assertThat(said("recover"))
                .contains("there is none in", "PatientEnrolled: 3", "PlanSigned: 3", "Nothing was changed")
                .contains("Episodes that were going on: 1.", "patient 1, T1", "taken by nobody")
                .doesNotContain("P-1", "Nurse", "oximeter");
        assertThat(run("recover", "--from-database", "--yes", "--config", config.toString()))
                .isZero();
        assertThat(said("recover")).contains("epoch 2").doesNotContain("NOT TAKEN", "NOBODY IS PAGED");
        assertThat(Files.readString(folder.resolve("state/recovery-epoch-2.txt")))
                .contains("What cannot be known", "what people measured before", "the names of readings");

        goesOn(config, clinic);

        assertThat(run("recover", "--from-database", "--yes", "--config", config.toString()))
                .isEqualTo(1);
        assertThat(said("recover")).contains("is sound and the database's: nothing was changed");
    }

    private Clinic liveUntilKilled(Path config) throws Exception {
        try (ServerProcess server = ServerProcess.start(config, folder.resolve("server.log"))) {
            Clinic clinic = new Clinic(client, folder.resolve("state"));
            clinic.open(server, pager, 3);
            try (Senders senders = new Senders(client, clinic.gatewayKey(), 1)) {
                for (int i = 0; i < READINGS; i++) {
                    send(server, senders, senders.saturation(1 + i % 2, 97));
                }
                send(server, senders, senders.saturation(3, 79));
                Await.until("a page", () -> pager.episodes().size() == 1);
                clinic.decide(
                        "/episodes/" + pager.pages().getFirst().episode() + "/resolve",
                        "{\"disposition\":\"ACTED_ON\",\"note\":\"\"}");
                send(server, senders, senders.saturation(1, 81));
            }
            Await.until("another page", () -> pager.episodes().size() == 2);
            Await.until(
                    "the database is written to",
                    () -> database().isReady() && clinic.health("database").equals("UP"));
            Await.until("all is stored", () -> readings() == sent.size() && pages().equals(List.of("2, 0")));
            Await.until(
                    "one is over",
                    () -> rows("select patient from episode where resolved_at is not null")
                            .equals(List.of("3")));
            twoWaitForAVerdict();
            server.kill();
            return clinic;
        }
    }

    /// One was here before and one was not, says the identity table; the Monitor will never answer.
    private void twoWaitForAVerdict() throws Exception {
        rows("""
                insert into unsettled (position, item, credential, device_name, vital, unit, first_value, taken_at,
                    time_source, received_at, flags, duplicate)
                select 1, v.item, 1, 'oximeter-1', r.vital, r.unit, 96, now() - interval '40 days',
                    r.time_source, r.received_at, r.flags, v.item = 71
                from (select * from reading order by position limit 1) r, (values (70), (71)) v (item)
                returning position""");
        rows("update ledger set acknowledged = acknowledged + 2, unsettled = unsettled + 2 returning unsettled");
    }

    private void send(ServerProcess server, Senders senders, String body) {
        assertThat(senders.send(server.httpPort, body)).isEqualTo(202);
        sent.add(body);
    }

    private void goesOn(Path config, Clinic clinic) throws Exception {
        String open = pager.pages().getLast().episode();
        try (ServerProcess server = ServerProcess.start(config, folder.resolve("server.log"));
                Senders senders = new Senders(client, clinic.gatewayKey(), 1)) {
            clinic.isAt(server.apiPort);
            Await.until("what was open pages again", () -> pagesAbout(open) == 2);
            for (String again : sent) {
                assertThat(senders.send(server.httpPort, again)).isEqualTo(202);
            }
            assertThat(senders.send(server.httpPort, senders.saturation(2, 80))).isEqualTo(202);

            Await.until("patient 2 is paged for", () -> pager.episodes().size() == 3);
            Await.until("what was sent again is counted", () -> acknowledged() == 2 * sent.size() + 3);
            Await.until(
                    "what waited for a verdict has one",
                    () -> rows("select sum(unsettled) from ledger").equals(List.of("0"))
                            && readings() == sent.size() + 2);
            assertThat(rows("select sum(duplicate) from ledger")).containsExactly(Integer.toString(sent.size() + 1));
            assertThat(rows("select sum(held) from ledger")).containsExactly("0");
            assertThat(rows("select patient, count(*) from episode group by 1 order by 1"))
                    .as("what was sent again opens nothing")
                    .containsExactly("1, 1", "2, 1", "3, 1");
            assertThat(pager.pages()).as("what was over pages nobody").hasSize(4);
            assertThat(rows("select epoch, sequence > 1000000000 from journal_position"))
                    .containsExactly("2, t");
            assertThat(rows("select count(*) from audit where action = 'JOURNAL_BEGUN_ANEW'"))
                    .containsExactly("1");
            assertThat(clinic.health("database")).isEqualTo("UP");
            assertThat(clinic.nurseReads("/patients/2").get("number").asInt()).isEqualTo(2);
            assertThat(clinic.nurseDoes("/episodes/" + open + "/acknowledge")).isEqualTo(200);
            Await.until(
                    "what was open is taken",
                    () -> rows("select state from episode where patient = 1").equals(List.of("ACKNOWLEDGED")));
            assertThat(pagesAbout(open)).isEqualTo(2);

            assertThat(run("recover", "--from-database", "--yes", "--config", config.toString()))
                    .isEqualTo(1);
            assertThat(said("recover")).contains("is in use by another server", "nothing was changed");
        }
    }

    private long pagesAbout(String episode) {
        return pager.pages().stream()
                .filter(page -> page.episode().equals(episode))
                .count();
    }

    private List<String> rows(String sql) throws Exception {
        return database().rows(sql);
    }

    private OwnDatabase database() throws Exception {
        return new OwnDatabase(folder.resolve("state/timescale"));
    }

    private long readings() throws Exception {
        return Long.parseLong(rows("select count(*) from reading").getFirst());
    }

    private List<String> pages() throws Exception {
        return rows("select count(*), count(*) filter (where state = 'PENDING') from page");
    }

    private long acknowledged() throws Exception {
        return Long.parseLong(
                rows("select coalesce(sum(acknowledged), 0) from ledger").getFirst());
    }

    /// Runs one command to its end.
    ///
    /// @return its exit code
    private int run(String... arguments) throws Exception {
        Process process = new ProcessBuilder(ServerProcess.command(Telltale.class, arguments))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(arguments[0] + ".out").toFile())
                .start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS))
                    .as("%s ends", arguments[0])
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String said(String command) throws IOException {
        return Files.readString(folder.resolve(command + ".out"));
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
