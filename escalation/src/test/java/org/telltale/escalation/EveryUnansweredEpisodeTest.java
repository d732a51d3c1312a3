package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.page.EpisodeId;
import org.telltale.escalation.Episode.State;

/// P2: one breach, one episode, a person at the end.
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryUnansweredEpisodeTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33})
    void goes_on_paging_for_ever(long seed) {
        Season season = new Season(seed).goOn(3_000).publishPolicies();
        season.wait(Duration.ofDays(2));
        long recentlyMicros = season.nowMicros() - TimeUnit.MINUTES.toMicros(16);

        Map<EpisodeId, Long> lastPages = new LinkedHashMap<>();
        season.attempts().forEach(attempt -> lastPages.put(attempt.episode(), attempt.dueAtMicros()));
        List<Episode> exhausted = lastChanges(season).values().stream()
                .filter(episode -> episode.state() instanceof State.Exhausted)
                .toList();

        assertThat(exhausted)
                .isNotEmpty()
                .allSatisfy(episode -> assertThat(lastPages.get(episode.id())).isGreaterThan(recentlyMicros));
        assertThat(lastChanges(season).values())
                .as("nobody waits for a policy that is there")
                .noneMatch(episode -> episode.state() instanceof State.Unrouted);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43})
    void is_the_only_one_of_its_threshold(long seed) {
        Season season = new Season(seed).goOn(4_000);
        Map<EpisodeId, List<Object>> unresolved = new LinkedHashMap<>();
        Set<EpisodeId> opened = new HashSet<>();
        for (Transcript.Call call : season.calls()) {
            if (call.what() instanceof Episode episode) {
                List<Object> key = List.of(episode.patient(), episode.planVersion(), episode.thresholdIndex());
                if (call.name().equals("opened")) {
                    assertThat(unresolved.values()).doesNotContain(key);
                    assertThat(opened.add(episode.id())).as("a new id").isTrue();
                }
                unresolved.put(episode.id(), key);
                if (episode.isResolved()) {
                    unresolved.remove(episode.id());
                }
            }
        }
        assertThat(opened).hasSizeGreaterThan(100);
    }

    private static Map<EpisodeId, Episode> lastChanges(Season season) {
        Map<EpisodeId, Episode> last = new LinkedHashMap<>();
        season.calls().stream()
                .flatMap(call -> call.what() instanceof Episode episode ? Stream.of(episode) : Stream.empty())
                .forEach(episode -> last.put(episode.id(), episode));
        return last;
    }
}
