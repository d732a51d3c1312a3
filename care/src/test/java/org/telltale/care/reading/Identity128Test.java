package org.telltale.care.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Identity128Test {
    // The first and last rows are published vectors of MurmurHash3_x64_128 with seed 0.
    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "'', 0000000000000000, 0000000000000000",
        "hello, cbd8a7b341bd9b02, 5b1e906a48ae1d19",
        "The quick brown fox jumps over the lazy dog, e34bbc7bbc071b6c, 7a433ca9c49a9347",
    })
    void agrees_with_the_published_vectors(String text, String high, String low) {
        Identity128 hash = hashOf(text);

        assertThat(Long.toHexString(hash.high())).isEqualTo(high.replaceFirst("^0+(?=.)", ""));
        assertThat(Long.toHexString(hash.low())).isEqualTo(low.replaceFirst("^0+(?=.)", ""));
    }

    @Test
    void a_number_more_is_another_identity() {
        Set<String> seen = new HashSet<>();
        for (long number = -5_000; number < 5_000; number++) {
            Identity128 hash = hashOf("scale-1");
            hash.add(number);
            seen.add(hash.high() + ":" + hash.low());
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void the_order_of_numbers_matters() {
        Identity128 first = hashOf("scale-1");
        first.add(1);
        first.add(2);
        Identity128 second = hashOf("scale-1");
        second.add(2);
        second.add(1);

        assertThat(first.high()).isNotEqualTo(second.high());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void of_numbers_is_that_of_their_bytes(long seed) {
        Random random = new Random(seed);
        Identity128 hash = new Identity128();
        for (int blocks = 0; blocks < 6; blocks++) {
            ByteBuffer bytes = ByteBuffer.allocate(16 * blocks + 8).order(ByteOrder.LITTLE_ENDIAN);
            random.longs(2L * blocks + 1).forEach(bytes::putLong);
            hash.start();
            for (int block = 0; block < blocks; block++) {
                hash.addBlock(bytes.getLong(16 * block), bytes.getLong(16 * block + 8));
            }
            hash.end(bytes.getLong(16 * blocks), bytes.capacity());
            Identity128 plain = new Identity128();
            plain.hash(bytes.array(), 0, bytes.capacity());

            assertThat(hash.high()).isEqualTo(plain.high());
            assertThat(hash.low()).isEqualTo(plain.low());
        }
    }

    private static Identity128 hashOf(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Identity128 hash = new Identity128();
        hash.hash(bytes, 0, bytes.length);
        return hash;
    }
}
