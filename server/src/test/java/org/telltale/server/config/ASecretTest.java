package org.telltale.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ASecretTest {
    @Test
    void stands_in_the_file_itself() {
        assertThat(Secret.find("tell nobody", Map.of()).value()).isEqualTo("tell nobody");
    }

    @Test
    void comes_from_an_environment_variable() {
        assertThat(Secret.find("env:KEY", Map.of("KEY", "tell nobody")).value()).isEqualTo("tell nobody");
    }

    @Test
    void comes_from_the_first_line_of_a_file(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "tell nobody\n# rotated in May\n");

        assertThat(Secret.find("file:" + file, Map.of()).value()).isEqualTo("tell nobody");
    }

    @Test
    void is_not_printed_with_the_record_that_holds_it() {
        assertThat(Secret.find("tell nobody", Map.of()).toString()).isEqualTo("***");
    }
}
