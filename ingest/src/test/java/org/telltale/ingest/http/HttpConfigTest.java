package org.telltale.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpConfigTest {
    @Test
    void defaults_are_these() {
        assertThat(HttpConfig.DEFAULTS)
                .isEqualTo(new HttpConfig(
                        "0.0.0.0", 8080, Optional.empty(), 10_000, 64, Duration.ofSeconds(30), Duration.ofSeconds(75)));
    }

    @Test
    void a_bad_value_is_refused_with_its_key() {
        assertRefused("http.port", () -> HttpConfig.DEFAULTS.at("0.0.0.0", 65_536));
        assertRefused("http.max-connections", () -> HttpConfig.DEFAULTS.withLimits(0, 1));
        assertRefused("http.max-unanswered", () -> HttpConfig.DEFAULTS.withLimits(1, 0));
        assertRefused(
                "http.request-timeout", () -> HttpConfig.DEFAULTS.withTimeouts(Duration.ZERO, Duration.ofSeconds(1)));
        assertRefused(
                "http.idle-timeout", () -> HttpConfig.DEFAULTS.withTimeouts(Duration.ofSeconds(1), Duration.ZERO));
    }

    private static void assertRefused(String key, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageStartingWith(key);
    }
}
