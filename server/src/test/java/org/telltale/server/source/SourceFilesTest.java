package org.telltale.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.ingest.source.BuiltInSources;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.server.Refusal;

/// A site's folder of profiles: each mistake is named with its file, and nothing is taken by halves.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SourceFilesTest {
    private static final String SCALE = """
            source: our-scale
            title: Scales of our own
            transports: [http]
            device: serial
            readings:
              - vital: weight
                value: kilograms
                unit: kg
            """;

    @TempDir
    private Path folder;

    @Test
    void are_those_that_come_with_the_server_where_there_is_no_folder() {
        assertThat(SourceFiles.read(Optional.empty()))
                .hasSameSizeAs(BuiltInSources.names())
                .allMatch(found -> found.file().isEmpty())
                .extracting(found -> found.profile().name())
                .containsAll(BuiltInSources.names())
                .isSorted();
    }

    @Test
    void add_to_those_and_take_the_place_of_one_of_the_same_name() throws IOException {
        Path ours = write("scale.yaml", SCALE);
        Path instead = write("telli.yaml", SCALE.replace("our-scale", "telli"));
        write("notes.txt", "no profile");

        List<SourceFiles.Found> found = List.copyOf(SourceFiles.read(Optional.of(folder)));

        assertThat(found).hasSize(BuiltInSources.names().size() + 1);
        assertThat(named(found, "our-scale").file()).contains(ours);
        assertThat(named(found, "telli").file()).contains(instead);
        assertThat(named(found, "telli").profile().title()).isEqualTo("Scales of our own");
    }

    @Test
    void come_back_from_their_definitions_as_they_are() {
        for (SourceFiles.Found found : SourceFiles.read(Optional.empty())) {
            SourceProfile again = SourceProfile.read(found.profile().definition());

            assertThat(again).isEqualTo(found.profile());
            assertThat(again.definition()).isEqualTo(found.profile().definition());
        }
    }

    @Test
    void are_refused_with_the_file_and_what_is_wrong() throws IOException {
        Path file = write("scale.yaml", SCALE.replace("unit: kg", "unit: stone"));
        assertRefused(file + ": readings[0].unit");

        write("scale.yaml", SCALE + "colour: red\n");
        assertRefused(file + ": colour");

        write("scale.yaml", SCALE + "device: other\n");
        assertRefused(file + ":9: ");

        write("scale.yaml", "[");
        assertRefused(file + ":");

        write("scale.yaml", SCALE.repeat(1 << 9));
        assertRefused(file + " is larger than 65536 bytes");
    }

    @Test
    void are_refused_where_two_describe_one_source() throws IOException {
        write("a.yaml", SCALE);
        write("b.yaml", SCALE);

        assertRefused(folder.resolve("b.yaml") + ": source our-scale is described in " + folder.resolve("a.yaml"));
    }

    @Test
    void are_refused_where_the_folder_is_none() {
        assertThatThrownBy(() -> SourceFiles.read(Optional.of(folder.resolve("gone"))))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("sources.directory: ");
    }

    @Test
    void are_listed_with_where_they_send_and_how_they_show_who_they_are() throws IOException {
        Path ours = write("scale.yaml", SCALE.replace("transports: [http]", """
                transports: [http, mqtt]
                topics: ["scales/{gateway}"]
                answer: 204"""));

        assertThat(SourceList.lines(SourceFiles.read(Optional.of(folder))))
                .containsSequence(
                        "our-scale            Scales of our own",
                        "    http             POST /v1/sources/our-scale, Authorization: Bearer, answered with 204",
                        "    mqtt             scales/{gateway}",
                        "    from             " + ours)
                .contains("    http             POST /v1/readings, Authorization: Bearer")
                .contains("    http             POST /v1/sources/transtek-mioconnect, the key in x-mio-key,"
                        + " answered with 204");
    }

    private Path write(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml);
    }

    private static SourceFiles.Found named(List<SourceFiles.Found> found, String name) {
        return found.stream()
                .filter(one -> one.profile().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> SourceFiles.read(Optional.of(folder)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(message);
    }
}
