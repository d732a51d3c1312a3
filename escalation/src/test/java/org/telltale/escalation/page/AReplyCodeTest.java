package org.telltale.escalation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AReplyCodeTest {
    private static final EpisodeId EPISODE = new EpisodeId(17, 0);
    private static final PersonId NURSE = new PersonId(3);

    private final ReplyCodes codes = new ReplyCodes(new byte[32]);

    @Test
    void is_eight_digits_that_are_the_same_after_a_restart() {
        assertThat(codes.shown(EPISODE, NURSE)).matches("[0-9]{4}-[0-9]{4}");
        assertThat(new ReplyCodes(new byte[32]).shown(EPISODE, NURSE)).isEqualTo(codes.shown(EPISODE, NURSE));
    }

    @Test
    void is_of_one_episode_and_one_person_and_of_the_sites_secret() {
        byte[] other = new byte[32];
        other[0] = 1;
        Set<String> all = new HashSet<>();
        for (int episode = 0; episode < 100; episode++) {
            for (int person = 1; person <= 10; person++) {
                all.add(codes.shown(new EpisodeId(17, episode), new PersonId(person)));
            }
        }

        assertThat(all).hasSizeGreaterThan(998);
        assertThat(new ReplyCodes(other).shown(EPISODE, NURSE)).isNotEqualTo(codes.shown(EPISODE, NURSE));
    }

    @Test
    void is_known_again_from_a_reply() {
        String digits = ReplyCodes.alone(codes.shown(EPISODE, NURSE)).orElseThrow();

        assertThat(codes.isOf(digits, EPISODE, NURSE)).isTrue();
        assertThat(codes.isOf(digits, EPISODE, new PersonId(4))).isFalse();
        assertThat(codes.isOf(digits, new EpisodeId(17, 1), NURSE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "1234-5678", " 1234 5678\n"})
    void stands_alone_in_a_reply(String reply) {
        assertThat(ReplyCodes.alone(reply)).contains("12345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1234-567",
                "1234-56789",
                "1234-5678 8765-4321",
                "1234-5678 all",
                "all",
                "ack 1234-5678",
                "١٢٣٤٥٦٧٨"
            })
    void is_nothing_beside_anything_else(String reply) {
        assertThat(ReplyCodes.alone(reply)).isEmpty();
    }

    @Test
    void needs_a_secret_of_32_bytes() {
        assertThatThrownBy(() -> new ReplyCodes(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }
}
