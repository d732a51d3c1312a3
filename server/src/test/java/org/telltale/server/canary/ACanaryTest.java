package org.telltale.server.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.server.core.Commands;
import org.telltale.server.core.MovedClock;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ACanaryTest implements Shard {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Commands NOBODY_ASKS = (_, _) -> {
        throw new AssertionError("nothing is open");
    };

    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T03:00:00Z"));
    private final Perch perch = new Perch();
    private final Canary canary = new Canary(EVERY, clock);
    private Optional<Exception> shut = Optional.empty();

    ACanaryTest() throws IOException {}

    @AfterEach
    void close() {
        canary.close();
        perch.close();
    }

    @Test
    void names_itself_while_it_cannot_fly_and_tries_again() {
        Runnable flights = canary.flights(this::open);
        for (Exception why : List.of(new Commands.Unavailable("the disk is full"), new IOException("name is in use"))) {
            shut = Optional.of(why);
            flights.run();
            assertThat(canary.status().stage()).contains("canary");
            assertThat(canary.status().detail()).isEqualTo("it cannot fly: " + why.getMessage());
            assertThat(canary.isPagingWhole()).isFalse();
        }

        shut = Optional.empty();
        flights.run();
        assertThat(canary.status().stage()).as("the door of this test").contains("store");
        assertThat(canary.isPagingWhole()).isTrue();
        assertThat(canary.status().flights()).isEqualTo(1);
    }

    @Test
    void is_overdue_by_the_clock_that_nobody_sets() {
        canary.flights(this::open).run();

        clock.setWall(Duration.ofDays(400));
        assertThat(canary.isPagingWhole()).as("set forward").isTrue();
        clock.setWall(Duration.ofDays(-800));
        assertThat(canary.isPagingWhole()).as("set back").isTrue();

        clock.pass(EVERY.plusMinutes(10));
        assertThat(canary.isPagingWhole()).isFalse();
        assertThat(canary.status().stage()).contains("canary");
        assertThat(canary.status().detail()).isEqualTo("no flight has ended in time");
    }

    private Flight open() throws IOException, Commands.Unavailable {
        return switch (shut.orElse(null)) {
            case IOException refused -> throw refused;
            case Commands.Unavailable notNow -> throw notNow;
            case null, default ->
                new Flight(
                        new CanaryPractice.Home(new PracticeId(7), new PersonId(8), "oximeter"),
                        _ -> Optional.of(Stage.STORE),
                        this,
                        NOBODY_ASKS,
                        perch,
                        what -> what.getAsBoolean());
        };
    }

    @Override
    public Progress progress() {
        return new Progress(0, 0, 0);
    }

    @Override
    public long nowMicros() {
        return clock.wallMicros();
    }

    @Override
    public List<Episode> open(PracticeId practice) {
        return List.of();
    }

    @Override
    public Optional<Episode> episode(EpisodeId id) {
        return Optional.empty();
    }
}
