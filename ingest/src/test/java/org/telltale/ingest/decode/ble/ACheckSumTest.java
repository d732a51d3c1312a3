package org.telltale.ingest.decode.ble;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ACheckSumTest {
    private static final String RECORD = "0FE3D2E405000214FF02F0E5F38E3F";

    @Test
    void is_the_one_that_catalogues_and_the_service_give() {
        assertThat(CheckSum.of("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9))
                .isEqualTo(0x6F91);
        assertThat(CheckSum.of(HexFormat.of().parseHex("FF3E010203040506070809FF"), 1, 10))
                .isEqualTo(0x2F01);
    }

    @ParameterizedTest(name = "byte {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14})
    void finds_every_bit_of_a_record_that_was_turned_over(int index) {
        CgmFrame frame = new CgmFrame();
        for (int bit = 0; bit < 8; bit++) {
            byte[] record = HexFormat.of().parseHex(RECORD);
            assertThat(frame.wrap(record, 0, record.length)).isEqualTo(FrameStatus.WHOLE);
            record[index] ^= (byte) (1 << bit);

            FrameStatus status = frame.wrap(record, 0, record.length);
            // Three bits of the flags are reserved and announce nothing: only the sum can tell. The others change the
            // size that they explain.
            boolean isFlag = index == 1 && bit != 2 && bit != 3 && bit != 4;
            assertThat(status).as("bit %s", bit).isEqualTo(isFlag ? FrameStatus.BAD_SIZE : FrameStatus.BAD_CRC);
        }
    }
}
