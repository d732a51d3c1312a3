package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.FragmentsText;
import org.telltale.ingest.decode.Spoiling;

/// Whatever the bytes are, the decoder of each source answers, and answers the same again: after another body, at
/// another place, and where it learns no shapes. What it makes a row of is a value of the vital's own dimension, with
/// the name of a device.
class VendorBodiesFuzzTest {
    private static final byte[] ANOTHER = "[{\"deviceId\":\"\\u0041\",\"values\":{\"weight\":1}},7".getBytes(UTF_8);

    private final Both cassia = Both.of("cassia");
    private final Both minew = Both.of("minew");
    private final Both openmqttgateway = Both.of("openmqttgateway");
    private final Both rawBle = Both.of("raw-ble");
    private final Both theengs = Both.of("theengs");

    private final Both bodytrace = Both.of("bodytrace");
    private final Both esphome = Both.of("esphome");
    private final Both smartMeter = Both.of("smart-meter");
    private final Both stel = Both.of("stel");
    private final Both telli = Both.of("telli");
    private final Both tenovi = Both.of("tenovi");
    private final Both transtek = Both.of("transtek-mioconnect");

    private final Both withings = Both.of("withings-measures");
    private final Both withingsNotice = Both.of("withings");

    @FuzzTest(maxDuration = "60s")
    void cassia(byte[] body) {
        check(cassia, body);
    }

    @FuzzTest(maxDuration = "60s")
    void minew(byte[] body) {
        check(minew, body);
    }

    @FuzzTest(maxDuration = "60s")
    void openmqttgateway(byte[] body) {
        check(openmqttgateway, body);
    }

    @FuzzTest(maxDuration = "60s")
    void raw_ble(byte[] body) {
        check(rawBle, body);
    }

    @FuzzTest(maxDuration = "60s")
    void theengs(byte[] body) {
        check(theengs, body);
    }

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

    @ParameterizedTest(name = "{0}, seed 20261124")
    @ValueSource(
            strings = {
                "bodytrace",
                "cassia",
                "esphome",
                "minew",
                "openmqttgateway",
                "raw-ble",
                "smart-meter",
                "stel",
                "telli",
                "tenovi",
                "theengs",
                "transtek-mioconnect",
                "withings",
                "withings-measures"
            })
    void recorded_bodies_that_are_spoiled(String source) {
        Both both = Both.of(source);
        List<byte[]> recorded = VendorBodies.of(source).stream()
                .map(body -> body.getBytes(UTF_8))
                .toList();

        Spoiling.of(recorded, 20261124, body -> check(both, body));
    }

    /// A decoder, and beside it one that learns no shapes, where there are such.
    private record Both(BodyDecoder decoder, BodyDecoder plain) {
        static Both of(String name) {
            SourceProfile profile = Profiles.builtIn(name);
            boolean isJson = profile.format() == SourceProfile.Format.JSON;
            return new Both(profile.newDecoder(), isJson ? new MappedJson(profile, false) : profile.newDecoder());
        }
    }

    private static void check(Both both, byte[] body) {
        BodyDecoder decoder = both.decoder();
        Fragments first = new Fragments();
        BodyStatus status = decoder.decode(body, 0, body.length, first);
        int understood = decoder.understoodBytes();
        checkPlain(both.plain(), body, status, understood, first);

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

    private static void checkPlain(BodyDecoder plain, byte[] body, BodyStatus status, int understood, Fragments first) {
        Fragments expected = new Fragments();

        assertThat(plain.decode(body, 0, body.length, expected)).isEqualTo(status);
        assertThat(plain.understoodBytes()).isEqualTo(understood);
        assertThat(FragmentsText.of(first)).isEqualTo(FragmentsText.of(expected));
        assertThat(first.passedOver()).isEqualTo(expected.passedOver());
        assertThat(first.signalCount()).isEqualTo(expected.signalCount());
    }

    private static void checkRow(Fragments rows, int row) {
        assertThat(rows.unit[row].dimension()).isEqualTo(rows.vital[row].dimension());
        assertThat(rows.deviceLength[row]).isBetween(1, 128);
        assertThat(rows.firstQuanta[row])
                .isEqualTo(rows.unit[row].quanta(rows.firstDigits[row], rows.decimals[row] & 0xff))
                .isNotEqualTo(Unit.OUT_OF_RANGE);
    }
}
