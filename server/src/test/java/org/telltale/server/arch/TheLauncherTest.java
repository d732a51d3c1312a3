package org.telltale.server.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./telltale` and what it calls, run as a user runs them.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheLauncherTest {
    @TempDir
    private Path folder;

    @Test
    void starts_the_server_with_the_flags_that_the_tests_have() throws Exception {
        List<String> flags = flagsOfThePom();

        Ran launched = run(Map.of("JAVA_HOME", System.getProperty("java.home")), "./telltale", "java-command");

        assertThat(flags).hasSizeGreaterThan(3).allMatch(flag -> flag.startsWith("-"));
        assertThat(words(launched)).containsSubsequence(flags).contains("org.telltale.server.Telltale");
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments()).containsAll(flags);
    }

    @Test
    void lets_no_server_live_on_that_has_met_the_end_of_its_heap() throws Exception {
        Ran launched = run(Map.of("JAVA_HOME", System.getProperty("java.home")), "./telltale", "java-command");

        assertThat(words(launched)).containsSubsequence("-XX:+ExitOnOutOfMemoryError", "org.telltale.server.Telltale");
    }

    @Test
    void starts_from_what_an_earlier_start_has_left_if_that_is_whole() throws Exception {
        Files.copy(Repository.root().resolve("telltale"), folder.resolve("telltale"));
        Files.copy(Repository.root().resolve("pom.xml"), folder.resolve("pom.xml"));
        String launcher = folder.resolve("telltale").toString();
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        Path left = Files.createDirectories(folder.resolve("target")).resolve("start.aot");

        Files.createFile(left);
        assertThat(words(run(environment, launcher, "java-command"))).noneMatch(word -> word.contains("AOTCache"));

        Files.writeString(left, "classes");
        assertThat(words(run(environment, launcher, "java-command")))
                .containsSubsequence("-XX:AOTCache=" + left, "-XX:+VerifySharedSpaces", "org.telltale.server.Telltale");
    }

    @Test
    void uses_the_jdk_that_java_home_names() throws Exception {
        Path jdk = jdk("26", "26.0.1");

        assertThat(words(run(Map.of("JAVA_HOME", jdk.toString()), "./telltale", "java-command")))
                .startsWith(jdk.resolve("bin/java").toString());
    }

    @Test
    void passes_over_a_jdk_that_is_too_old() throws Exception {
        Path old = jdk("17", "17.0.15");
        Map<String, String> environment = Map.of(
                "JAVA_HOME", old.toString(), "PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));

        assertThat(words(run(environment, "./telltale", "java-command")).getFirst())
                .isNotEqualTo(old.resolve("bin/java").toString());
    }

    @Test
    void sums_up_all_reports_and_fails_for_a_failure() throws Exception {
        report("care", "<testcase classname='ADay' name='has_24_hours'/>");
        report("ingest", "<testcase classname='AFrame' name='is_read'><failure message='expected 1'/></testcase>");

        Ran summary = summary(Map.of());

        assertThat(summary.printed())
                .contains("failed: AFrame is_read: expected 1")
                .endsWith("Tests run: 2, Failures: 1, Errors: 0, Skipped: 0\n");
        assertThat(summary.code()).isEqualTo(1);
    }

    @Test
    void says_why_a_test_was_skipped_and_lets_it_pass_on_a_developers_machine_only() throws Exception {
        report("care", "<testcase classname='ADay' name='has_24_hours'/>");
        report("server", "<testcase classname='AStore' name=''><skipped message='no TimescaleDB here'/></testcase>");

        Ran summary = summary(Map.of("CI", "false"));

        assertThat(summary.printed())
                .contains("skipped: AStore: no TimescaleDB here")
                .endsWith("Tests run: 2, Failures: 0, Errors: 0, Skipped: 1\n");
        assertThat(summary.code()).isZero();
        assertThat(summary(Map.of("CI", "true")).code()).isEqualTo(1);
    }

    @Test
    void finds_the_reason_of_an_assumption_in_its_stack_trace() throws Exception {
        report("simulators", """
                <testcase classname='ASeries' name='is_played'><skipped type='org.opentest4j.TestAbortedException'>
                org.opentest4j.TestAbortedException: Assumption failed: the series are not here
                \tat org.junit.jupiter.api.Assumptions.assumeTrue(Assumptions.java:120)
                </skipped></testcase>""");

        assertThat(summary(Map.of("CI", "false")).printed())
                .startsWith("skipped: ASeries is_played: Assumption failed: the series are not here\n");
    }

    @Test
    void does_not_take_no_tests_for_success() throws Exception {
        assertThat(summary(Map.of()).code()).isEqualTo(1);
    }

    private static List<String> flagsOfThePom() {
        Matcher property = Pattern.compile("<telltale.jvm>(.*)</telltale.jvm>").matcher(Repository.text("pom.xml"));
        assertThat(property.find()).isTrue();
        return List.of(property.group(1).split(" ", -1));
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve(name));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Path javac =
                Files.writeString(Files.createDirectories(jdk.resolve("bin")).resolve("javac"), "#!/bin/sh\n");
        assertThat(javac.toFile().setExecutable(true)).isTrue();
        return jdk;
    }

    private void report(String module, String testcase) throws IOException {
        Path reports = Files.createDirectories(folder.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-one.xml"), "<testsuite>" + testcase + "</testsuite>");
    }

    private Ran summary(Map<String, String> environment) throws Exception {
        return run(
                environment,
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "scripts/TestSummary.java",
                folder.toString());
    }

    private static List<String> words(Ran launched) {
        assertThat(launched.code()).as(launched.printed()).isZero();
        return Arrays.asList(launched.printed().strip().split(" ", -1));
    }

    private static Ran run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Repository.root().toFile())
                .redirectErrorStream(true);
        builder.environment().remove("TELLTALE_JAVA_OPTS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), printed);
    }

    private record Ran(int code, String printed) {}
}
