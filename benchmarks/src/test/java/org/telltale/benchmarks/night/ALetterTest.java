package org.telltale.benchmarks.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.AnswerLinks;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.PageMessage;
import org.telltale.escalation.page.mail.MailChannel;
import org.telltale.escalation.page.mail.MailConfig;
import org.telltale.escalation.page.mail.MailSecurity;
import org.telltale.ingest.edge.SelfSigned;
import org.telltale.simulators.mail.Letter;
import org.telltale.simulators.mail.MailServer;

/// One letter at a time, in real conversations with a mail server.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ALetterTest {
    private static final AnswerLinks LINKS =
            new AnswerLinks(new byte[32], URI.create("https://care.example"), Duration.ofHours(24));
    private static final PageAttempt ATTEMPT = new PageAttempt(
            new PageId(21, 2),
            1,
            new EpisodeId(17, 0),
            new PracticeId(1),
            new PersonId(3),
            0,
            Tier.T1,
            1,
            1_795_248_000_000_000L,
            Optional.of(URI.create("https://care.example/e/17-0")));
    private static final PageMessage PAGE =
            new PageMessage(ATTEMPT, new ContactAddress.Email("nurse@practice.example"));

    @TempDir
    private Path folder;

    private static MailChannel channel(int port, MailSecurity security, String password, Optional<SSLContext> trust) {
        return channel(port, security, password, trust, Duration.ofSeconds(50));
    }

    private static MailChannel channel(
            int port, MailSecurity security, String password, Optional<SSLContext> trust, Duration answerTimeout) {
        return new MailChannel(
                new MailConfig(
                        "127.0.0.1",
                        port,
                        security,
                        password.isEmpty() ? Optional.empty() : Optional.of("telltale"),
                        password.isEmpty() ? Optional.empty() : Optional.of(password),
                        "pages@care.example",
                        trust.map(SSLContext::getSocketFactory),
                        Duration.ofSeconds(50),
                        answerTimeout),
                Optional.of(LINKS));
    }

    private static MailChannel inClear(MailServer server) {
        return channel(server.port(), MailSecurity.NONE, "", Optional.empty());
    }

    @Test
    void says_how_urgent_it_is_and_where_it_is_seen_and_taken_and_nothing_else() throws Exception {
        try (MailServer server = MailServer.inClear();
                MailChannel channel = inClear(server)) {
            assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.sent("smtp-250"));

            Letter letter = server.letters().getFirst();
            assertThat(letter.from()).isEqualTo("pages@care.example");
            assertThat(letter.to()).isEqualTo("nurse@practice.example");
            assertThat(letter.header("From")).contains("pages@care.example");
            assertThat(letter.header("To")).contains("nurse@practice.example");
            assertThat(letter.header("Subject")).contains("Telltale: an urgent page waits");
            assertThat(letter.header("Message-ID")).contains("<page-21-2@care.example>");
            assertThat(letter.header("Auto-Submitted")).contains("auto-generated");
            assertThat(letter.header("List-Id")).contains("Telltale pages <pages.care.example>");
            assertThat(letter.header("Importance")).contains("high");
            assertThat(letter.body())
                    .isEqualTo("This is an urgent page.\n\nSee it, after a sign-in: https://care.example/e/17-0\n\n"
                            + "Take it by one button: "
                            + LINKS.of(ATTEMPT).orElseThrow() + "\n\n"
                            + "Nobody reads what is answered to this letter.");
        }
    }

    @Test
    void says_of_how_many_episodes_it_tells() throws Exception {
        try (MailServer server = MailServer.inClear();
                MailChannel channel = inClear(server)) {
            PageAttempt ofThree = new PageAttempt(
                    ATTEMPT.page(),
                    1,
                    ATTEMPT.episode(),
                    ATTEMPT.practice(),
                    ATTEMPT.person(),
                    0,
                    Tier.T2,
                    3,
                    ATTEMPT.dueAtMicros(),
                    Optional.of(URI.create("https://care.example/e/")));

            channel.deliver(new PageMessage(ofThree, PAGE.address()));

            Letter letter = server.letters().getFirst();
            assertThat(letter.header("Subject")).contains("Telltale: 3 pages wait");
            assertThat(letter.body())
                    .isEqualTo(
                            "This page tells of 3 episodes.\n\nSee each, after a sign-in: https://care.example/e/\n\n"
                                    + "Nobody reads what is answered to this letter.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421 4.3.2 closing, FAILED, smtp-421",
        "GREETING, 554 5.3.2 no service, REFUSED, smtp-554",
        "MAIL, 452 4.3.1 full, FAILED, smtp-452",
        "MAIL, 550 5.7.1 not you, REFUSED, smtp-550",
        "RCPT, 450 4.2.1 busy, FAILED, smtp-450",
        "RCPT, 550 5.1.1 nobody here, REFUSED, smtp-550",
        "DATA, 451 4.3.0 not now, FAILED, smtp-451",
        "LETTER, 451 4.3.0 not now, FAILED, smtp-451",
        "LETTER, 554 5.6.0 never, REFUSED, smtp-554"
    })
    void is_tried_again_or_given_up_by_what_the_mail_server_says(
            String command, String answer, String outcome, String category) throws Exception {
        try (MailServer server = MailServer.inClear();
                MailChannel channel = inClear(server)) {
            server.refusesNext(command, answer);

            Delivery delivery = channel.deliver(PAGE);

            assertThat(delivery.outcome()).hasToString(outcome);
            assertThat(delivery.category()).isEqualTo(category);
            assertThat(server.letters()).isEmpty();
            assertThat(channel.deliver(PAGE)).as("once").isEqualTo(Delivery.sent("smtp-250"));
        }
    }

    @Test
    void gets_past_a_greylist_by_its_second_attempt() throws Exception {
        try (MailServer server = MailServer.inClear();
                MailChannel channel = inClear(server)) {
            server.greylists(true);

            assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.failed("smtp-451"));
            assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.sent("smtp-250"));
        }
    }

    @Test
    void that_was_taken_twice_has_one_message_id() throws Exception {
        try (MailServer server = MailServer.inClear();
                MailChannel channel = inClear(server)) {
            server.hangsUpAt(MailServer.LETTER);

            assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.failed("broken-off"));
            assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.sent("smtp-250"));

            assertThat(server.letters())
                    .extracting(letter -> letter.header("Message-ID").orElseThrow())
                    .containsExactly("<page-21-2@care.example>", "<page-21-2@care.example>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "RCPT", "DATA", "LETTER"})
    void is_tried_again_where_the_mail_server_falls_silent(String command) throws Exception {
        try (MailServer server = MailServer.inClear();
                MailChannel channel =
                        channel(server.port(), MailSecurity.NONE, "", Optional.empty(), Duration.ofSeconds(1))) {
            server.fallsSilentAt(command);

            assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.failed("timeout"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "RCPT", "DATA"})
    void is_tried_again_where_the_mail_server_hangs_up(String command) throws Exception {
        try (MailServer server = MailServer.inClear();
                MailChannel channel = inClear(server)) {
            server.hangsUpAt(command);

            assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.failed("broken-off"));
        }
    }

    @Test
    void is_tried_again_where_nobody_listens() throws Exception {
        MailServer server = MailServer.inClear();
        server.close();
        try (MailChannel channel = inClear(server)) {
            assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.failed("unreachable"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goes_secretly_and_with_the_password(boolean startTls) throws Exception {
        SelfSigned certificate = SelfSigned.in(folder);
        Map<String, String> passwords = Map.of("telltale", "s3cret");
        MailSecurity security = startTls ? MailSecurity.STARTTLS : MailSecurity.TLS;
        try (MailServer server = startTls
                        ? MailServer.withStartTls(certificate.showing(), passwords)
                        : MailServer.withTls(certificate.showing(), passwords);
                MailChannel right = channel(server.port(), security, "s3cret", Optional.of(certificate.trusting()));
                MailChannel wrong = channel(server.port(), security, "secret", Optional.of(certificate.trusting()));
                MailChannel nobody = channel(server.port(), security, "", Optional.of(certificate.trusting()));
                MailChannel distrusting = channel(server.port(), security, "s3cret", Optional.empty())) {
            assertThat(right.deliver(PAGE)).isEqualTo(Delivery.sent("smtp-250"));
            assertThat(wrong.deliver(PAGE)).isEqualTo(Delivery.refused("smtp-535"));
            assertThat(nobody.deliver(PAGE)).isEqualTo(Delivery.refused("smtp-530"));
            assertThat(distrusting.deliver(PAGE)).isEqualTo(Delivery.failed("tls"));

            assertThat(server.letters()).singleElement().satisfies(letter -> {
                assertThat(letter.secretly()).isTrue();
                assertThat(letter.user()).isEqualTo("telltale");
            });
        }
    }

    @Test
    void stays_here_where_it_would_go_in_clear() throws Exception {
        try (MailServer server = MailServer.inClear();
                MailChannel channel = channel(server.port(), MailSecurity.STARTTLS, "", Optional.empty())) {
            assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.failed("tls"));
            assertThat(server.letters()).isEmpty();
        }
    }

    @Test
    void has_a_configuration_that_keeps_its_password() {
        assertThat(new MailConfig(
                                "mail.example",
                                587,
                                MailSecurity.STARTTLS,
                                Optional.of("u"),
                                Optional.of("s3cret"),
                                "a@b.example",
                                Optional.empty(),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1))
                        .toString())
                .isEqualTo("MailConfig[mail.example:587, STARTTLS]");
    }
}
