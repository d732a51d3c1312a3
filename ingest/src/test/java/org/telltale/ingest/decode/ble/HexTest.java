package org.telltale.ingest.decode.ble;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HexTest {
    private static final int LONGEST = 40;
    private static final int BEFORE = 3;

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void reads_as_many_bytes_as_there_are_wherever_they_stand() {
        for (int count = 0; count <= LONGEST; count++) {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            String lower = HexFormat.of().formatHex(bytes);
            for (String text :
                    new String[] {lower, HexFormat.of().withUpperCase().formatHex(bytes), "0X" + lower}) {
                assertThat(read(text.getBytes(US_ASCII), LONGEST)).as(text).isEqualTo(bytes);
            }
        }
    }

    @Test
    void takes_every_character_in_every_place_as_one_that_reads_them_one_by_one() {
        byte[] digits = "1E7b0050005e00E907".getBytes(US_ASCII);
        for (int place = 0; place < digits.length; place++) {
            for (int character = Byte.MIN_VALUE; character <= Byte.MAX_VALUE; character++) {
                byte[] text = digits.clone();
                text[place] = (byte) character;
                assertThat(read(text, LONGEST))
                        .as("%d in place %d", character, place)
                        .isEqualTo(oneByOne(text));
            }
        }
    }

    @Test
    void says_where_there_is_no_room_and_writes_nothing_beyond_it() {
        for (int room = 0; room < 12; room++) {
            byte[] into = new byte[room];
            byte[] text = "00".repeat(room + 1).getBytes(US_ASCII);

            assertThat(Hex.read(text, 0, text.length - 2, into)).isEqualTo(room);
            assertThat(Hex.read(text, 0, text.length, into)).isEqualTo(Hex.TOO_LONG);
        }
    }

    /// {@return the bytes, or null where it is none}
    private byte @Nullable [] read(byte[] text, int room) {
        byte[] source = new byte[BEFORE + text.length + 1];
        random.nextBytes(source);
        System.arraycopy(text, 0, source, BEFORE, text.length);
        byte[] into = new byte[room];
        int count = Hex.read(source, BEFORE, text.length, into);
        return count < 0 ? null : Arrays.copyOf(into, count);
    }

    private static byte @Nullable [] oneByOne(byte[] text) {
        StringBuilder digits = new StringBuilder();
        for (int at = 0; at < text.length; at++) {
            char character = (char) (text[at] & 0xff);
            boolean isPrefix = at == 1 && text[0] == '0' && (character == 'x' || character == 'X');
            if (isPrefix) {
                digits.setLength(0);
            } else if (character > 0x7f || (Character.digit(character, 16) < 0 && " :-".indexOf(character) < 0)) {
                return null;
            } else if (" :-".indexOf(character) < 0) {
                digits.append(character);
            }
        }
        return digits.length() % 2 == 0 ? HexFormat.of().parseHex(digits) : null;
    }
}
