package org.telltale.simulators.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class AnMllpUplinkTest {
    private static final String MESSAGE = "MSH|^~\\&|HUB||||1||ORU^R01|M7|P|2.6\rOBX|1\r";
    private static final Parcel PARCEL = Parcel.of(MESSAGE, 1, List.of());
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocket listening;
    private MllpUplink uplink;

    @BeforeEach
    void openBothEnds() throws IOException {
        listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        uplink = new MllpUplink(URI.create("mllp://127.0.0.1:" + listening.getLocalPort()), LONG);
    }

    @AfterEach
    void closeBothEnds() throws IOException {
        uplink.close();
        listening.close();
        threads.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA", "CA", "AE", "CE"})
    void is_done_with_what_the_server_has(String code) throws Exception {
        assertThat(sentAndAnswered("MSA|" + code + "|M7")).isEqualTo(new Outcome.Acknowledged(Optional.empty()));
    }

    @Test
    void gives_up_what_is_rejected() throws Exception {
        assertThat(sentAndAnswered("MSA|AR|M7")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void takes_no_answer_to_another_message_for_its_own() throws Exception {
        assertThat(sentAndAnswered("MSA|AA|M6")).isEqualTo(new Outcome.Unanswered("an answer to another message"));
    }

    @Test
    void knows_nothing_where_the_line_goes_before_the_answer() throws Exception {
        Future<String> heard = threads.submit(() -> {
            try (Socket peer = listening.accept()) {
                return message(peer.getInputStream());
            }
        });

        assertThat(uplink.send(PARCEL)).isInstanceOf(Outcome.Unanswered.class);
        assertThat(heard.get()).isEqualTo(MESSAGE);
    }

    @Test
    void goes_to_the_ordinary_port_where_the_address_names_none() throws Exception {
        try (MllpUplink nowhere = new MllpUplink(URI.create("mllp://127.0.0.2"), Duration.ofSeconds(1))) {
            assertThat(nowhere.send(PARCEL)).isInstanceOf(Outcome.Unanswered.class);
        }
    }

    @Test
    void breaks_off_in_the_middle_or_before_the_answer_where_it_is_told_to() throws Exception {
        Future<String> heard = threads.submit(() -> {
            try (Socket half = listening.accept();
                    Socket whole = listening.accept()) {
                String begun = new String(half.getInputStream().readAllBytes(), ISO_8859_1);
                return begun + "/" + new String(whole.getInputStream().readAllBytes(), ISO_8859_1);
            }
        });

        uplink.cut(PARCEL, Mishap.CUT_IN_THE_BODY);
        uplink.cut(PARCEL, Mishap.CUT_BEFORE_THE_ANSWER);

        String framed = "\u000b" + MESSAGE + "\u001c\r";
        assertThat(heard.get()).isEqualTo(framed.substring(0, framed.length() / 2) + "/" + framed);
    }

    private Outcome sentAndAnswered(String said) throws Exception {
        Future<String> heard = threads.submit(() -> {
            try (Socket peer = listening.accept()) {
                String message = message(peer.getInputStream());
                peer.getOutputStream().write(("\u000bMSH|^~\\&|T\r" + said + "\r\u001c\r").getBytes(ISO_8859_1));
                // Whoever is done closes first.
                uplinkCloses(peer.getInputStream());
                return message;
            }
        });
        Outcome outcome = uplink.send(PARCEL);
        uplink.close();
        assertThat(heard.get()).isEqualTo(MESSAGE);
        return outcome;
    }

    private static void uplinkCloses(InputStream in) throws IOException {
        if (in.read() >= 0) {
            throw new IOException("more than one message");
        }
    }

    private static String message(InputStream in) throws IOException {
        StringBuilder message = new StringBuilder();
        if (in.read() != 0x0b) {
            throw new IOException("no message begins here");
        }
        for (int next = in.read(); next != 0x1c; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed within a message");
            }
            message.append((char) next);
        }
        in.read();
        return message.toString();
    }
}
