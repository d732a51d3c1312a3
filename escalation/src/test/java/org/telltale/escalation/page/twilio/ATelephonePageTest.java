package org.telltale.escalation.page.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.PageProgress;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.escalation.page.AnswerLinks;
import org.telltale.escalation.page.Attempts;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.FakePager;
import org.telltale.escalation.page.PageMessage;
import org.telltale.escalation.page.ReplyCodes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ATelephonePageTest {
    private static final PageMessage TEXT =
            new PageMessage(Attempts.of(1, Tier.T1), new ContactAddress.Sms("+14155550101"));
    private static final PageMessage CALL =
            new PageMessage(Attempts.of(1, Tier.T2), new ContactAddress.Voice("+14155550101"));

    private final FakePager company = new FakePager();
    private final ReplyCodes codes = new ReplyCodes(new byte[32]);
    private final AnswerLinks links =
            new AnswerLinks(new byte[32], URI.create("https://care.test/"), Duration.ofHours(24));
    private final TwilioChannel channel = answeredWithin(Duration.ofMinutes(1));

    ATelephonePageTest() throws IOException {}

    private TwilioChannel answeredWithin(Duration answerTimeout) {
        return new TwilioChannel(
                new TwilioConfig(
                        URI.create("http://" + company.address().getAuthority()),
                        "AC01",
                        "t0ken",
                        Optional.of("+14155550198"),
                        Optional.of("+14155550199"),
                        Duration.ofMinutes(1),
                        answerTimeout),
                new TwilioAddresses(URI.create("https://care.test/")),
                codes,
                links);
    }

    @AfterEach
    void close() {
        channel.close();
        company.close();
    }

    @Test
    void as_a_text_says_how_urgent_it_is_where_it_is_seen_and_the_code_and_nothing_else() throws Exception {
        assertThat(channel.deliver(TEXT)).isEqualTo(Delivery.sent("http-204"));

        FakePager.Call call = company.takeCall();
        String code = codes.shown(TEXT.attempt().episode(), TEXT.attempt().person());
        assertThat(call.path()).isEqualTo("/2010-04-01/Accounts/AC01/Messages.json");
        assertThat(URLDecoder.decode(call.body(), UTF_8))
                .isEqualTo("To=+14155550101&From=+14155550198&Body=Telltale: an urgent page waits."
                        + " https://care.test/episodes/7-0 Reply " + code + " to take it, or press at "
                        + links.of(TEXT.attempt()).orElseThrow()
                        + "&StatusCallback=https://care.test/telephone/status?episode=7-0&page=7-1&attempt=1");
    }

    @Test
    void that_tells_of_several_episodes_says_how_many_and_has_no_code() throws Exception {
        channel.deliver(new PageMessage(Attempts.ofSeveral(12), new ContactAddress.Sms("+14155550101")));

        assertThat(URLDecoder.decode(company.takeCall().body(), UTF_8))
                .contains("&Body=Telltale: 12 pages wait. https://care.test/episodes/7-0&")
                .doesNotContain("Reply");
    }

    @Test
    void as_a_call_has_the_company_ask_what_to_say_and_look_for_machines_beside_it() throws Exception {
        assertThat(channel.deliver(CALL)).isEqualTo(Delivery.sent("http-204"));

        FakePager.Call call = company.takeCall();
        assertThat(call.path()).isEqualTo("/2010-04-01/Accounts/AC01/Calls.json");
        assertThat(URLDecoder.decode(call.body(), UTF_8))
                .startsWith("To=+14155550101&From=+14155550199"
                        + "&Url=https://care.test/telephone/voice?episode=7-0&page=7-1&attempt=1")
                .contains(
                        "&MachineDetection=Enable&AsyncAmd=true&AsyncAmdStatusCallback=https://care.test/telephone/status?");
    }

    @ParameterizedTest
    @CsvSource({
        "201, SENT",
        "400, REFUSED",
        "401, REFUSED",
        "404, REFUSED",
        "301, REFUSED",
        "429, FAILED",
        "500, FAILED",
        "503, FAILED"
    })
    void is_sent_tried_again_or_given_up_by_the_status(int status, DeliveryOutcome outcome) throws Exception {
        company.always(new FakePager.Answer.Status(status));

        assertThat(channel.deliver(TEXT)).isEqualTo(new Delivery(outcome, "http-" + status));
    }

    @Test
    void is_tried_again_where_the_company_says_nothing_or_is_not_there() throws Exception {
        company.always(new FakePager.Answer.Silence());
        try (TwilioChannel impatient = answeredWithin(Duration.ofMillis(500))) {
            assertThat(impatient.deliver(TEXT)).isEqualTo(Delivery.failed("timeout"));
        }
        company.close();
        assertThat(channel.deliver(TEXT)).isEqualTo(Delivery.failed("unreachable"));
    }

    @ParameterizedTest
    @CsvSource({
        "MessageStatus, delivered, DELIVERED, delivered",
        "MessageStatus, read, READ, read",
        "MessageStatus, undelivered, NOT_REACHED, undelivered",
        "MessageStatus, failed, NOT_REACHED, failed",
        "CallStatus, no-answer, NOT_REACHED, no-answer",
        "CallStatus, busy, NOT_REACHED, busy",
        "CallStatus, failed, NOT_REACHED, failed",
        "CallStatus, completed, NOT_REACHED, no-key",
        "AnsweredBy, machine_start, NOT_REACHED, voicemail",
        "AnsweredBy, machine_end_beep, NOT_REACHED, voicemail",
        "AnsweredBy, fax, NOT_REACHED, voicemail",
    })
    void has_come_as_far_as_the_company_says(String field, String value, PageProgress progress, String detail) {
        assertThat(TwilioStatus.of(Map.of(field, value))).contains(new TwilioStatus(progress, detail));
    }

    @ParameterizedTest
    @CsvSource({
        "MessageStatus, queued",
        "MessageStatus, sent",
        "CallStatus, ringing",
        "CallStatus, in-progress",
        "AnsweredBy, human",
        "AnsweredBy, unknown",
        "MessageStatus, something-new"
    })
    void has_come_no_further_by_what_says_nothing(String field, String value) {
        assertThat(TwilioStatus.of(Map.of(field, value))).isEmpty();
    }
}
