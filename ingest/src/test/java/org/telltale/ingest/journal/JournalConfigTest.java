package org.telltale.ingest.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalConfigTest {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "a block of {0}, a reserve of {1}, shard {2}: {3}")
    @CsvSource({
        "65536, 0, 0, blockBytes",
        "200000, 0, 0, blockBytes",
        "-2147483648, 0, 0, blockBytes",
        "131072, -1, 0, reserveBytes",
        "131072, 0, 65536, shard",
        "131072, 0, -1, shard"
    })
    void refuses_a_value_out_of_bounds_by_name(int blockBytes, long reserveBytes, int shard, String name) {
        assertThatThrownBy(() -> new JournalConfig(directory, Roll.DAILY, blockBytes, reserveBytes, shard))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }

    @ParameterizedTest(name = "a block of {0} holds a payload of {1}")
    @CsvSource({"131072, 65400", "262144, 65400", "524288, 130936", "67108864, 16777080"})
    void tells_how_long_a_payload_may_be(int blockBytes, int longest) {
        assertThat(new JournalConfig(directory, Roll.DAILY, blockBytes, 0, 0).longestPayloadBytes())
                .isEqualTo(longest);
    }

    @Test
    void refuses_a_file_system_whose_force_is_not_known_to_reach_the_disk() {
        var config = new JournalConfig(
                directory, Roll.DAILY, JournalConfig.SMALLEST_BLOCK_BYTES, 0, 0, Set.of("zfs", "btrfs"));
        assertThatThrownBy(() -> Journal.open(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("is on " + JournalFixture.typeOf(directory)
                        + ", where a force is not known to reach the disk; allowed are btrfs, zfs");
    }

    @Test
    void accepts_the_durable_file_systems_and_memory_unless_told_otherwise() {
        assertThat(new JournalConfig(directory, Roll.DAILY, JournalConfig.DEFAULT_BLOCK_BYTES, 0, 0).fileSystems())
                .containsExactlyInAnyOrder("ext4", "xfs", "tmpfs");
        assertThat(JournalConfig.DURABLE_FILE_SYSTEMS).containsExactlyInAnyOrder("ext4", "xfs");
    }
}
