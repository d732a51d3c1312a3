package org.telltale.ingest.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.Sequence;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ARingTest {
    private static final int SLOTS = 16_384;
    private static final byte[] BODY =
            "{\"device\":\"scale-1\",\"vital\":\"weight\",\"value\":80,\"unit\":\"kg\",\"id\":\"1\"}".getBytes(UTF_8);

    private static final Receipt NOBODY_WAITS = new Receipt() {
        @Override
        public void forced(long position) {
            throw new AssertionError("nothing is journaled here");
        }

        @Override
        public void failed() {
            throw new AssertionError("nothing is journaled here");
        }
    };

    private final AtomicBoolean hasRoom = new AtomicBoolean(true);
    private final AtomicBoolean hasReservedRoom = new AtomicBoolean(true);
    private final Fragments fragments = new Fragments();
    private final Ring ring =
            new Ring(SLOTS, new BlockingWaitStrategy(), _ -> hasRoom.get(), _ -> hasReservedRoom.get());

    @Test
    void refuses_readings_and_goes_on_with_deadlines_and_commands_when_the_disk_is_below_its_reserve() {
        hasRoom.set(false);

        assertThat(reading()).isEqualTo(Admission.DISK_FULL);
        assertThat(poison()).isEqualTo(Admission.DISK_FULL);
        assertThat(ring.offerDue(NOBODY_WAITS)).isEqualTo(Admission.TAKEN);
        assertThat(command()).isEqualTo(Admission.TAKEN);
    }

    @Test
    void refuses_everything_when_the_reserve_is_half_used_up() {
        hasRoom.set(false);
        hasReservedRoom.set(false);

        assertThat(ring.offerDue(NOBODY_WAITS)).isEqualTo(Admission.DISK_FULL);
        assertThat(command()).isEqualTo(Admission.DISK_FULL);
        assertThat(ring.bytesUnderWay()).as("of what was refused").isZero();
    }

    @Test
    void refuses_when_it_is_full_and_keeps_nothing_of_what_it_refused() {
        int taken = fill();

        assertThat(reading()).isEqualTo(Admission.RING_FULL);
        assertThat(poison()).isEqualTo(Admission.RING_FULL);
        assertThat(ring.bytesUnderWay()).isEqualTo((long) taken * BODY.length);
    }

    @Test
    void goes_on_with_commands_and_deadlines_when_readings_have_filled_it() {
        int taken = fill();

        assertThat(taken).isEqualTo(SLOTS - Ring.KEPT_SLOTS);
        assertThat(ring.offerDue(NOBODY_WAITS)).isEqualTo(Admission.TAKEN);
        for (int command = 1; command < Ring.KEPT_SLOTS; command++) {
            assertThat(command()).isEqualTo(Admission.TAKEN);
        }
        assertThat(command()).as("with every slot in use").isEqualTo(Admission.RING_FULL);
    }

    @Test
    void goes_on_with_commands_when_bodies_have_as_many_bytes_under_way_as_they_may() {
        byte[] large = new byte[(1 << 20) - 64];
        for (int taken = 0; taken < Ring.MOST_BYTES / large.length; taken++) {
            assertThat(body(large)).isEqualTo(Admission.TAKEN);
        }
        assertThat(body(new byte[(int) (Ring.MOST_BYTES % large.length)])).isEqualTo(Admission.TAKEN);
        assertThat(ring.bytesUnderWay()).isEqualTo(Ring.MOST_BYTES);

        assertThat(poison()).isEqualTo(Admission.RING_FULL);
        assertThat(command()).isEqualTo(Admission.TAKEN);
        assertThat(body(new byte[1])).isEqualTo(Admission.RING_FULL);
    }

    /// Nobody consumes here, and a ring without consumers never fills: one that stands still gates it.
    ///
    /// @return how many readings it has taken
    private int fill() {
        ring.buffer().addGatingSequences(new Sequence());
        int taken = 0;
        while (taken <= SLOTS && reading() == Admission.TAKEN) {
            taken++;
        }
        return taken;
    }

    @Test
    void refuses_everything_after_it_was_closed() {
        ring.close();

        assertThat(reading()).isEqualTo(Admission.CLOSED);
        assertThat(command()).isEqualTo(Admission.CLOSED);
    }

    @Test
    void has_room_for_two_of_the_largest_bodies() {
        assertThatThrownBy(() -> new Ring(Fragments.MOST, new BlockingWaitStrategy(), _ -> true, _ -> true))
                .hasMessageStartingWith("ring.slots must be a power of two of at least " + 2 * Fragments.MOST);
    }

    private Admission reading() {
        fragments.clear();
        new CanonicalJson().decode(BODY, 0, BODY.length, fragments);
        return ring.offer(Transport.HTTP, 1, BODY, 0, BODY.length, fragments, NOBODY_WAITS);
    }

    private Admission body(byte[] bytes) {
        fragments.clear();
        return ring.offer(Transport.HTTP, 1, bytes, 0, bytes.length, fragments, NOBODY_WAITS);
    }

    private Admission poison() {
        return ring.offerPoison(Transport.MQTT, 1, BODY, 0, BODY.length, NOBODY_WAITS);
    }

    private Admission command() {
        return ring.offerCommand(RecordType.FIRST_EVENT, 1, 1, BODY, "a command", NOBODY_WAITS);
    }
}
