package org.telltale.simulators.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What needs a library to talk, such as TLS and sign-ins, is seen where letters are sent.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class MailServerTest {
    private final MailServer server = MailServer.inClear();
    private final Socket line = new Socket(InetAddress.getLoopbackAddress(), server.port());
    private final BufferedReader in = new BufferedReader(new InputStreamReader(line.getInputStream(), UTF_8));

    MailServerTest() throws IOException {
        line.setSoTimeout(50_000);
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        server.close();
    }

    private String says(String command) throws IOException {
        line.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
        return in.readLine();
    }

    @Test
    void takes_a_letter_whole() throws Exception {
        assertThat(in.readLine()).isEqualTo("220 mail.example ESMTP");
        assertThat(says("HELO me")).startsWith("250");
        assertThat(says("DATA")).startsWith("503");
        assertThat(says("MAIL FROM:<a@b.example>")).startsWith("250");
        assertThat(says("RCPT TO:<c@d.example>")).startsWith("250");
        assertThat(says("DATA")).startsWith("354");
        assertThat(says("Subject: Hello\r\n\r\nOne\r\n..two\r\n.")).startsWith("250");
        assertThat(says("QUIT")).startsWith("221");

        assertThat(server.lettersTo("c@d.example")).singleElement().satisfies(letter -> {
            assertThat(letter.from()).isEqualTo("a@b.example");
            assertThat(letter.header("Subject")).contains("Hello");
            assertThat(letter.body()).isEqualTo("One\n.two");
            assertThat(letter.secretly()).isFalse();
            assertThat(letter.user()).isEmpty();
        });
        assertThat(server.lettersTo("e@f.example")).isEmpty();
    }

    @Test
    void refuses_greylists_and_falls_silent_as_it_is_told_to() throws Exception {
        assertThat(in.readLine()).startsWith("220");
        assertThat(says("EXPN all")).startsWith("502");
        server.refusesNext("MAIL", "452 4.3.1 full");
        assertThat(says("MAIL FROM:<a@b.example>")).isEqualTo("452 4.3.1 full");
        assertThat(says("MAIL FROM:<a@b.example>")).startsWith("250");
        server.greylists(true);
        assertThat(says("RCPT TO:<c@d.example>")).startsWith("451");
        assertThat(says("RCPT TO:<c@d.example>")).startsWith("250");
        server.fallsSilentAt("DATA");
        line.setSoTimeout(500);
        assertThatThrownBy(() -> says("DATA")).isInstanceOf(SocketTimeoutException.class);
        assertThat(server.letters()).isEmpty();
    }

    @Test
    void hangs_up_after_a_letter_that_it_has_taken() throws Exception {
        assertThat(in.readLine()).startsWith("220");
        says("MAIL FROM:<a@b.example>");
        says("RCPT TO:<c@d.example>");
        says("DATA");
        server.hangsUpAt(MailServer.LETTER);

        assertThat(says("\r\nOne\r\n.")).isNull();
        assertThat(server.letters()).hasSize(1);
    }
}
