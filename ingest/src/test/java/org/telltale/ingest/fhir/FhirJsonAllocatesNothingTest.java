package org.telltale.ingest.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.ring.AllocatedBytes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirJsonAllocatesNothingTest {
    private static final int TIMES = 50_000;

    private int items;

    @Test
    void once_it_has_seen_bodies_of_every_kind() {
        FhirJson fhir = new FhirJson(true);
        Fragments fragments = new Fragments();
        byte[][] bodies =
                FhirBodies.all().stream().map(it -> it.getBytes(UTF_8)).toArray(byte[][]::new);
        decode(fhir, bodies, fragments, 20_000);

        long allocated = AllocatedBytes.settlingUnder(1_000, () -> items = decode(fhir, bodies, fragments, TIMES));

        assertThat(items).isEqualTo(6 * TIMES);
        // A few bytes are the measuring's own; one object a body would be hundreds of thousands.
        assertThat(allocated).isLessThan(1_000);
    }

    private static int decode(FhirJson fhir, byte[][] bodies, Fragments fragments, int times) {
        int items = 0;
        for (int i = 0; i < times; i++) {
            for (byte[] body : bodies) {
                fhir.decode(body, 0, body.length, fragments);
                items += fragments.items();
            }
        }
        return items;
    }
}
