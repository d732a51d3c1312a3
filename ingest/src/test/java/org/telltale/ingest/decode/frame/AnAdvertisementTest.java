package org.telltale.ingest.decode.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.ingest.decode.Fragments;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAdvertisementTest {
    private static final byte[] DEVICE = "5CCAD3001122".getBytes(StandardCharsets.UTF_8);
    private static final String BODY_SCALE = "10161B180226E607020E10293AF7019A38";
    private static final String WEIGHT_SCALE = "0D161D18223E30E607020E10293A";

    private final FrameRows frames = new FrameRows();
    private final Fragments rows = new Fragments();

    @ParameterizedTest(name = "''{0}''")
    @CsvSource(
            delimiter = '|',
            value = {
                "020106" + BODY_SCALE + " | weight 72.450 kg at 2022-02-14T16:41:58",
                "0201061016 1B180226E607020E10293AF7019A38 | weight 72.450 kg at 2022-02-14T16:41:58",
                "0x020106" + WEIGHT_SCALE + "060953574D54 | weight 61.750 kg at 2022-02-14T16:41:58",
                BODY_SCALE + WEIGHT_SCALE
                        + " | weight 72.450 kg at 2022-02-14T16:41:58 / weight 61.750 kg at 2022-02-14T16:41:58",
                "0D161D18623E30E607020E10293A | passed over 1",
                "0D161D18023E30E607020E10293A | passed over 1",
                "0C161D18223E30E607020E1029 | fault truncated_frame time",
                "0F161D18223E30E607020E10293A0000 | weight 61.750 kg at 2022-02-14T16:41:58 overlong",
                "020106 | passed over 1",
                "'' | passed over 1",
                "00 | passed over 1",
                "00" + BODY_SCALE + " | passed over 1",
                "FF161B18 | passed over 1",
                "0E161D18223E30E607020E10293A | passed over 1",
                "0216 | passed over 1",
                "02161D | passed over 1",
                "03161D18 | fault truncated_frame flags",
                "0D161A18223E30E607020E10293A | passed over 1",
                "0416352A00 | passed over 1",
                "0D091D18223E30E607020E10293A | passed over 1"
            })
    void is_looked_through_for_weights(String hex, String becomes) {
        byte[] text = hex.getBytes(StandardCharsets.US_ASCII);
        FrameOrigin origin = new FrameOrigin().of(DEVICE, 0, DEVICE.length);

        assertThat(frames.addWrittenAdvertisement(text, 0, text.length, origin, rows))
                .isTrue();

        assertThat(RowText.of(rows)).isEqualTo(becomes);
    }

    @Test
    void that_is_no_bytes_is_refused() {
        byte[] text = "02010".getBytes(StandardCharsets.US_ASCII);

        frames.addWrittenAdvertisement(text, 0, text.length, new FrameOrigin().of(DEVICE, 0, DEVICE.length), rows);

        assertThat(RowText.of(rows)).isEqualTo("fault bad_hex value");
    }

    @Test
    void that_is_repeated_is_the_same_reading_and_another_weighing_is_not() {
        add(BODY_SCALE);
        add("020106" + BODY_SCALE);
        add(BODY_SCALE.replace("0226", "0224").replace("F701", "0000"));
        add(BODY_SCALE.replace("10293A", "10293B"));

        assertThat(rows.count()).isEqualTo(4);
        assertThat(rows.identityLow[1]).isEqualTo(rows.identityLow[0]);
        assertThat(rows.identityLow[2]).isEqualTo(rows.identityLow[0]);
        assertThat(rows.identityLow[3]).isNotEqualTo(rows.identityLow[0]);
    }

    /// Seed 20261122.
    @Test
    void of_any_bytes_is_looked_at_as_far_as_it_goes() {
        SplittableRandom random = new SplittableRandom(20_261_122);
        byte[] known = HexFormat.of().parseHex("020106" + BODY_SCALE + WEIGHT_SCALE);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = Arrays.copyOf(known, random.nextInt(known.length + 1));
            for (int spoilt = random.nextInt(3); spoilt > 0 && bytes.length > 0; spoilt--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            RowProperties.checkAdvertisement(bytes);
        }
    }

    private void add(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        frames.addAdvertisement(
                bytes,
                0,
                bytes.length,
                new FrameOrigin().of(DEVICE, 0, DEVICE.length).heardAt(rows.count()),
                rows);
    }
}
