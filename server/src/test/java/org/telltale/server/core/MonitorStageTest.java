package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.ring.Slot;
import org.telltale.ingest.ring.SlotKind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MonitorStageTest {
    private static final long GATEWAY = 1;

    private final Monitor monitor = new Monitor(1 << 10, new Transcript());
    private final List<Long> lookedAt = new ArrayList<>();
    private final MonitorStage stage =
            new MonitorStage(monitor, new Checkpoints(), new NoPages(), Fetches.NONE, this::slot, () -> false);

    @BeforeEach
    void a_practice_that_pages() {
        long position = 0;
        for (var event : SmallPractice.opens()) {
            monitor.begin(++position, 1);
            monitor.event(event);
        }
    }

    @Test
    void looks_ahead_in_its_batch_and_never_beyond_what_is_forced() {
        handle(0, 20, 1_000);
        assertThat(lookedAt).containsExactlyElementsOf(numbers(0, 20));

        lookedAt.clear();
        handle(20, 3, 3);
        assertThat(lookedAt).containsExactlyElementsOf(numbers(20, 23));
    }

    @Test
    void does_not_look_ahead_at_a_reading_that_comes_alone() {
        handle(0, 1, 500);

        assertThat(lookedAt).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scale-1", "oximeter-1", "nobody-knows-it"})
    void a_glance_decides_nothing(String device) throws IOException {
        Slot ahead = reading(device, 7);
        byte[] before = saved();

        monitor.glance(ahead.item);

        assertThat(saved()).isEqualTo(before);
        assertThat(monitor.glance(ahead.item)).isEqualTo(monitor.glance(ahead.item));
    }

    private void handle(long first, int count, long forced) {
        stage.onBatchStart(count, forced);
        for (long sequence = first; sequence < first + count; sequence++) {
            stage.onEvent(reading("scale-1", sequence), sequence, sequence == first + count - 1);
        }
    }

    private static List<Long> numbers(long from, long upTo) {
        return LongStream.range(from, upTo).boxed().toList();
    }

    private Slot slot(long sequence) {
        lookedAt.add(sequence);
        return reading("scale-1", sequence);
    }

    private static Slot reading(String device, long number) {
        byte[] body = """
                {"device":"%s","vital":"weight","taken_at":"2026-11-21T07:00:%02dZ","value":80,"unit":"kg"}""".formatted(device, number % 60).getBytes(UTF_8);
        Fragments fragments = new Fragments();
        new CanonicalJson().decode(body, 0, body.length, fragments);
        Slot slot = new Slot();
        slot.kind = SlotKind.ARRIVAL;
        slot.principal = GATEWAY;
        slot.slots = 1;
        slot.fragments = fragments.count();
        slot.position = 1_000 + number;
        slot.stampMicros = 1_795_000_000_000_000L + number;
        slot.item.copy(fragments, 0);
        return slot;
    }

    private byte[] saved() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        monitor.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static final class NoPages implements Pages {
        @Override
        public void send(PageAttempt attempt) {}

        @Override
        public void withdraw(PageAttempt attempt) {}
    }
}
