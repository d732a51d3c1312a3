package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.telltale.server.Telltale;
import org.telltale.server.timescale.DatabaseLogin;

/// P1 on a small disk, which another program fills under load: readings are refused in time and nothing that was
/// acknowledged is lost; a page can still be answered; with the last byte gone the server lives; and it goes on when
/// there is room. The disk is mounted for the server alone, so that nothing stays mounted.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AServerWhoseDiskIsFullTest extends SiteOfATest {
    private static final long RESERVE_BYTES = 48L << 20;
    /// An ext4, as root; in memory, as anybody who may have a user namespace.
    private static final List<List<String>> SMALL_DISKS = List.of(
            inNewMounts(
                    "-m",
                    "truncate -s 128m \"$0.img\" && mkfs.ext4 -q -F \"$0.img\" && mount -o loop \"$0.img\" \"$0\""),
            inNewMounts("-rm", "mount -t tmpfs -o size=128m tmpfs \"$0\""));

    private static final int LOW = 1;
    private static final int WELL = 3;

    private final AtomicInteger turn = new AtomicInteger();

    AServerWhoseDiskIsFullTest(DatabaseLogin superuser) throws SQLException, IOException {
        super(superuser);
    }

    @Test
    void refuses_readings_lives_and_goes_on_when_there_is_room() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Optional<List<String>> mounted = SMALL_DISKS.stream()
                .map(mount -> both(mount, List.of(disk.toString())))
                .filter(AServerWhoseDiskIsFullTest::works)
                .findFirst();
        assumeTrue(mounted.isPresent(), "neither an ext4 nor a tmpfs can be mounted here");

        List<String> command = both(mounted.orElseThrow(), serve(disk));
        try (ServerProcess server = ServerProcess.start(command, log())) {
            Clinic clinic = openClinic(server, LOW + WELL);
            try (Senders senders = new Senders(client, clinic.gatewayKey(), 2)) {
                fillsUpAndIsEmptied(disk, server, clinic, senders);
            }
        }
    }

    private void fillsUpAndIsEmptied(Path disk, ServerProcess server, Clinic clinic, Senders senders) throws Exception {
        assertThat(senders.send(server.httpPort, senders.saturation(LOW, 81))).isEqualTo(202);
        Await.until("a page", () -> pager.episodes().size() == 1);
        String episode = pager.episodes().iterator().next();
        senders.start(server.httpPort, () -> well(senders));
        Await.until("some readings", () -> senders.acknowledged() > 50);
        Filler filler = new Filler(server.inside(disk));

        filler.leave(RESERVE_BYTES * 3 / 4);
        Await.until("readings are refused", () -> senders.unanswered() > 0);
        senders.stop();
        readingsAreRefused(server, clinic, senders);
        assertThat(clinic.nurseDoes("/episodes/" + episode + "/acknowledge")).isEqualTo(200);

        filler.leave(0);
        Await.until("commands are refused", () -> clinic.nurseDoes("/episodes/" + episode + "/view") == 503);
        readingsAreRefused(server, clinic, senders);
        assertThat(server.isAlive()).isTrue();

        filler.delete();
        Await.until("there is room again", () -> senders.send(server.httpPort, well(senders)) == 202);
        senders.sendAgain(server.httpPort);
        assertThat(clinic.nurseDoes("/episodes/" + episode + "/view")).isEqualTo(200);
        everythingAcknowledgedIsThere(senders, publishes(server, clinic, well(senders)) ? 1 : 0);
    }

    private void readingsAreRefused(ServerProcess server, Clinic clinic, Senders senders) throws Exception {
        var answer = senders.answer(server.httpPort, well(senders)).orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(publishes(server, clinic, well(senders)))
                .as("acknowledged over MQTT")
                .isFalse();
        assertThat(clinic.health("disk")).isEqualTo("DOWN");
    }

    private static boolean publishes(ServerProcess server, Clinic clinic, String body) throws IOException {
        try (PublishingGateway gateway = new PublishingGateway(server.mqttPort, "gw-1", clinic.gatewayKey())) {
            return gateway.publish(body);
        }
    }

    private void everythingAcknowledgedIsThere(Senders senders, int published) throws Exception {
        assertThat(published).as("acknowledged over MQTT").isOne();
        int all = senders.acknowledged() + published;
        Await.until("everything is stored", () -> database.count("reading") >= all);
        assertThat(database.rows("select count(*), count(distinct (device, taken_at)) from reading"))
                .containsExactly(all + ", " + all);
        assertThat(database.rows("select sum(acknowledged), sum(stored) from ledger"))
                .containsExactly(all + ", " + all);
        assertThat(database.rows("select state from episode")).containsExactly("ACKNOWLEDGED");
    }

    private String well(Senders senders) {
        return senders.saturation(LOW + 1 + turn.incrementAndGet() % WELL, 97);
    }

    private List<String> serve(Path disk) throws IOException {
        Path config = folder.resolve("telltale.yaml");
        Files.writeString(config, """
                state: %s
                host: {name: Maple Street, npi: "1234567893", tin: "123456789", zone: America/New_York}
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0, refusal-patience: PT1S}
                api: {port: 0}
                journal: {directory: %s, roll: hourly, block: 8MiB, reserve: 48MiB}
                ring: {slots: 16384, remembered-readings: 65536}
                database:
                  url: %s
                  user: %s
                  password: %s
                  owner: %s
                  owner-password: %s
                """.formatted(
                        folder.resolve("state"),
                        disk.resolve("journal"),
                        database.superuser().jdbcUrl(),
                        database.roles().app().user(),
                        database.roles().app().password(),
                        database.roles().owner().user(),
                        database.roles().owner().password()));
        return ServerProcess.command(Telltale.class, "serve", "--config", config.toString());
    }

    private static List<String> inNewMounts(String namespaces, String mount) {
        return List.of("unshare", namespaces, "sh", "-c", "{ " + mount + "; } && exec \"$@\"");
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static boolean works(List<String> mount) {
        try {
            return new ProcessBuilder(both(mount, List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
