package org.telltale.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokerConfigTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String URI = "tcp://broker:1883";

    @Test
    void defaults_are_these() {
        assertThat(BrokerConfig.defaults(URI))
                .isEqualTo(new BrokerConfig(
                        URI,
                        "telltale",
                        "telltale",
                        List.of(new ReadingsTopic("telltale/v1/gateways/+/readings")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        256,
                        Duration.ofDays(7),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30)));
    }

    @Test
    void a_bad_value_is_refused_with_its_key() {
        assertRefused("broker.uri", () -> config("http://broker", "a", "b", 1, SECOND));
        assertRefused("broker.client-id", () -> config(URI, "", "b", 1, SECOND));
        assertRefused("broker.group", () -> config(URI, "a", "b/c", 1, SECOND));
        assertRefused("broker.receive-maximum", () -> config(URI, "a", "b", 0, SECOND));
        assertRefused("broker.session-expiry", () -> config(URI, "a", "b", 1, Duration.ZERO));
    }

    @Test
    void an_authority_is_for_tls_only() {
        assertRefused("broker.ca", () -> trusting("tcp://broker:1883"));
        assertThat(trusting("ssl://broker:8883").ca()).contains(Path.of("ca.pem"));
    }

    private static BrokerConfig trusting(String uri) {
        Optional<Path> ca = Optional.of(Path.of("ca.pem"));
        Optional<String> none = Optional.empty();
        return new BrokerConfig(
                uri, "a", "b", List.of(ReadingsTopic.USUAL), none, none, ca, 1, SECOND, SECOND, SECOND, SECOND);
    }

    @Test
    void a_password_is_not_shown() {
        BrokerConfig config = new BrokerConfig(
                URI,
                "a",
                "b",
                List.of(ReadingsTopic.USUAL),
                Optional.of("user"),
                Optional.of("hush"),
                Optional.empty(),
                1,
                SECOND,
                SECOND,
                SECOND,
                SECOND);

        assertThat(config.toString()).contains("user").doesNotContain("hush");
    }

    private static BrokerConfig config(String uri, String client, String group, int maximum, Duration expiry) {
        return new BrokerConfig(
                uri,
                client,
                group,
                List.of(ReadingsTopic.USUAL),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                maximum,
                expiry,
                SECOND,
                SECOND,
                SECOND);
    }

    private static void assertRefused(String key, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageStartingWith(key);
    }
}
