package org.telltale.server.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every fault of real readings, every rule of paging and every scenario that the pages list has the tests
/// that they name.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheListsOfTestsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [^|]+ \\| (`[A-Z]\\w+#\\w+`(, )?)+ \\|$");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");

    @ParameterizedTest(name = "{0}")
    @CsvSource({"docs/internals/testing.md, 31", "docs/internals/on-call.md, 34"})
    void name_only_tests_that_are_there_and_have_every_row(String list, int rows) {
        Map<String, String> sources = Repository.files("Test.java")
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        Repository::text,
                        (one, other) -> one + other));
        List<MatchResult> named = NAMED.matcher(Repository.text(list)).results().toList();

        assertThat(named)
                .hasSizeGreaterThanOrEqualTo(rows)
                .allSatisfy(test -> assertThat(sources.getOrDefault(test.group(1), ""))
                        .as(test.group())
                        .contains("void " + test.group(2) + "("));
        assertThat(ROW.matcher(Repository.text(list)).results()).hasSize(rows);
    }
}
