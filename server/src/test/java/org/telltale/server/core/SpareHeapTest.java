package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpareHeapTest {
    private static final long MIB = 1L << 20;
    private static final long MAX = 1_024 * MIB;

    @Test
    void has_room_for_four_times_a_snapshot_an_empty_monitor_and_a_sixteenth_to_the_byte() {
        long needed = 4 * 100 * MIB + 64 * MIB + 64 * MIB;

        assertThat(withFree(needed).lackFor(100 * MIB)).isEmpty();
        assertThat(withFree(needed - 1).lackFor(100 * MIB))
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("not enough memory").contains("528 MiB must be"));
    }

    @Test
    void is_short_while_work_goes_on_only_when_less_than_a_sixteenth_is_free() {
        assertThat(withFree(64 * MIB).lackWhileRunning()).isEmpty();
        assertThat(withFree(64 * MIB - 1).lackWhileRunning()).isPresent();
    }

    @Test
    void of_this_process_is_what_the_collector_may_still_give() {
        SpareHeap heap = SpareHeap.ofThisProcess();

        assertThat(heap.maxBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(heap.usedBytes().getAsLong()).isBetween(1L, heap.maxBytes());
    }

    private static SpareHeap withFree(long bytes) {
        return new SpareHeap(MAX, () -> MAX - bytes);
    }
}
