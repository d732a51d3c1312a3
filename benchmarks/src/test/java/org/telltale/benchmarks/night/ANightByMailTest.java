package org.telltale.benchmarks.night;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethods;
import org.telltale.simulators.mail.Letter;
import org.telltale.simulators.mail.MailServer;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ANightByMailTest {
    private static final String TAKE = "Take it by one button: https://care.example";

    @TempDir
    private Path state;

    private final MailServer server = MailServer.inClear();
    private final HttpClient client = HttpClient.newHttpClient();

    ANightByMailTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        server.close();
        client.close();
    }

    private Night night(Duration answerTimeout) throws Exception {
        return new Night(
                state,
                new NightWays(
                        """
                mail:
                  host: 127.0.0.1
                  port: %d
                  security: none
                  from: pages@care.example
                  answer-timeout: %s
                """.formatted(server.port(), answerTimeout),
                        by("primary@care.example"),
                        by("backup@care.example"),
                        by("physician@care.example")));
    }

    private static ContactMethods by(String mailbox) {
        return new ContactMethods(List.of(ContactMethods.atOnce(new ContactAddress.Email(mailbox))));
    }

    @Test
    void ends_when_somebody_presses_the_button_of_a_letter_and_not_when_a_machine_opens_its_link() throws Exception {
        try (Night night = night(ofSeconds(50))) {
            server.greylists(true);
            night.saturates(79);
            night.after(ZERO, "primary 1 RETRYING (smtp-451)");
            night.after(ofSeconds(20), "primary 1 SENT (smtp-250)");
            URI link = link(night, server.lettersTo("primary@care.example").getLast());

            assertThat(open(link).body())
                    .contains("an urgent page waits", "Take it")
                    .doesNotContain("79");
            assertThat(open(link).statusCode()).isEqualTo(200);
            assertThat(night.takenBy()).isZero();
            server.refusesNext("RCPT", "550 5.1.1 nobody here");
            night.after(
                    ofSeconds(280),
                    "primary 1 SENT (smtp-250)",
                    "backup 1 REFUSED (smtp-550)",
                    "physician 1 RETRYING (smtp-451)");
            night.after(
                    ofSeconds(20),
                    "primary 1 SENT (smtp-250)",
                    "backup 1 REFUSED (smtp-550)",
                    "physician 1 SENT (smtp-250)");

            night.restarts();
            URI later = link(night, server.lettersTo("physician@care.example").getLast());
            assertThat(press(later).body()).contains("You have taken the page");

            night.after(
                    ZERO, "primary 1 SENT (smtp-250)", "backup 1 REFUSED (smtp-550)", "physician 1 ANSWERED (by-link)");
            assertThat(night.takenBy()).isEqualTo(4);
            assertThat(press(later).statusCode()).isEqualTo(410);
            assertThat(press(link(
                                    night,
                                    server.lettersTo("primary@care.example").getLast()))
                            .body())
                    .contains("Somebody has taken this page already");
            assertThat(night.takenBy()).isEqualTo(4);
            assertThat(server.letters())
                    .hasSize(2)
                    .allSatisfy(letter ->
                            assertThat(letter.body()).doesNotContain(Night.PATIENT, "oxygen", "saturation", "%"));
        }
    }

    @Test
    void goes_on_while_the_mail_server_is_silent_and_a_link_expires() throws Exception {
        // Long enough for an answer that comes, and waited out for the one that does not.
        try (Night night = night(ofSeconds(5))) {
            night.saturates(79);
            night.after(ZERO, "primary 1 SENT (smtp-250)");
            URI link = link(night, server.letters().getFirst());
            server.fallsSilentAt("EHLO");
            night.after(ofMinutes(5), "primary 1 SENT (smtp-250)", "backup 1 RETRYING (timeout)");
            night.after(ofSeconds(20), "primary 1 SENT (smtp-250)", "backup 1 SENT (smtp-250)");

            night.passes(ofHours(24));

            assertThat(open(link).body()).contains("This link has expired").doesNotContain("<button");
            assertThat(press(link).statusCode()).isEqualTo(410);
            assertThat(night.takenBy()).isZero();
        }
    }

    private static URI link(Night night, Letter letter) {
        String line = letter.body()
                .lines()
                .filter(each -> each.startsWith(TAKE))
                .findFirst()
                .orElseThrow();
        return night.address().resolve(line.substring(TAKE.length()));
    }

    private HttpResponse<String> open(URI link) throws Exception {
        return client.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> press(URI link) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("take=yes"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
