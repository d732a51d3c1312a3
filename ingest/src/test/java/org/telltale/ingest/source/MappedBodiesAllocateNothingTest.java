package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.ring.AllocatedBytes;
import org.telltale.ingest.source.SourceProfile.Format;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MappedBodiesAllocateNothingTest {
    private static final int BODIES = 50_000;

    /// Messages of health records are no hot path, and a notice is made anew for each.
    private static final Set<Format> MAPPED = Set.of(Format.JSON, Format.SINGLE_VALUE, Format.WITHINGS);

    private int items;

    static List<String> sources() {
        return BuiltInSources.names().stream()
                .filter(name -> MAPPED.contains(Profiles.builtIn(name).format()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void of_any_source_good_and_bad(String source) {
        BodyDecoder decoder = Profiles.builtIn(source).newDecoder();
        Fragments fragments = new Fragments();
        byte[][] bodies =
                VendorBodies.of(source).stream().map(it -> it.getBytes(UTF_8)).toArray(byte[][]::new);
        decode(decoder, bodies, fragments, 20_000);

        long allocated = AllocatedBytes.settlingUnder(1_000, () -> items = decode(decoder, bodies, fragments, BODIES));

        assertThat(items).isGreaterThanOrEqualTo(BODIES);
        // A few bytes are the measuring's own; one object a body would be hundreds of thousands.
        assertThat(allocated).isLessThan(1_000);
    }

    private static int decode(BodyDecoder decoder, byte[][] bodies, Fragments fragments, int times) {
        int items = 0;
        for (int i = 0; i < times; i++) {
            for (byte[] body : bodies) {
                decoder.decode(body, 0, body.length, fragments);
                items += fragments.items();
            }
        }
        return items;
    }
}
