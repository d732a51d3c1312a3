package org.telltale.ingest.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.FragmentsText;
import org.telltale.ingest.decode.Spoiling;

/// Whatever the bytes are, the decoder answers, and answers the same again: after another body, and at
/// another place. What it makes a row of is a value of the vital's own dimension, with the name of a
/// device.
class FhirJsonFuzzTest {
    private static final byte[] ANOTHER =
            FhirBodies.bundle("batch", FhirBodies.PRESSURE, FhirBodies.WEIGHT).getBytes(UTF_8);

    private final FhirJson fhir = new FhirJson(true);

    @FuzzTest(maxDuration = "60s")
    void fhir(byte[] body) {
        Fragments first = new Fragments();
        BodyStatus status = fhir.decode(body, 0, body.length, first);
        int understood = fhir.understoodBytes();
        boolean isFaulty = fhir.isFaulty();
        int entries = fhir.entries().count();

        fhir.decode(ANOTHER, 0, ANOTHER.length, new Fragments());
        byte[] elsewhere = new byte[body.length + 7];
        System.arraycopy(body, 0, elsewhere, 5, body.length);
        Fragments second = new Fragments();

        assertThat(fhir.decode(elsewhere, 5, body.length, second)).isEqualTo(status);
        assertThat(fhir.understoodBytes()).isEqualTo(understood).isBetween(0, body.length);
        assertThat(fhir.isFaulty()).isEqualTo(isFaulty);
        assertThat(fhir.entries().count()).isEqualTo(entries);
        assertThat(FragmentsText.of(second)).isEqualTo(FragmentsText.of(first));
        assertThat(second.passedOver()).isEqualTo(first.passedOver());
        assertThat(first.items()).isLessThanOrEqualTo(Fragments.MOST);
        assertThat(status == BodyStatus.READ || first.isNothing()).isTrue();
        for (int row = 0; row < first.count(); row++) {
            checkRow(first, row);
        }
    }

    @Test
    void recorded_bodies_that_are_spoiled_with_seed_20261124() {
        List<byte[]> recorded =
                FhirBodies.all().stream().map(body -> body.getBytes(UTF_8)).toList();

        Spoiling.of(recorded, 20261124, this::fhir);
    }

    private static void checkRow(Fragments rows, int row) {
        assertThat(rows.unit[row].dimension()).isEqualTo(rows.vital[row].dimension());
        assertThat(rows.deviceLength[row]).isBetween(1, 128);
        assertThat(rows.firstQuanta[row])
                .isEqualTo(rows.unit[row].quanta(rows.firstDigits[row], rows.decimals[row] & 0xff))
                .isNotEqualTo(Unit.OUT_OF_RANGE);
    }
}
