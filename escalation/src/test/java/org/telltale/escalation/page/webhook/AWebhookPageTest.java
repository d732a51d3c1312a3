package org.telltale.escalation.page.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.Attempts;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.FakePager;
import org.telltale.escalation.page.FakePager.Answer;
import org.telltale.escalation.page.PageMessage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AWebhookPageTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
    private static final PageAttempt ATTEMPT = Attempts.of(1, Tier.T1);

    private final FakePager pager;
    private final WebhookChannel channel = channel(Duration.ofSeconds(60));

    AWebhookPageTest() throws IOException {
        pager = new FakePager();
    }

    private static WebhookChannel channel(Duration answerWithin) {
        return new WebhookChannel(new WebhookConfig(Duration.ofSeconds(60), answerWithin), SECRET, CLOCK);
    }

    @AfterEach
    void switch_off() {
        channel.close();
        pager.close();
    }

    @Test
    void says_which_episode_how_urgent_and_where_and_nothing_about_the_patient() throws Exception {
        channel.deliver(to(pager.address()));

        FakePager.Call call = pager.takeCall();
        assertThat(call.body())
                .isEqualTo("{\"page\":\"7-1\",\"attempt\":1,\"episode\":\"7-0\",\"practice\":1,\"person\":3,"
                        + "\"tier\":\"T1\",\"due_at\":\"1970-01-01T00:00:00.001001Z\","
                        + "\"link\":\"https://care.test/episodes/7-0\"}");
        assertThat(call.key()).isEqualTo("7-1");
    }

    /// Made with another tool: `openssl dgst -sha256 -mac HMAC`, once for the key and once for the page.
    @Test
    void is_signed_with_the_practices_key_over_time_and_body() throws Exception {
        channel.deliver(to(pager.address()));

        assertThat(channel.keyOf(new PracticeId(1)))
                .isEqualTo("746e5a894a3eb7b90ece4f7bc8674368d1bd1a6a5f37a52903e976cfbb188dc2");
        assertThat(pager.takeCall().signature())
                .isEqualTo("t=1795262400,v1=3922ed25f780a43a844ea848400ff51c4d7b75693471fb5e411cc2ab6a406723");
    }

    @Test
    void can_be_checked_as_the_reference_page_says() throws Exception {
        channel.deliver(to(pager.address()));
        FakePager.Call call = pager.takeCall();

        String key = channel.keyOf(new PracticeId(1));
        assertThat(isGenuine(key, call.signature(), call.body().getBytes(UTF_8)))
                .isTrue();
        assertThat(isGenuine(
                        key, call.signature(), call.body().replace("T1", "T3").getBytes(UTF_8)))
                .isFalse();
        assertThat(isGenuine(
                        channel.keyOf(new PracticeId(2)),
                        call.signature(),
                        call.body().getBytes(UTF_8)))
                .isFalse();
    }

    // begin: docs/reference/page-webhook.md
    static boolean isGenuine(String key, String header, byte[] body) throws GeneralSecurityException {
        String time = header.substring(header.indexOf("t=") + 2, header.indexOf(','));
        String signature = header.substring(header.indexOf("v1=") + 3);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
        mac.update((time + ".").getBytes(UTF_8));
        String expected = HexFormat.of().formatHex(mac.doFinal(body));
        return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
    }
    // end

    @Test
    void of_another_practice_is_signed_with_another_key() {
        assertThat(channel.keyOf(new PracticeId(2))).isNotEqualTo(channel.keyOf(new PracticeId(1)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "200, SENT",
        "204, SENT",
        "302, REFUSED",
        "400, REFUSED",
        "404, REFUSED",
        "410, REFUSED",
        "408, FAILED",
        "409, FAILED",
        "425, FAILED",
        "429, FAILED",
        "500, FAILED",
        "503, FAILED"
    })
    void is_worth_another_attempt_or_not_by_its_answer(int status, DeliveryOutcome outcome) throws Exception {
        pager.answers(new Answer.Status(status));

        assertThat(channel.deliver(to(pager.address()))).isEqualTo(new Delivery(outcome, "http-" + status));
        assertThat(pager.calls()).as("no redirect is followed").hasSize(1);
    }

    @Test
    void fails_when_nobody_answers_in_time() throws Exception {
        pager.answers(new Answer.Silence(), new Answer.NeverEndingBody());
        try (WebhookChannel impatient = channel(Duration.ofMillis(300))) {
            assertThat(impatient.deliver(to(pager.address()))).isEqualTo(Delivery.failed("timeout"));
            assertThat(impatient.deliver(to(pager.address()))).isEqualTo(Delivery.failed("timeout"));
        }
    }

    @Test
    void fails_when_the_connection_breaks_though_the_page_was_taken() throws Exception {
        pager.answers(new Answer.TakeAndHangUp());

        assertThat(channel.deliver(to(pager.address()))).isEqualTo(Delivery.failed("broken-off"));
        assertThat(channel.deliver(to(pager.address()))).isEqualTo(Delivery.sent("http-204"));
        assertThat(pager.pages()).containsExactly("7-1");
    }

    @Test
    void fails_when_nobody_listens() throws Exception {
        pager.close();

        assertThat(channel.deliver(to(pager.address()))).isEqualTo(Delivery.failed("unreachable"));
    }

    @Test
    void fails_when_the_receiver_does_not_speak_tls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInPlainText(plain));

            Delivery delivery = channel.deliver(to(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/page")));

            // Whichever half of the JDK's client notices first gives the name; either way it is tried again.
            assertThat(delivery).isIn(Delivery.failed("tls"), Delivery.failed("broken-off"));
        }
    }

    private static void answerInPlainText(ServerSocket plain) {
        try (Socket caller = plain.accept()) {
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // the caller has what it came for
        }
    }

    @Test
    void is_refused_when_the_address_is_not_one_of_http() throws Exception {
        assertThat(channel.deliver(to(URI.create("mailto:nurse@care.test"))))
                .isEqualTo(Delivery.refused("bad-address"));
    }

    @Test
    void is_not_signed_with_a_short_secret() {
        WebhookConfig config = new WebhookConfig(Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThatThrownBy(() -> new WebhookChannel(config, new byte[31], CLOCK))
                .hasMessage("the webhook secret must have 32 bytes or more, not 31");
    }

    @Test
    void of_several_episodes_says_how_many_they_are_and_one_of_a_single_one_says_nothing() throws Exception {
        PageAttempt several = new PageAttempt(
                ATTEMPT.page(),
                1,
                ATTEMPT.episode(),
                ATTEMPT.practice(),
                ATTEMPT.person(),
                0,
                Tier.T2,
                31,
                ATTEMPT.dueAtMicros(),
                Optional.empty());

        channel.deliver(new PageMessage(several, new ContactAddress.Webhook(pager.address())));
        assertThat(pager.takeCall().body()).contains("\"episodes\":31");

        channel.deliver(to(pager.address()));
        assertThat(pager.takeCall().body()).doesNotContain("episodes\":");
    }

    @Test
    void without_a_link_says_none() throws Exception {
        PageAttempt unlinked = new PageAttempt(
                ATTEMPT.page(),
                2,
                ATTEMPT.episode(),
                ATTEMPT.practice(),
                ATTEMPT.person(),
                0,
                Tier.T2,
                1,
                ATTEMPT.dueAtMicros(),
                Optional.empty());

        channel.deliver(new PageMessage(unlinked, new ContactAddress.Webhook(pager.address())));

        assertThat(pager.takeCall().body()).doesNotContain("link").contains("\"tier\":\"T2\"");
    }

    private static PageMessage to(URI address) {
        return new PageMessage(ATTEMPT, new ContactAddress.Webhook(address));
    }
}
