package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoomTest {
    private static final long RESERVE_BYTES = 1_000;

    private final AtomicLong usableBytes = new AtomicLong(5_000);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    private int questions;
    private final Room room = new Room(this::ask, nanos::get, RESERVE_BYTES);

    private long ask() {
        questions++;
        return usableBytes.get();
    }

    @Test
    void is_what_lies_above_the_reserve() {
        assertThat(room.has(4_000)).isTrue();
        assertThat(room.has(4_001)).isFalse();
    }

    @Test
    void above_half_of_the_reserve_is_there_for_what_must_go_on() {
        assertThat(room.hasReserved(4_500)).isTrue();
        assertThat(room.hasReserved(4_501)).isFalse();
    }

    @Test
    void is_asked_for_at_most_once_in_an_interval_even_when_the_clock_wraps() {
        assertThat(room.has(4_000)).isTrue();
        usableBytes.set(0);
        nanos.addAndGet(Room.SAMPLE_NANOS - 1);
        assertThat(room.has(4_000)).isTrue();
        assertThat(questions).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(room.has(1)).isFalse();
        usableBytes.set(5_000);
        assertThat(room.has(1)).isFalse();
        nanos.addAndGet(Room.SAMPLE_NANOS);
        assertThat(room.has(1)).isTrue();
        assertThat(questions).isEqualTo(3);
    }

    @Test
    void is_known_anew_at_once_when_the_journal_has_claimed_a_block() {
        assertThat(room.has(1)).isTrue();
        usableBytes.set(0);
        room.sample();
        assertThat(room.has(1)).isFalse();
    }
}
