package org.telltale.escalation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.PageAttempt;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAnswerLinkTest {
    private static final PageAttempt ATTEMPT = Attempts.of(1, Tier.T1);
    private static final PersonId PAGED = new PersonId(3);

    private final AnswerLinks links = links(new byte[32]);

    private static AnswerLinks links(byte[] secret) {
        return new AnswerLinks(secret, URI.create("https://care.test"), Duration.ofHours(24));
    }

    private String path() {
        return links.of(ATTEMPT).orElseThrow().toString().substring("https://care.test/t/".length());
    }

    @Test
    void is_the_same_for_an_attempt_and_names_nobody() {
        assertThat(links.of(ATTEMPT).orElseThrow().toString())
                .matches("https://care\\.test/t/7-0\\.7-1\\.86400\\.[A-Za-z0-9_-]{22}")
                .isEqualTo(links(new byte[32]).of(ATTEMPT).orElseThrow().toString());
    }

    @Test
    void is_of_its_page_its_person_its_time_and_its_secret() {
        AnswerLinks.Link link = AnswerLinks.parse(path()).orElseThrow();

        assertThat(link.episode()).isEqualTo(new EpisodeId(7, 0));
        assertThat(link.page()).isEqualTo(new PageId(7, 1));
        assertThat(link.until()).isEqualTo(Instant.ofEpochSecond(86_400));
        assertThat(links.isGenuine(link, PAGED)).isTrue();
        assertThat(links.isGenuine(link, new PersonId(4))).isFalse();
        for (String forged : new String[] {"7-1.7-1.86400.", "7-0.7-2.86400.", "7-0.7-1.86401."}) {
            assertThat(links.isGenuine(
                            AnswerLinks.parse(forged + link.signature()).orElseThrow(), PAGED))
                    .as(forged)
                    .isFalse();
        }
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(links(other).isGenuine(link, PAGED)).isFalse();
        assertThatThrownBy(() -> links(new byte[31])).hasMessageContaining("32 bytes or more, not 31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7-0",
                "7-0.7-1.86400",
                "7-0.7-1.soon.x",
                "x.7-1.1.x",
                "7-0.7-1.1.x.y",
                "7-0.7-1.9223372036854775807.x"
            })
    void that_is_cut_off_is_none(String text) {
        assertThat(AnswerLinks.parse(text)).isEmpty();
    }

    @Test
    void is_not_made_for_a_page_of_several_episodes() {
        PageAttempt several = new PageAttempt(
                ATTEMPT.page(),
                1,
                ATTEMPT.episode(),
                ATTEMPT.practice(),
                PAGED,
                0,
                Tier.T2,
                2,
                ATTEMPT.dueAtMicros(),
                ATTEMPT.link());

        assertThat(links.of(several)).isEmpty();
    }
}
