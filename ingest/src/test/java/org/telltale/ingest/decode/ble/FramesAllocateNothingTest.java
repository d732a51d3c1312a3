package org.telltale.ingest.decode.ble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.KnownFrames.KnownFrame;
import org.telltale.ingest.ring.AllocatedBytes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FramesAllocateNothingTest {
    private static final int FRAMES = 1_000_000;

    private long times;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void in_a_million_frames_good_and_bad_with_all_that_they_say(Characteristic characteristic) {
        Frame frame = characteristic.newFrame();
        byte[][] known = bytesOf(characteristic);
        Nowhere sink = new Nowhere();
        read(frame, known, sink, 20_000);

        long allocated = AllocatedBytes.settlingUnder(1_000, () -> times = read(frame, known, sink, FRAMES));

        assertThat(sink.sum() + times).isNotZero();
        // A few bytes are the measuring's own; one object a frame would be 16 million.
        assertThat(allocated).isLessThan(1_000);
    }

    private static long read(Frame frame, byte[][] known, Nowhere sink, int count) {
        long times = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = known[i % known.length];
            frame.wrap(bytes, 0, bytes.length);
            times += frame.localTimeMicros() == Fragments.ABSENT ? 0 : 1;
            frame.describe(sink);
        }
        return times;
    }

    private static byte[][] bytesOf(Characteristic characteristic) {
        List<KnownFrame> frames = KnownFrames.all();
        return frames.stream()
                .filter(known -> known.characteristic() == characteristic)
                .map(known -> HexFormat.of().parseHex(known.hex()))
                .toArray(byte[][]::new);
    }
}
