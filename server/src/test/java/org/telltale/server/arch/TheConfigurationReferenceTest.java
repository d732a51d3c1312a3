package org.telltale.server.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.server.config.Settings;

/// `docs/reference/configuration.md` has a row for every key: `| key | type | default | meaning |`.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheConfigurationReferenceTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z.-]+)` +\\| [^|]+\\| +`?([^|`]*?)`? +\\| [^|]+\\|$", Pattern.MULTILINE);

    private static final Map<String, String> SECRETS =
            Map.of("DATABASE_PASSWORD", "x", "DATABASE_OWNER_PASSWORD", "x", "BROKER_PASSWORD", "x");

    @Test
    void has_every_key_with_its_default() {
        var described = new TreeMap<String, String>();
        ROW.matcher(Repository.text("docs/reference/configuration.md"))
                .results()
                .forEach(row -> described.put(row.group(1), row.group(2)));

        assertThat(described).isEqualTo(new TreeMap<>(Settings.defaultsByKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/reference/configuration.md", "docs/start.md", "docs/guides/site.md"})
    void has_samples_that_are_understood(String page, @TempDir Path folder) {
        List<String> samples = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Repository.text(page))
                .results()
                .map(sample -> sample.group(1))
                .toList();

        assertThat(samples).isNotEmpty().allSatisfy(sample -> {
            Path file = Files.writeString(folder.resolve("telltale.yaml"), sample);
            assertThat(Settings.load(file, SECRETS)).isNotEqualTo(Settings.DEFAULTS);
        });
    }
}
