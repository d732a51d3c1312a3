package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.source.Sources;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GatewaysHeardTest {
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant now = NOON;
    private final GatewaysHeard heard = new GatewaysHeard(new Directory(), () -> now);

    /// Credential 1 is of the gateway `hub`, 500 of `far`; the key is the name.
    private static final class Directory implements Credentials {
        @Override
        public long credentialOf(String key) {
            return credentialOfGateway(key);
        }

        @Override
        public boolean isGateway(long credential, String gateway) {
            return credential == credentialOfGateway(gateway);
        }

        @Override
        public int sourceOf(long credential) {
            return (int) credential + 7;
        }

        @Override
        public long credentialOfGateway(String gateway) {
            return gateway.equals("hub") ? 1 : gateway.equals("far") ? 500 : NOBODY;
        }

        @Override
        public Sources sources() {
            return new Sources();
        }
    }

    @Test
    void are_those_whose_key_or_name_a_door_has_asked_for() {
        assertThat(heard.credentialOf("hub")).isEqualTo(1);
        assertThat(heard.credentialOf("wrong")).isEqualTo(Credentials.NOBODY);
        assertThat(heard.sourceOf(2)).isEqualTo(9);
        assertThat(heard.isGateway(2, "hub")).isFalse();
        assertThat(news(Map.of())).containsExactly(Map.entry(1L, micros(NOON)));

        now = NOON.plusSeconds(10);
        assertThat(heard.isGateway(1, "hub")).isTrue();
        assertThat(heard.credentialOfGateway("far")).isEqualTo(500);
        assertThat(news(Map.of())).doesNotContainKey(500L);
        heard.heard(500);
        heard.heard(Credentials.NOBODY);

        assertThat(news(Map.of())).containsOnly(Map.entry(1L, micros(now)), Map.entry(500L, micros(now)));
    }

    @Test
    void are_news_again_after_an_hour() {
        heard.credentialOf("hub");
        Map<Long, Long> known = news(Map.of());
        now = NOON.plusSeconds(3_599);
        heard.credentialOf("hub");
        assertThat(news(known)).isEmpty();

        now = NOON.plusSeconds(3_600);
        heard.credentialOf("hub");
        assertThat(news(known)).containsExactly(Map.entry(1L, micros(now)));
    }

    private Map<Long, Long> news(Map<Long, Long> known) {
        return heard.after(known, HOUR_MICROS);
    }

    private static long micros(Instant instant) {
        return instant.toEpochMilli() * 1_000;
    }
}
