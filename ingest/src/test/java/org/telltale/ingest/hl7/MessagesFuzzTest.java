package org.telltale.ingest.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.FragmentsText;
import org.telltale.ingest.decode.Spoiling;

/// Whatever the bytes are, the decoder answers, and answers the same again: after another message, and at
/// another place. What it makes a row of has a unit of its vital and a device with a name.
class MessagesFuzzTest {
    private static final byte[] ANOTHER = Messages.PLAIN.getBytes(ISO_8859_1);

    private final Hl7Decoder decoder = new Hl7Decoder();

    @FuzzTest(maxDuration = "60s")
    void any_bytes(byte[] body) {
        Fragments first = new Fragments();
        BodyStatus status = decoder.decode(body, 0, body.length, first);

        decoder.decode(ANOTHER, 0, ANOTHER.length, new Fragments());
        byte[] elsewhere = new byte[body.length + 7];
        System.arraycopy(body, 0, elsewhere, 5, body.length);
        Fragments second = new Fragments();

        assertThat(decoder.decode(elsewhere, 5, body.length, second)).isEqualTo(status);
        assertThat(FragmentsText.of(second)).isEqualTo(FragmentsText.of(first));
        assertThat(second.passedOver()).isEqualTo(first.passedOver());
        assertThat(first.items()).isLessThanOrEqualTo(Fragments.MOST);
        assertThat(status == BodyStatus.READ || first.isNothing()).isTrue();
        for (int row = 0; row < first.count(); row++) {
            assertThat(first.unit[row].dimension()).isEqualTo(first.vital[row].dimension());
            assertThat(first.deviceLength[row]).isBetween(1, CanonicalJson.LONGEST_TEXT_BYTES);
        }
    }

    @Test
    void recorded_messages_that_are_spoiled_with_seed_20261124() {
        List<byte[]> recorded = Stream.of(Messages.CUFF, Messages.PLAIN)
                .map(message -> message.getBytes(ISO_8859_1))
                .toList();

        Spoiling.of(recorded, 20261124, this::any_bytes);
    }
}
