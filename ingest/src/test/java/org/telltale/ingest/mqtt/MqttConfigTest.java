package org.telltale.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MqttConfigTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final MqttConfig DEFAULTS = MqttConfig.defaults(Path.of("clients"));

    @Test
    void defaults_are_these() {
        assertThat(DEFAULTS)
                .isEqualTo(new MqttConfig(
                        "0.0.0.0",
                        1_883,
                        Optional.empty(),
                        Path.of("clients"),
                        10_000,
                        256,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(20)));
    }

    @Test
    void a_bad_value_is_refused_with_its_key() {
        assertRefused("mqtt.port", () -> DEFAULTS.at("0.0.0.0", -1));
        assertRefused("mqtt.max-connections", () -> DEFAULTS.withLimits(0, 1));
        assertRefused("mqtt.max-unanswered", () -> DEFAULTS.withLimits(1, 0));
        assertRefused("mqtt.max-unanswered", () -> DEFAULTS.withLimits(1, 65_536));
        assertRefused("mqtt.connect-timeout", () -> DEFAULTS.withPatience(Duration.ZERO, SECOND, SECOND));
        assertRefused("mqtt.refusal-patience", () -> DEFAULTS.withPatience(SECOND, SECOND.negated(), SECOND));
        assertRefused("mqtt.longest-silence", () -> DEFAULTS.withPatience(SECOND, SECOND, Duration.ofDays(1)));
    }

    private static void assertRefused(String key, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageStartingWith(key);
    }
}
