package org.telltale.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Whatever the bytes are, the decoder answers, and answers the same again: after another body, and at
/// another place.
class CanonicalJsonFuzzTest {
    private static final byte[] ANOTHER = "[{\"device\":\"\\u0041\"},7]".getBytes(StandardCharsets.UTF_8);

    private final CanonicalJson json = new CanonicalJson();
    private final CanonicalJson plain = new CanonicalJson(false);

    @FuzzTest(maxDuration = "60s")
    void any_bytes_are_decoded_twice_to_the_same(byte[] body) {
        Fragments first = new Fragments();
        BodyStatus status = json.decode(body, 0, body.length, first);
        int understood = json.understoodBytes();
        Fragments expected = new Fragments();
        assertThat(plain.decode(body, 0, body.length, expected)).isEqualTo(status);
        assertThat(plain.understoodBytes()).isEqualTo(understood);
        assertThat(FragmentsText.of(first)).isEqualTo(FragmentsText.of(expected));

        json.decode(ANOTHER, 0, ANOTHER.length, new Fragments());
        byte[] elsewhere = new byte[body.length + 7];
        System.arraycopy(body, 0, elsewhere, 5, body.length);
        Fragments second = new Fragments();

        assertThat(json.decode(elsewhere, 5, body.length, second)).isEqualTo(status);
        assertThat(json.understoodBytes()).isEqualTo(understood);
        assertThat(FragmentsText.of(second)).isEqualTo(FragmentsText.of(first));
        assertThat(first.count() + first.faultCount()).isLessThanOrEqualTo(Fragments.MOST);
        if (status != BodyStatus.READ) {
            assertThat(FragmentsText.of(first)).isEmpty();
        }
    }
}
