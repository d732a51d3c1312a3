package org.telltale.ingest.admit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.reading.Identity128;

/// The flat arrays against a map of maps, which says the same with more memory.
@DisplayNameGeneration(ReplaceUnderscores.class)
class InventoryTest {
    private final Identity128 hash = new Identity128();

    /// A device as one would write it down at first.
    private record Plain(String name, long practice, TreeMap<Long, Long> holders) {
        long holderAt(long micros) {
            Map.Entry<Long, Long> last = holders.floorEntry(micros);
            return last == null ? 0 : last.getValue();
        }

        long firstHeldMicros() {
            return holders.entrySet().stream()
                    .filter(held -> held.getValue() != 0)
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .orElse(Long.MIN_VALUE);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void says_of_every_device_and_moment_what_a_plain_one_says_before_and_after_a_snapshot(long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Inventory inventory = new Inventory();
        List<Plain> plain = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            if (plain.isEmpty() || random.nextInt(4) == 0) {
                register(inventory, plain, random);
            } else {
                hold(inventory, plain, random);
            }
        }

        assertSame(inventory, plain, random);
        assertSame(saved(inventory), plain, random);
    }

    @Test
    void finds_nothing_that_was_not_registered() {
        Inventory inventory = new Inventory();
        inventory.register("scale-1", 1);

        assertThat(inventory.find("scale-2")).isZero();
        assertThat(inventory.knows(0)).isFalse();
        assertThat(inventory.knows(2)).isFalse();
        assertThat(inventory.holderAt(1, Long.MAX_VALUE - 1)).isZero();
    }

    @Test
    void can_be_held_since_the_beginning_of_time() {
        Inventory inventory = new Inventory();
        int device = inventory.register("scale-1", 1);

        inventory.hold(device, Long.MIN_VALUE, 7);
        inventory.hold(device, Long.MAX_VALUE, 8);

        assertThat(inventory.holderAt(device, Long.MIN_VALUE + 1)).isEqualTo(7);
        assertThat(inventory.holderAt(device, 0)).isEqualTo(7);
    }

    @Test
    void keeps_the_practice_apart_from_the_patient_up_to_the_largest_numbers() {
        Inventory inventory = new Inventory();
        int device = inventory.register("scale-1", Integer.MAX_VALUE);
        inventory.hold(device, 0, Integer.MAX_VALUE);

        assertThat(inventory.practiceOf(device)).isEqualTo(Integer.MAX_VALUE);
        assertThat(inventory.holderAt(device, 0)).isEqualTo(Integer.MAX_VALUE);
        assertThatIllegalArgumentException().isThrownBy(() -> inventory.hold(device, 0, 1L << 31));
        assertThatIllegalArgumentException().isThrownBy(() -> inventory.register("scale-2", 1L << 31));
    }

    private static void register(Inventory inventory, List<Plain> plain, SplittableRandom random) {
        // Names of every length, some of them not ASCII.
        String name = "dé".repeat(random.nextInt(8)) + plain.size();
        long practice = random.nextLong(1, 6);
        plain.add(new Plain(name, practice, new TreeMap<>()));
        assertThat(inventory.register(name, practice)).isEqualTo(plain.size());
    }

    private static void hold(Inventory inventory, List<Plain> plain, SplittableRandom random) {
        int device = random.nextInt(plain.size());
        long fromMicros = random.nextLong(-5, 15);
        long patient = random.nextInt(4);
        inventory.hold(device + 1, fromMicros, patient);
        plain.get(device).holders().put(fromMicros, patient);
    }

    private void assertSame(Inventory inventory, List<Plain> plain, SplittableRandom random) {
        for (int device = 1; device <= plain.size(); device++) {
            Plain expected = plain.get(device - 1);
            byte[] name = expected.name().getBytes(UTF_8);
            hash.hash(name, 0, name.length);
            assertThat(inventory.find(hash.high(), hash.low())).isEqualTo(device);
            assertThat(inventory.find(expected.name())).isEqualTo(device);
            assertThat(inventory.practiceOf(device)).isEqualTo(expected.practice());
            assertThat(inventory.firstHeldMicros(device)).isEqualTo(expected.firstHeldMicros());
            for (long micros = -7; micros < 17; micros++) {
                assertThat(inventory.holderAt(device, micros))
                        .as("%s at %d", expected, micros)
                        .isEqualTo(expected.holderAt(micros));
            }
        }
        assertThat(inventory.find("never-" + random.nextInt())).isZero();
    }

    private static Inventory saved(Inventory inventory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        inventory.save(new DataOutputStream(bytes));
        Inventory loaded = new Inventory();
        loaded.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return loaded;
    }
}
