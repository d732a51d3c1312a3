package org.telltale.escalation.page.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.escalation.page.Attempts;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.FakePager;
import org.telltale.escalation.page.PageMessage;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class AnIncidentTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    // HMAC-SHA256 of "body" under "first", made with openssl dgst -sha256 -hmac first.
    private static final String HMAC_FIRST = "5dbc68de2400670382492066433820fd8b17b7fabe6de88f328e867b66b36b55";
    private static final PageMessage PAGE =
            new PageMessage(Attempts.of(1, Tier.T1), new ContactAddress.PagerDuty("nights"));
    private static final IncidentKey INCIDENT =
            new IncidentKey(PAGE.attempt().episode(), PAGE.attempt().page());

    private final FakePager events = new FakePager();
    private final PagerDutyConfig config = answeredWithin(Duration.ofMinutes(1));
    private final PagerDutyChannel channel = new PagerDutyChannel(config);

    AnIncidentTest() throws IOException {}

    private PagerDutyConfig answeredWithin(Duration answerTimeout) {
        return new PagerDutyConfig(
                URI.create("http://" + events.address().getAuthority()),
                Map.of("nights", KEY),
                Duration.ofMinutes(1),
                answerTimeout);
    }

    @AfterEach
    void close() {
        channel.close();
        events.close();
    }

    @Test
    void is_triggered_with_the_fields_by_their_names_and_nothing_about_the_patient() throws Exception {
        assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.sent("http-204"));

        FakePager.Call call = events.takeCall();
        assertThat(call.path()).isEqualTo("/v2/enqueue");
        assertThat(call.body())
                .isEqualTo(
                        "{\"event_action\":\"trigger\",\"dedup_key\":\"telltale-7-0-page-7-1\",\"client\":\"Telltale\","
                                + "\"client_url\":\"https://care.test/episodes/7-0\","
                                + "\"links\":[{\"href\":\"https://care.test/episodes/7-0\",\"text\":\"See it and take it\"}],"
                                + "\"payload\":{\"summary\":\"Telltale: an urgent page waits\",\"source\":\"telltale\","
                                + "\"severity\":\"critical\",\"timestamp\":\"1970-01-01T00:00:00.001001Z\","
                                + "\"component\":\"practice 1\",\"class\":\"page\",\"custom_details\":{\"page\":\"7-1\","
                                + "\"attempt\":1,\"episode\":\"7-0\",\"person\":3,\"tier\":\"T1\"}},"
                                + "\"routing_key\":\"" + KEY + "\"}");
    }

    @Test
    void says_of_how_many_episodes_its_page_tells() throws Exception {
        channel.deliver(new PageMessage(Attempts.ofSeveral(3), PAGE.address()));

        assertThat(events.takeCall().body()).contains("\"summary\":\"Telltale: 3 pages wait\"", "\"episodes\":3");
    }

    @ParameterizedTest
    @CsvSource({"T1, critical", "T2, error", "T3, warning"})
    void is_as_severe_as_its_page_is_urgent(Tier tier, String severity) throws Exception {
        channel.deliver(new PageMessage(Attempts.of(1, tier), PAGE.address()));

        assertThat(events.takeCall().body()).contains("\"severity\":\"" + severity + "\"");
    }

    @Test
    void is_acknowledged_and_resolved_under_the_same_key() throws Exception {
        assertThat(channel.acknowledge("nights", INCIDENT)).isEqualTo(Delivery.sent("http-204"));
        assertThat(channel.resolve("nights", INCIDENT)).isEqualTo(Delivery.sent("http-204"));

        assertThat(events.takeCall().body())
                .isEqualTo(
                        "{\"event_action\":\"acknowledge\",\"dedup_key\":\"telltale-7-0-page-7-1\",\"routing_key\":\""
                                + KEY + "\"}");
        assertThat(events.takeCall().body())
                .startsWith("{\"event_action\":\"resolve\",\"dedup_key\":\"telltale-7-0-page-7-1\"");
    }

    @ParameterizedTest
    @CsvSource({"202, SENT", "400, REFUSED", "403, REFUSED", "302, REFUSED", "429, FAILED", "500, FAILED", "503, FAILED"
    })
    void is_sent_tried_again_or_given_up_by_the_status(int status, DeliveryOutcome outcome) throws Exception {
        events.always(new FakePager.Answer.Status(status));

        assertThat(channel.deliver(PAGE)).isEqualTo(new Delivery(outcome, "http-" + status));
    }

    @Test
    void is_tried_again_where_nothing_answers() throws Exception {
        events.always(new FakePager.Answer.Silence());
        try (PagerDutyChannel impatient = new PagerDutyChannel(answeredWithin(Duration.ofMillis(500)))) {
            assertThat(impatient.deliver(PAGE)).isEqualTo(Delivery.failed("timeout"));
        }
        events.close();
        assertThat(channel.deliver(PAGE)).isEqualTo(Delivery.failed("unreachable"));
    }

    @Test
    void of_a_service_that_the_site_lost_is_refused() throws Exception {
        assertThat(channel.deliver(new PageMessage(PAGE.attempt(), new ContactAddress.PagerDuty("days"))))
                .isEqualTo(Delivery.refused("no-service"));
        assertThat(config.toString()).doesNotContain(KEY);
    }

    @Test
    void has_a_key_that_reads_back() {
        assertThat(IncidentKey.parse("telltale-7-0-page-7-1"))
                .contains(new IncidentKey(new EpisodeId(7, 0), new PageId(7, 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "telltale-", "telltale-7-0", "telltale-page-7-1", "7-0-page-7-1", "telltale-x-0-page-7-1"})
    void of_somebody_else_is_not_ours(String key) {
        assertThat(IncidentKey.parse(key)).isEmpty();
    }

    @Test
    void is_answered_by_a_user_who_acknowledges_or_resolves_it() throws Exception {
        assertThat(PagerDutyWebhook.of(webhook("incident.acknowledged", "user_reference")))
                .contains(new PagerDutyWebhook(INCIDENT, "PLH1HKV"));
        assertThat(PagerDutyWebhook.of(webhook("incident.resolved", "user_reference")))
                .contains(new PagerDutyWebhook(INCIDENT, "PLH1HKV"));
    }

    @ParameterizedTest
    @CsvSource({
        "incident.acknowledged, service_reference",
        "incident.resolved, integration_reference",
        "incident.triggered, user_reference",
        "incident.unacknowledged, user_reference",
        "incident.reassigned, user_reference",
        "pagey.ping, user_reference"
    })
    void is_answered_by_nothing_else(String type, String agent) throws Exception {
        assertThat(PagerDutyWebhook.of(webhook(type, agent))).isEmpty();
        assertThat(PagerDutyWebhook.of(
                        "{\"event\":{\"event_type\":\"incident.acknowledged\",\"agent\":null}}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(PagerDutyWebhook.of(new byte[0])).isEmpty();
    }

    private static byte[] webhook(String type, String agent) {
        return """
                {"event":{"id":"01","event_type":"%s","resource_type":"incident","occurred_at":"2026-11-21T12:00:00Z",
                "agent":{"id":"PLH1HKV","type":"%s"},"client":null,
                "data":{"id":"PGR0VU2","type":"incident","incident_key":"telltale-7-0-page-7-1"}}}""".formatted(type, agent).getBytes(UTF_8);
    }

    @Test
    void is_heard_of_by_any_signature_under_any_secret() {
        String first = "v1=" + HMAC_FIRST;
        PagerDutySignature signature = new PagerDutySignature(List.of("second", "first"));
        byte[] body = "body".getBytes(UTF_8);

        assertThat(signature.isGenuine(body, first)).isTrue();
        assertThat(signature.isGenuine(body, "v1=00,v2=" + HMAC_FIRST + ", " + first))
                .isTrue();
        assertThat(signature.isGenuine(body, "v2=" + HMAC_FIRST)).isFalse();
        assertThat(signature.isGenuine(body, HMAC_FIRST)).isFalse();
        assertThat(signature.isGenuine(body, "")).isFalse();
        assertThat(signature.isGenuine("bode".getBytes(UTF_8), first)).isFalse();
        assertThat(new PagerDutySignature(List.of("third")).isGenuine(body, first))
                .isFalse();
        assertThat(new PagerDutySignature(List.of()).isGenuine(body, first)).isFalse();
    }
}
