package org.telltale.server.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.server.core.FollowerState.DATABASE_AWAY;
import static org.telltale.server.core.FollowerState.FAILED;
import static org.telltale.server.core.FollowerState.FOLLOWING;
import static org.telltale.server.core.FollowerState.MISMATCH;
import static org.telltale.server.core.FollowerState.STARTING;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.server.api.SmallFigures;
import org.telltale.server.core.ArchiveStatus;
import org.telltale.server.core.CoreStatus;
import org.telltale.server.core.FollowerState;
import org.telltale.server.core.MemoryStatus;
import org.telltale.server.core.StoreTroubles;
import org.telltale.server.meters.Health.State;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HealthTest {
    static Stream<Arguments> situations() {
        return Stream.of(
                when("all is well", status(FOLLOWING, 0, 10, false, 100), State.UP),
                when("it starts", status(STARTING, 0, 10, false, 100), State.UP),
                when(
                        "the database is away",
                        status(DATABASE_AWAY, 0, 10, false, 100),
                        State.DEGRADED,
                        "follower",
                        "database"),
                when(
                        "the database is another's",
                        status(MISMATCH, 0, 10, false, 100),
                        State.DEGRADED,
                        "follower",
                        "database"),
                when("decisions differed", status(FAILED, 0, 10, false, 100), State.DEGRADED, "follower", "database"),
                when(
                        "the database has not answered for a moment",
                        troubled(new StoreTroubles(10_000_000, false, false, 0)),
                        State.UP),
                when(
                        "the database has not answered for longer",
                        troubled(new StoreTroubles(10_000_001, false, false, 0)),
                        State.DEGRADED,
                        "database"),
                when(
                        "a snapshot could not be written",
                        troubled(new StoreTroubles(0, true, false, 0)),
                        State.DEGRADED,
                        "snapshot"),
                when(
                        "a question in hindsight fails",
                        troubled(new StoreTroubles(0, false, true, 0)),
                        State.DEGRADED,
                        "hindsight"),
                when("a question in hindsight was given up", troubled(new StoreTroubles(0, false, false, 1)), State.UP),
                when(
                        "the follower is far behind",
                        status(FOLLOWING, 0, 10, false, 200_000),
                        State.DEGRADED,
                        "follower"),
                when("yesterday is remembered", remembering(2), State.UP),
                when("something of yesterday was forgotten", remembering(1), State.DEGRADED, "memory"),
                when("the clock has jumped", status(FOLLOWING, 6_000_000, 10, false, 100), State.DEGRADED, "clock"),
                when(
                        "the clock was set back and is made up for",
                        SmallFigures.ahead(6_000_000),
                        State.DEGRADED,
                        "follower",
                        "database",
                        "clock"),
                when(
                        "the ring has no room for readings",
                        status(FOLLOWING, 0, 16_384 - 256, false, 100),
                        State.DEGRADED,
                        "monitor"),
                when("the disk is below its reserve", status(FOLLOWING, 0, 10, false, false, 100), State.DOWN, "disk"),
                when("the journal is lost", status(FOLLOWING, 0, 10, true, 100), State.DOWN, "journal"));
    }

    private static Arguments when(String situation, CoreStatus status, State worst, String... parts) {
        return Arguments.of(situation, status, worst, List.of(parts));
    }

    @ParameterizedTest(name = "when {0}")
    @MethodSource("situations")
    void names_the_parts_that_need_somebody(String situation, CoreStatus status, State worst, List<String> parts) {
        SmallFigures figures = new SmallFigures();
        figures.status = status;

        Health health = Health.of(figures);

        assertThat(health.status()).isEqualTo(worst);
        assertThat(health.ready()).isEqualTo(worst != State.DOWN);
        assertThat(health.parts().stream()
                        .filter(part -> part.status() != State.UP)
                        .map(Health.Part::name))
                .containsExactlyElementsOf(parts);
    }

    @Test
    void says_so_when_no_snapshot_was_cut_for_long() {
        SmallFigures figures = new SmallFigures();
        figures.status = status(DATABASE_AWAY, 0, 10, false, 200_000);

        assertThat(Health.of(figures).parts())
                .contains(new Health.Part("snapshot", State.DEGRADED, "200000 records since the newest"));
    }

    @Test
    void says_when_the_archive_cannot_be_written_and_stays_ready() {
        SmallFigures figures = new SmallFigures();
        figures.status = status(FOLLOWING, new ArchiveStatus(100, 3, 0, 4711, true, 1));

        Health health = Health.of(figures);

        assertThat(health.ready()).isTrue();
        assertThat(health.parts())
                .contains(
                        new Health.Part(
                                "archive",
                                State.DEGRADED,
                                "3 closed segments wait, 4711 bytes archived: what was tried last failed, and the log says why"));
    }

    @Test
    void says_when_the_sites_broker_is_away_and_stays_ready() {
        SmallFigures figures = new SmallFigures();
        figures.status = status(FOLLOWING, 0, 10, false, 100);
        figures.broker = Optional.of(new BrokerLink(false, 32103, 4));

        Health health = Health.of(figures);

        assertThat(health.status()).isEqualTo(State.DEGRADED);
        assertThat(health.ready()).isTrue();
        assertThat(health.parts())
                .contains(new Health.Part(
                        "broker", State.DEGRADED, "away, reason code 32103: what its gateways send waits there"));
    }

    @Test
    void says_when_an_episode_reaches_nobody_or_nobody_has_answered_and_stays_ready() {
        SmallFigures figures = new SmallFigures();
        figures.status = status(FOLLOWING, 0, 10, false, 100);
        figures.unrouted = 2;
        assertThat(Health.of(figures).parts())
                .contains(new Health.Part(
                        "paging",
                        State.DEGRADED,
                        "2 episodes of practices without a policy, 0 that nobody in it has answered"));
        figures.unrouted = 0;
        figures.exhausted = 1;

        Health health = Health.of(figures);

        assertThat(health.status()).isEqualTo(State.DEGRADED);
        assertThat(health.ready()).isTrue();
    }

    @Test
    void says_nothing_of_a_broker_that_the_site_does_not_have() {
        SmallFigures figures = new SmallFigures();
        figures.broker = Optional.empty();

        assertThat(Health.of(figures).parts()).extracting(Health.Part::name).doesNotContain("broker");
    }

    private static CoreStatus status(
            FollowerState follower, long clockJumpMicros, long slotsUsed, boolean lost, long behind) {
        return status(follower, clockJumpMicros, slotsUsed, true, lost, behind);
    }

    private static CoreStatus status(
            FollowerState follower, long clockJumpMicros, long slotsUsed, boolean hasRoom, boolean lost, long behind) {
        return status(
                follower,
                clockJumpMicros,
                slotsUsed,
                hasRoom,
                lost,
                behind,
                MemoryStatus.WHOLE,
                ArchiveStatus.NOTHING,
                StoreTroubles.NONE);
    }

    private static CoreStatus troubled(StoreTroubles troubles) {
        return status(FOLLOWING, 0, 10, true, false, 100, MemoryStatus.WHOLE, ArchiveStatus.NOTHING, troubles);
    }

    private static CoreStatus remembering(int wholeDays) {
        MemoryStatus memory = new MemoryStatus(0, wholeDays);
        return status(FOLLOWING, 0, 10, true, false, 100, memory, ArchiveStatus.NOTHING, StoreTroubles.NONE);
    }

    private static CoreStatus status(FollowerState follower, ArchiveStatus archive) {
        return status(follower, 0, 10, true, false, 100, MemoryStatus.WHOLE, archive, StoreTroubles.NONE);
    }

    private static CoreStatus status(
            FollowerState follower,
            long clockJumpMicros,
            long slotsUsed,
            boolean hasRoom,
            boolean lost,
            long behind,
            MemoryStatus memory,
            ArchiveStatus archive,
            StoreTroubles troubles) {
        long forced = 1_000_000;
        return new CoreStatus(
                forced,
                forced,
                1,
                forced - behind,
                forced - behind,
                forced - behind,
                follower,
                clockJumpMicros,
                0,
                slotsUsed,
                0,
                16_384,
                hasRoom,
                lost,
                1,
                1,
                1,
                1,
                memory,
                archive,
                troubles);
    }
}
