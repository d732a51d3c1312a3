package org.telltale.server.arch;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Taste that a test can hold need not be held by a reviewer.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheRepositoryTest {
    private static final int LONGEST_FILE_LINES = 450;

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+Test)`");

    @Test
    void has_a_page_about_every_package() {
        Stream<Path> packages = Repository.files(".java")
                .filter(file -> Repository.name(file).contains("/src/main/java/"))
                .map(file -> file.resolveSibling("package-info.java"))
                .distinct();

        assertThat(packages.filter(page -> !isPageOfAPackage(page)).map(Repository::name))
                .isEmpty();
    }

    @Test
    void has_no_long_files() {
        assertThat(Repository.files(".java")
                        .filter(file -> Repository.text(file).lines().count() > LONGEST_FILE_LINES)
                        .map(Repository::name))
                .isEmpty();
    }

    @Test
    void leaves_nothing_unfinished() {
        // Written apart, so that this file does not find itself.
        Pattern unfinished = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

        assertThat(finds(unfinished, Repository.files(".java"))).isEmpty();
    }

    @Test
    void neither_sleeps_nor_switches_off_in_its_tests() {
        Pattern shortcut = Pattern.compile("@Dis" + "abled|\\.sl" + "eep\\(");
        Stream<Path> tests =
                Repository.files(".java").filter(file -> Repository.name(file).contains("/src/test/"));

        assertThat(finds(shortcut, tests)).isEmpty();
    }

    @Test
    void names_no_package_registry_and_no_folder_of_one_machine() {
        Stream<String> forbidden = Stream.of(
                "repo.maven." + "apache.org",
                "repo1." + "maven.org",
                "central." + "sonatype.com",
                "deb.debian" + ".org",
                "security.debian" + ".org",
                "archive." + "ubuntu.com",
                "registry." + "npmjs.org",
                Repository.root() + "/",
                "/root" + "/",
                System.getProperty("user.home") + "/.");
        Pattern any = Pattern.compile(forbidden.map(Pattern::quote).collect(joining("|")));

        assertThat(finds(any, Repository.files().filter(TheRepositoryTest::isText)))
                .isEmpty();
    }

    @Test
    void links_its_pages_to_files_that_are_there() {
        Stream<String> dead = Repository.files(".md")
                .flatMap(page -> LINK.matcher(Repository.text(page))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !Files.exists(page.resolveSibling(link)))
                        .map(link -> Repository.name(page) + " links to " + link));

        assertThat(dead).isEmpty();
    }

    @Test
    void numbers_its_decisions_without_gaps_or_twins() {
        List<String> numbers = decisions()
                .map(page -> String.valueOf(page.getFileName()).substring(0, 4))
                .sorted()
                .toList();

        assertThat(numbers).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void holds_every_decision_by_a_test_that_is_there() {
        Set<String> tests = Repository.files("Test.java")
                .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                .collect(toSet());

        assertThat(decisions()).allSatisfy(page -> {
            String text = Repository.text(page);
            assertThat(text)
                    .as(Repository.name(page))
                    .containsSubsequence(
                            "# ",
                            "Date:",
                            "Status:",
                            "## Context",
                            "## Options",
                            "## Decision",
                            "## Consequences",
                            "## Held by");
            List<String> named = TEST_NAME
                    .matcher(text.substring(text.indexOf("## Held by")))
                    .results()
                    .map(name -> name.group(1))
                    .toList();
            assertThat(named).as(Repository.name(page)).isNotEmpty();
            assertThat(tests).as(Repository.name(page)).containsAll(named);
        });
    }

    @Test
    void draws_every_table_of_a_comment_whole() {
        // A row that is too long for the formatter is torn in two, and what is left is no table.
        Pattern rows = Pattern.compile("/// \\|[-:|]+\\|\\n((?: *///[^\\n]+\\n)*)");
        Stream<String> torn = Repository.files(".java")
                .flatMap(file -> rows.matcher(Repository.text(file))
                        .results()
                        .flatMap(table -> table.group(1).lines())
                        .map(String::strip)
                        .filter(row -> !row.startsWith("/// |") || !row.endsWith("|"))
                        .map(row -> Repository.name(file) + ": " + row));

        assertThat(torn).isEmpty();
    }

    @Test
    void keeps_a_changelog_of_one_form() {
        Pattern entry = Pattern.compile("- \\[(CHANGE|FEATURE|ENHANCEMENT|BUGFIX)] [a-z][a-z0-9.-]*: [^ ].*");

        assertThat(Repository.text("CHANGELOG.md").lines())
                .filteredOn(line -> line.startsWith("-"))
                .isNotEmpty()
                .allMatch(line -> entry.matcher(line).matches());
    }

    @Test
    void can_run_its_scripts() {
        assertThat(Stream.of("telltale", ".ci/run", "scripts/timescale-get.sh", "scripts/mosquitto-get.sh")
                        .map(Repository.root()::resolve))
                .allMatch(Files::isExecutable);
    }

    private static boolean isPageOfAPackage(Path page) {
        return Files.exists(page)
                && Repository.text(page).startsWith("///")
                && Repository.text(page).contains("@NullMarked");
    }

    private static Stream<String> finds(Pattern pattern, Stream<Path> files) {
        return files.flatMap(file -> pattern.matcher(Repository.text(file))
                .results()
                .map(found -> Repository.name(file) + ": " + found.group()));
    }

    private static Stream<Path> decisions() {
        return Repository.files(".md").filter(page -> Repository.name(page).matches("docs/adr/\\d{4}-.*"));
    }

    private static boolean isText(Path file) {
        String name = Repository.name(file);
        return Stream.of(
                        ".java",
                        ".md",
                        ".xml",
                        ".sh",
                        ".yaml",
                        ".csv",
                        ".json",
                        ".html",
                        ".sql",
                        "telltale",
                        ".ci/run",
                        ".config")
                .anyMatch(name::endsWith);
    }
}
