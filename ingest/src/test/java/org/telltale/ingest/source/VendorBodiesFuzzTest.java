package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.FragmentsText;

/// Whatever the bytes are, the decoder of each source answers, and answers the same again: after another body, and at
/// another place. What it makes a row of is a value of the vital's own dimension, with the name of a device.
class VendorBodiesFuzzTest {
    private static final byte[] ANOTHER = "[{\"deviceId\":\"\\u0041\",\"values\":{\"weight\":1}},7".getBytes(UTF_8);

    private final BodyDecoder bodytrace = Profiles.builtIn("bodytrace").newDecoder();
    private final BodyDecoder esphome = Profiles.builtIn("esphome").newDecoder();
    private final BodyDecoder smartMeter = Profiles.builtIn("smart-meter").newDecoder();
    private final BodyDecoder stel = Profiles.builtIn("stel").newDecoder();
    private final BodyDecoder telli = Profiles.builtIn("telli").newDecoder();
    private final BodyDecoder tenovi = Profiles.builtIn("tenovi").newDecoder();
    private final BodyDecoder transtek = Profiles.builtIn("transtek-mioconnect").newDecoder();

    private final BodyDecoder withings = Profiles.builtIn("withings-measures").newDecoder();
    private final BodyDecoder withingsNotice = Profiles.builtIn("withings").newDecoder();

    @FuzzTest(maxDuration = "60s")
    void bodytrace(byte[] body) {
        check(bodytrace, body);
    }

    @FuzzTest(maxDuration = "60s")
    void esphome(byte[] body) {
        check(esphome, body);
    }

    @FuzzTest(maxDuration = "60s")
    void smart_meter(byte[] body) {
        check(smartMeter, body);
    }

    @FuzzTest(maxDuration = "60s")
    void stel(byte[] body) {
        check(stel, body);
    }

    @FuzzTest(maxDuration = "60s")
    void telli(byte[] body) {
        check(telli, body);
    }

    @FuzzTest(maxDuration = "60s")
    void tenovi(byte[] body) {
        check(tenovi, body);
    }

    @FuzzTest(maxDuration = "60s")
    void transtek(byte[] body) {
        check(transtek, body);
    }

    @FuzzTest(maxDuration = "60s")
    void withings(byte[] body) {
        check(withings, body);
    }

    @FuzzTest(maxDuration = "60s")
    void withings_notice(byte[] body) {
        check(withingsNotice, body);
    }

    private static void check(BodyDecoder decoder, byte[] body) {
        Fragments first = new Fragments();
        BodyStatus status = decoder.decode(body, 0, body.length, first);
        int understood = decoder.understoodBytes();

        decoder.decode(ANOTHER, 0, ANOTHER.length, new Fragments());
        byte[] elsewhere = new byte[body.length + 7];
        System.arraycopy(body, 0, elsewhere, 5, body.length);
        Fragments second = new Fragments();

        assertThat(decoder.decode(elsewhere, 5, body.length, second)).isEqualTo(status);
        assertThat(decoder.understoodBytes()).isEqualTo(understood).isBetween(0, body.length);
        assertThat(FragmentsText.of(second)).isEqualTo(FragmentsText.of(first));
        assertThat(second.passedOver()).isEqualTo(first.passedOver());
        assertThat(second.signalCount()).isEqualTo(first.signalCount());
        assertThat(first.items()).isLessThanOrEqualTo(Fragments.MOST);
        assertThat(status == BodyStatus.READ || first.isNothing()).isTrue();
        for (int row = 0; row < first.count(); row++) {
            checkRow(first, row);
        }
    }

    private static void checkRow(Fragments rows, int row) {
        assertThat(rows.unit[row].dimension()).isEqualTo(rows.vital[row].dimension());
        assertThat(rows.deviceLength[row]).isBetween(1, 128);
        assertThat(rows.firstQuanta[row])
                .isEqualTo(rows.unit[row].quanta(rows.firstDigits[row], rows.decimals[row] & 0xff))
                .isNotEqualTo(Unit.OUT_OF_RANGE);
    }
}
