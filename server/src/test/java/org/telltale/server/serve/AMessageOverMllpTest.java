package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.telltale.server.timescale.DatabaseLogin;

/// A clinic system that speaks HL7 v2, through a whole server: what is answered AA is paged for, survives
/// a kill, and counts once however often it is sent.
class AMessageOverMllpTest extends SiteOfATest {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx").withZone(ZoneOffset.UTC);
    private static final int PATIENCE_MILLIS = 60_000;

    AMessageOverMllpTest(DatabaseLogin superuser) throws SQLException, IOException {
        super(superuser);
    }

    @Test
    void is_paged_for_and_counted_once_also_after_a_kill() throws Exception {
        Path config = config("mllp: {host: 127.0.0.1, port: 0}\n");
        String low = saturation("WARDHUB", Instant.now().minusSeconds(60));
        try (ServerProcess server = start(config)) {
            Clinic clinic = openClinic(server, 1);
            clinic.issue("WARDHUB", "hl7-v2");

            assertThat(answer(server, saturation("STRANGER", Instant.now()))).startsWith("MSA|AR|");
            assertThat(answer(server, low)).isEqualTo("MSA|AA|Q1");
            Await.until("a page", () -> !pager.pages().isEmpty());
            Await.until("it is stored", () -> database.count("reading") == 1);
            assertThat(clinic.askAsOperator("/ledger")).contains("{\"source\":\"hl7-v2\",\"stored\":1,");
            server.kill();
        }
        try (ServerProcess server = start(config)) {
            assertThat(answer(server, low)).isEqualTo("MSA|AA|Q1");
            Await.until(
                    "the repeat is counted",
                    () -> database.rows("select sum(duplicate) from ledger").contains("1"));
        }
        assertThat(database.rows("select first_value from reading")).containsExactly("80");
        assertThat(pager.episodes()).hasSize(1);
        assertThat(Files.readString(log())).doesNotContain("Robin").doesNotContain("NORTH-4711");
    }

    private static String saturation(String gateway, Instant takenAt) {
        return String.join(
                "\r",
                "MSH|^~\\&|" + gateway + "||||" + TIME.format(takenAt) + "||ORU^R01|Q1|P|2.5.1",
                "PID|1||NORTH-4711^^^NORTH^PI||Roe^Robin",
                "OBR|1||R1|59408-5^Oxygen saturation^LN|||" + TIME.format(takenAt),
                "OBX|1|NM|59408-5^Oxygen saturation^LN||80|%^^UCUM|||||F|||||||oximeter-1",
                "");
    }

    /// {@return the MSA segment of the answer}
    private static String answer(ServerProcess server, String message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.mllpPort)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return answer.lines()
                    .filter(line -> line.startsWith("MSA|"))
                    .findFirst()
                    .orElse(answer);
        }
    }
}
