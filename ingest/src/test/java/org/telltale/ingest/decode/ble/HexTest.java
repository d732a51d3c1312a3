package org.telltale.ingest.decode.ble;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HexTest {
    private final byte[] room = new byte[8];

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({
        "1e84004900, 1E84004900",
        "0x1E84, 1E84",
        "0X1e84, 1E84",
        "'02 01 06', 020106",
        "'0201061016 1B', 02010610161B",
        "02:01:06, 020106",
        "FF-00, FF00",
        "'', ''",
        "0x, ''",
        "0011223344556677, 0011223344556677"
    })
    void is_read_in_the_spellings_that_are_sent(String text, String bytes) {
        int count = read(text);

        assertThat(Arrays.copyOf(room, count)).isEqualTo(HexFormat.of().parseHex(bytes));
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"1", "123", "1G", "x1", "0x0x11", "1e.84", "é0", "00112233445566778"})
    void is_refused_where_it_is_none_or_half_a_byte(String text) {
        assertThat(read(text)).isIn(Hex.NOT_HEX, Hex.TOO_LONG);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"001122334455667788", "0x00 11 22 33 44 55 66 77 8"})
    void is_refused_where_there_is_no_room(String text) {
        assertThat(read(text)).isEqualTo(Hex.TOO_LONG);
    }

    private int read(String text) {
        byte[] source = ("--" + text + "11").getBytes(StandardCharsets.UTF_8);
        return Hex.read(source, 2, source.length - 4, room);
    }
}
