package org.telltale.ingest.decode.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.frame.KnownRows.KnownRow;
import org.telltale.ingest.ring.AllocatedBytes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FrameRowsAllocateNothingTest {
    private static final int FRAMES = 300_000;
    private static final byte[] NAMES = "F0123456789A delivery-1".getBytes(StandardCharsets.UTF_8);

    private final FrameRows frames = new FrameRows();
    private final FrameOrigin origin = new FrameOrigin();
    private final Fragments rows = new Fragments();

    private long items;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void from_the_digits_of_a_frame_to_its_rows(Characteristic characteristic) {
        List<byte[]> known = KnownRows.all().stream()
                .filter(row -> row.characteristic() == characteristic)
                .map(KnownRow::hex)
                .map(hex -> hex.getBytes(StandardCharsets.US_ASCII))
                .toList();
        byte[][] digits = known.toArray(byte[][]::new);
        add(characteristic, digits, 20_000);

        long allocated = AllocatedBytes.settlingUnder(1_000, () -> items = add(characteristic, digits, FRAMES));

        assertThat(items).isNotZero();
        // A few bytes are the measuring's own; one object a frame would be 4.8 million.
        assertThat(allocated).isLessThan(1_000);
    }

    private long add(Characteristic characteristic, byte[][] digits, int count) {
        long items = 0;
        for (int i = 0; i < count; i++) {
            byte[] text = digits[i % digits.length];
            rows.clear();
            origin.of(NAMES, 0, 12).deliveredAs(NAMES, 13, 10).heardAt(i).clocks(i, 2L * i);
            frames.addWritten(characteristic, text, 0, text.length, origin, rows);
            items += rows.items() + rows.signalCount() + rows.passedOver();
        }
        return items;
    }
}
