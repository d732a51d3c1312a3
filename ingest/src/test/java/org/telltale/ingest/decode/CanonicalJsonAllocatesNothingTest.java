package org.telltale.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.telltale.ingest.ring.AllocatedBytes;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CanonicalJsonAllocatesNothingTest {
    private static final int BODIES = 200_000;
    private static final String BODY = """
            [{"device":"scale-7","vital":"weight","taken_at":"2026-11-21T07:31:05.25+02:00","value":72.5,"unit":"kg"},
             {"device":"cuff\\u002d1","vital":"blood_pressure","taken_at":"2026-11-21T07:31:05Z","systolic":141,
              "diastolic":88.5,"pulse":72,"unit":"mmHg","sequence":5,"id":"d-1","origin":"manual"},
             {"device":"meter","vital":"glucose","taken_at":null,"value":5.4e0,"unit":"mmol/L","id":"d-2"},
             {"device":"scale-7","vital":"mass","taken_at":"2026-11-21T07:31:05Z","value":72.5,"unit":"kg"},
             {"device":"scale-7","value":NaN,"extra":[{"a":[1,2,{"b":null}]}]}]
            """;

    private int items;

    @Test
    void a_million_items_good_and_bad() {
        CanonicalJson json = new CanonicalJson();
        Fragments fragments = new Fragments();
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        decode(json, body, fragments, 20_000);

        long allocated = AllocatedBytes.settlingUnder(1_000, () -> items = decode(json, body, fragments, BODIES));

        assertThat(items).isEqualTo(5 * BODIES);
        // A few bytes are the measuring's own; one object an item would be 16 million.
        assertThat(allocated).isLessThan(1_000);
    }

    private static int decode(CanonicalJson json, byte[] body, Fragments fragments, int times) {
        int items = 0;
        for (int i = 0; i < times; i++) {
            json.decode(body, 0, body.length, fragments);
            items += fragments.count() + fragments.faultCount();
        }
        return items;
    }
}
