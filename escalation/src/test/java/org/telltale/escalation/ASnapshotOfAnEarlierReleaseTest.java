package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;

/// What earlier releases wrote, byte for byte: on a [Ward], at 03:07 of its day, with everything a
/// snapshot can hold.
///
/// A saturation pages since 03:00 and is at its second step, a weight is taken since 03:06, an
/// older weight waits as late, a discharge is announced for 09:00, and attempts are repeated after
/// 45 seconds. Version 2 has a rota besides, of version 4 there is what a ward of that release
/// wrote.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ASnapshotOfAnEarlierReleaseTest {
    private static final long LAST_POSITION = 13;

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {1, 2, 4})
    void goes_on_where_it_left_off(int version) throws IOException {
        Ward ward = resumed(version);

        ward.at("09:01");

        assertThat(ward.happened)
                .startsWith(
                        "03:10 stepped",
                        "03:10 page to physician",
                        "03:17 late: Weight up 10 lb (4.5 kg) in 59 min, limit 2 lb in 24 h",
                        "03:20 exhausted",
                        "03:20 page to failsafe",
                        "03:35 stepped",
                        "03:35 page to failsafe")
                .containsSubsequence(
                        "05:06 acknowledgement timed out", "05:06 page to nurse", "05:06 page to physician")
                .containsSubsequence("09:00 resolved", "09:00 resolved")
                .endsWith("09:00 resolved");
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {1, 2, 4})
    void may_be_snoozed_as_long_as_is_usual(int version) throws IOException {
        Ward ward = resumed(version);
        EpisodeId saturation = firstOpen(ward);

        assertThat(ward.event(new SilenceEvent.Snoozed(Ward.PRACTICE, saturation, Ward.NURSE, Duration.ofMinutes(61))))
                .isPresent();
        assertThat(ward.event(new SilenceEvent.Snoozed(Ward.PRACTICE, saturation, Ward.NURSE, Duration.ofHours(1))))
                .isEmpty();
    }

    /// A saturation has been paged to the nurse at 03:00, and no page said in which way it went.
    @Test
    void of_version_3_pages_everybody_in_one_way() throws IOException {
        Ward ward = resumed(3, 3, "03:01");

        ward.at("03:06");

        assertThat(ward.happened).containsExactly("03:05 stepped", "03:05 page to backup");
    }

    /// Nobody was on call at 09:50, so that the failsafe alone was paged; the nurse is on call from
    /// 10:00 on.
    @Test
    void of_version_5_is_told_by_the_pages_that_no_step_was_paged_yet() throws IOException {
        Ward ward = resumed(5, 5, "09:51");

        ward.at("10:06");

        assertThat(ward.happened).containsExactly("10:05 stepped", "10:05 page to nurse");
    }

    /// A storm: the nurse was told at 08:05 of three episodes by one page, which was kept with how
    /// many they are.
    @Test
    void of_version_16_finds_out_which_episodes_a_page_tells_of() throws IOException {
        Ward ward = resumed(16, 15, "08:06");

        ward.report(new PageId(15, 0), 1, DeliveryOutcome.REFUSED);

        assertThat(ward.happened)
                .containsExactly(
                        "08:06 REFUSED to nurse",
                        "08:06 stepped",
                        "08:06 stepped",
                        "08:06 stepped",
                        "08:06 page to physician about 3 episodes");
    }

    private static EpisodeId firstOpen(Ward ward) {
        EpisodeId[] first = new EpisodeId[1];
        ward.escalation().forEachEpisode(episode -> {
            if (first[0] == null) {
                first[0] = episode.id();
            }
        });
        return Objects.requireNonNull(first[0]);
    }

    private static Ward resumed(int version) throws IOException {
        return resumed(version, LAST_POSITION, "03:07");
    }

    private static Ward resumed(int version, long lastPosition, String time) throws IOException {
        String name = "snapshot-" + version + ".hex";
        try (InputStream in =
                Objects.requireNonNull(ASnapshotOfAnEarlierReleaseTest.class.getResourceAsStream(name), name)) {
            String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII).replace("\n", "");
            return Ward.resumed(HexFormat.of().parseHex(hex), lastPosition, time);
        }
    }
}
