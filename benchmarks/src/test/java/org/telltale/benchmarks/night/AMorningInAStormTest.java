package org.telltale.benchmarks.night;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AMorningInAStormTest {
    private static final int PATIENTS = 300;

    @TempDir
    private Path state;

    @Test
    void at_eight_of_300_cuffs_pages_both_t1_at_once_and_sums_up_the_40_t2_which_page_singly_when_it_is_over()
            throws Exception {
        try (Morning morning = new Morning(state, PATIENTS)) {
            morning.cuffsReport(PATIENTS, AMorningInAStormTest::pressureOf);

            assertThat(morning.after(ZERO, 7))
                    .as("nobody waits for the urgent ones, and the first five come singly")
                    .containsExactlyInAnyOrder(
                            "08:00 nurse T1",
                            "08:00 nurse T1",
                            "08:00 nurse T2",
                            "08:00 nurse T2",
                            "08:00 nurse T2",
                            "08:00 nurse T2",
                            "08:00 nurse T2");
            assertThat(morning.inState("IN_STORM")).isEqualTo(35);
            assertThat(morning.storm().path("opened").asInt()).isEqualTo(40);
            assertThat(morning.meters()).contains("telltale_storms_on 1.0", "telltale_episodes_in_storm 35.0");
            morning.nurseCallsWhoeverIsUrgent();

            assertThat(morning.after(ofMinutes(5), 8))
                    .endsWith("08:05 nurse T2 x35")
                    .hasSize(8);
            assertThat(morning.linksOfSummaries()).containsExactly("https://care.example/episodes");
            assertThat(morning.inState("OPEN")).isEqualTo(40);

            assertThat(morning.pagesWhenTheStormIsOver(ofMinutes(24))).hasSize(8);
            assertThat(morning.meters()).contains("telltale_storms_on 0.0", "telltale_storms_begun_total 1.0");

            List<String> first = morning.after(ofMinutes(1), 13);
            assertThat(first.subList(8, first.size()))
                    .containsOnly("08:30 physician T2")
                    .hasSize(5);
            List<String> all = morning.after(ofMinutes(5), 48);
            assertThat(all.subList(13, all.size()))
                    .containsOnly("08:35 physician T2")
                    .hasSize(35);
        }
    }

    /// The two that are urgent are among the last.
    private static String pressureOf(int patient) {
        if (patient == 290 || patient == 295) {
            return "150/118";
        }
        return patient % 7 == 0 && patient <= 280 ? "172/95" : "128/80";
    }
}
