package org.telltale.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The decoder reads what a plain reader on Jackson's tree, BigDecimal and java.time reads.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CanonicalJsonAgainstTheTreeTest {
    private static final int BODIES = 1_500;

    private final CanonicalJson json = new CanonicalJson();
    private final Fragments fragments = new Fragments();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void random_bodies_are_read_alike(long seed) {
        RandomBodies bodies = new RandomBodies(new SplittableRandom(seed));
        int rows = 0;
        int faults = 0;
        for (int i = 0; i < BODIES; i++) {
            List<String> items = bodies.items();
            byte[] body = bodies.body(items).getBytes(StandardCharsets.UTF_8);

            assertThat(json.decode(body, 0, body.length, fragments)).isEqualTo(BodyStatus.READ);
            assertThat(withoutIdentities(FragmentsText.of(fragments))).isEqualTo(plain(items));
            rows += fragments.count();
            faults += fragments.faultCount();
        }
        assertThat(rows).isGreaterThan(4 * BODIES);
        assertThat(faults).isGreaterThan(BODIES / 2);
    }

    private static List<String> plain(List<String> items) {
        List<String> lines = new ArrayList<>();
        for (String item : items) {
            lines.add(PlainReader.read(item));
        }
        return lines;
    }

    /// The plain reader has no hash; identities have their own tests.
    private static List<String> withoutIdentities(List<String> lines) {
        List<String> shorter = new ArrayList<>();
        for (String line : lines) {
            int quanta = line.indexOf(" quanta=");
            shorter.add(quanta < 0 ? line : line.substring(0, quanta));
        }
        return shorter;
    }
}
