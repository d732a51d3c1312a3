package org.telltale.ingest.decode.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.frame.KnownRows.KnownRow;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BytesInTextTest {
    private static final String NO_DIGITS = "GHIJKLMNOPQRSTUVWYZghijklmnopqrstuvwyz/+_=.";
    private static final byte[] DEVICE = {'d'};

    private final WrittenBytes written = new WrittenBytes();
    private final FrameRows frames = new FrameRows();
    private final Fragments rows = new Fragments();

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1E7B0050005E00E9070B15071E004400020400",
                "1e7b0050005e00e9070b15071e004400020400",
                "0x1E7B0050005E00E9070B15071E004400020400",
                "1E 7B 00 50 00 5E 00 E9 07 0B 15 07 1E 00 44 00 02 04 00",
                "1E:7B:00:50:00:5E:00:E9:07:0B:15:07:1E:00:44:00:02:04:00",
                "HnsAUABeAOkHCxUHHgBEAAIEAA==",
                "HnsAUABeAOkHCxUHHgBEAAIEAA"
            })
    void are_the_same_in_every_spelling(String text) {
        assertThat(added(Characteristic.BLOOD_PRESSURE, text))
                .isEqualTo("blood_pressure 123/80 mm[Hg] pulse 68 at 2025-11-21T07:30 irregular_pulse");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1E7B0050005E00E9070B15071E00440002040",
                "1E7B0050005E00E9070B15071E00440002040G",
                "1E7B0050005E00E9070B15071E0044000204OO",
                "HnsAUABeAOkHCxUHHgBEAAIEAA=",
                "HnsAUABeAOkHCxUHHgBEAAIEAA===",
                "HnsAUABeAOkHCxUHHgBEAAIEA",
                "HnsAUABeAOkHCxUHHgBEAAIE!A==",
                "HnsAUABeAOkHCxUHHgBE AAIEAA==",
                "====",
                "%"
            })
    void are_refused_where_they_are_neither_hexadecimal_nor_base64(String text) {
        assertThat(added(Characteristic.BLOOD_PRESSURE, text)).isEqualTo("fault bad_hex value");
    }

    @Test
    void make_no_reading_of_a_digit_that_was_lost() {
        SplittableRandom random = new SplittableRandom(2_026);
        for (KnownRow known : KnownRows.all()) {
            for (int i = 0; i < 50 && !known.hex().isEmpty(); i++) {
                StringBuilder spoilt = new StringBuilder(known.hex());
                spoilt.setCharAt(random.nextInt(spoilt.length()), NO_DIGITS.charAt(random.nextInt(NO_DIGITS.length())));
                assertThat(added(known.characteristic(), spoilt.toString()))
                        .as("%s", spoilt)
                        .isEqualTo("fault bad_hex value");
            }
        }
    }

    @Test
    void in_base64_become_what_they_do_in_hexadecimal_digits_unless_too_little_tells_it_apart() {
        int read = 0;
        for (KnownRow known : wholeFrames()) {
            String text = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(known.hex()));
            String becomes = added(known.characteristic(), text);
            read += becomes.equals(known.becomes()) ? 1 : 0;
            boolean isAmbiguous = text.matches("[0-9A-Fa-f]*=*");
            assertThat(becomes).as(text).isIn(known.becomes(), isAmbiguous ? becomes : "fault bad_hex value");
        }
        assertThat(read).isGreaterThan(wholeFrames().size() * 3 / 4);
    }

    private static List<KnownRow> wholeFrames() {
        return KnownRows.all().stream()
                .filter(known ->
                        !known.becomes().contains("fault") && !known.becomes().contains("overlong"))
                .toList();
    }

    @ParameterizedTest(name = "{0} bytes of hexadecimal digits")
    @CsvSource({"2048, false", "2049, true", "100000, true"})
    void are_refused_where_they_are_more_than_any_frame(int count, boolean isTooLong) {
        byte[] text = "00".repeat(count).getBytes(StandardCharsets.US_ASCII);
        byte[] inBase64 = Base64.getEncoder().encode("~~~".repeat(count / 3).getBytes(StandardCharsets.US_ASCII));

        assertThat(written.read(text, 0, text.length) == WrittenBytes.TOO_LONG).isEqualTo(isTooLong);
        assertThat(written.read(inBase64, 0, inBase64.length) == WrittenBytes.TOO_LONG)
                .isEqualTo(count > 2_048);
    }

    private String added(Characteristic characteristic, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        rows.clear();
        FrameOrigin origin = new FrameOrigin().of(DEVICE, 0, DEVICE.length);
        assertThat(frames.addWritten(characteristic, bytes, 0, bytes.length, origin, rows))
                .isTrue();
        return RowText.of(rows);
    }
}
