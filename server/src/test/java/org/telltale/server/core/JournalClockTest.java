package org.telltale.server.core;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalClockTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final MovedClock machine = new MovedClock(NOON);
    private JournalClock clock = new JournalClock(machine, 0);

    @Test
    void follows_a_machine_whose_clocks_agree() {
        machine.pass(ofSeconds(90));

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(90));
        assertThat(clock.jumpMicros()).isZero();
    }

    @Test
    void goes_on_after_the_last_stamp_when_the_wall_clock_is_behind_it() {
        clock = new JournalClock(machine, micros(NOON.plusSeconds(3)));
        machine.pass(ofMillis(10));

        assertThat(stamp()).isBetween(NOON.plusSeconds(3), NOON.plusSeconds(3).plusMillis(10));
    }

    @Test
    void is_drawn_toward_a_wall_clock_that_is_a_little_ahead_by_one_part_in_two_thousand() {
        machine.setWall(ofSeconds(2));
        machine.pass(ofSeconds(1_000));

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(1_000).plusMillis(500));
    }

    @Test
    void slows_down_for_a_wall_clock_that_is_a_little_behind_and_never_goes_back() {
        machine.setWall(ofSeconds(-2));
        machine.pass(ofSeconds(1_000));

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(1_000).minusMillis(500));
    }

    @ParameterizedTest(name = "by {0} s")
    @ValueSource(longs = {6, -6, 86_400, -86_400})
    void reports_a_jump_and_does_not_follow_it(long seconds) {
        machine.setWall(ofSeconds(seconds));
        machine.pass(ofSeconds(1));

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(1));
        assertThat(clock.jumpMicros()).isEqualTo(seconds * 1_000_000);
    }

    @Test
    void follows_a_jump_forward_once_a_person_has_confirmed_it() {
        machine.setWall(Duration.ofHours(1));
        stamp();
        clock.confirmJump();
        machine.pass(ofSeconds(1));

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(3_601));
        stamp();
        assertThat(clock.jumpMicros()).isZero();
    }

    @Test
    void runs_a_tenth_slower_after_a_confirmed_jump_back_until_the_wall_has_caught_up() {
        machine.setWall(Duration.ofMinutes(-1));
        stamp();
        clock.confirmJump();
        machine.pass(ofSeconds(1));

        assertThat(stamp()).isEqualTo(NOON.plusMillis(900));
        assertThat(clock.jumpMicros()).isZero();
        assertThat(clock.aheadMicros()).isEqualTo(59_900_000);
        machine.pass(ofSeconds(9));
        assertThat(clock.nowMicros()).isEqualTo(micros(NOON.plusSeconds(9)));
        assertThat(stamp()).isEqualTo(NOON.plusSeconds(9));
        machine.pass(ofSeconds(10_000));
        assertThat(clock.nowMicros()).isEqualTo(machine.wallMicros());
        assertThat(clock.stampMicros()).as("and no slower than that").isEqualTo(machine.wallMicros());
        assertThat(clock.aheadMicros()).isZero();
        machine.pass(ofSeconds(1));
        assertThat(clock.stampMicros()).isEqualTo(machine.wallMicros());
    }

    @Test
    void asks_again_when_the_wall_clock_jumps_while_it_makes_up_for_another_jump() {
        machine.setWall(Duration.ofHours(-1));
        stamp();
        clock.confirmJump();
        machine.pass(ofSeconds(10));
        stamp();
        machine.setWall(Duration.ofHours(-1));
        Instant before = stamp();

        machine.pass(ofSeconds(10));
        assertThat(stamp()).isEqualTo(before.plusSeconds(10));
        assertThat(clock.jumpMicros()).isEqualTo(-7_199_000_000L);
        assertThat(clock.aheadMicros()).isZero();
    }

    @Test
    void follows_no_other_jump_than_the_one_that_was_confirmed() {
        machine.setWall(Duration.ofHours(1));
        stamp();
        clock.confirmJump();
        machine.setWall(Duration.ofDays(13_000));
        machine.pass(ofSeconds(1));

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(1));
        machine.setWall(Duration.ofDays(-13_000));
        assertThat(stamp()).as("nor later").isEqualTo(NOON.plusSeconds(1));
        assertThat(clock.jumpMicros()).isEqualTo(3_600_000_000L);
    }

    @Test
    void confirms_nothing_while_there_is_no_jump() {
        stamp();
        clock.confirmJump();
        machine.setWall(Duration.ofHours(1));

        assertThat(stamp()).isEqualTo(NOON);
        assertThat(clock.jumpMicros()).isEqualTo(3_600_000_000L);
    }

    @ParameterizedTest(name = "after {0} days")
    @ValueSource(longs = {1, 31})
    void follows_a_machine_that_was_off_for_up_to_a_month(long days) {
        clock = new JournalClock(machine, micros(NOON.minus(Duration.ofDays(days))));

        assertThat(stamp()).isEqualTo(NOON);
        assertThat(clock.jumpMicros()).isZero();
    }

    @Test
    void does_not_follow_a_clock_that_is_further_ahead_at_the_start_until_a_person_has_confirmed_it() {
        Instant last = NOON.minus(Duration.ofDays(31)).minusSeconds(1);
        clock = new JournalClock(machine, micros(last));
        assertThat(clock.jumpMicros())
                .isEqualTo(Duration.ofDays(31).plusSeconds(1).toNanos() / 1_000);
        machine.pass(ofSeconds(7));
        assertThat(stamp()).isEqualTo(last.plusSeconds(7));

        clock.confirmJump();

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(7));
        assertThat(clock.jumpMicros()).isZero();
    }

    @Test
    void goes_on_with_the_machine_once_a_clock_that_was_years_ahead_at_the_start_has_heard_the_time() {
        Instant last = NOON.minusSeconds(2);
        machine.setWall(Duration.ofDays(13_000));
        clock = new JournalClock(machine, micros(last));
        assertThat(stamp()).isEqualTo(last);

        machine.setWall(Duration.ofDays(-13_000));

        machine.pass(ofSeconds(1));
        assertThat(stamp()).isBetween(last.plusSeconds(1), NOON.plusSeconds(1));
        assertThat(clock.jumpMicros()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void never_goes_back_whatever_the_machine_does(long seed) {
        Random random = new Random(seed);
        long last = 0;
        for (int round = 0; round < 10_000; round++) {
            machine.pass(Duration.ofNanos(random.nextInt(2_000_000)));
            if (random.nextInt(50) == 0) {
                machine.setWall(ofMillis(random.nextInt(40_000) - 20_000));
            }
            if (random.nextInt(200) == 0) {
                clock.confirmJump();
            }
            long stamp = clock.stampMicros();
            assertThat(stamp).isGreaterThanOrEqualTo(last);
            last = stamp;
        }
    }

    private Instant stamp() {
        return Instant.EPOCH.plus(clock.stampMicros(), ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
