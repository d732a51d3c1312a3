package org.telltale.server.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Every fault of real readings that `docs/internals/testing.md` lists has the tests that it names.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheFaultListTest {
    private static final String LIST = "docs/internals/testing.md";
    private static final int FAULTS = 31;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| (`[A-Z]\\w+#\\w+`(, )?)+ \\|$");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");

    @Test
    void names_only_tests_that_are_there() {
        Map<String, String> sources = Repository.files("Test.java")
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        Repository::text,
                        (one, other) -> one + other));
        List<MatchResult> named = NAMED.matcher(Repository.text(LIST)).results().toList();

        assertThat(named)
                .hasSizeGreaterThanOrEqualTo(FAULTS)
                .allSatisfy(test -> assertThat(sources.getOrDefault(test.group(1), ""))
                        .as(test.group())
                        .contains("void " + test.group(2) + "("));
    }

    @Test
    void has_a_row_for_every_fault() {
        assertThat(ROW.matcher(Repository.text(LIST)).results()).hasSize(FAULTS);
    }
}
