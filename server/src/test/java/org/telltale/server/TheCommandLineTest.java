package org.telltale.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheCommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void prints_its_version_and_that_of_java() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).startsWith("telltale ").contains("java " + Runtime.version());
    }

    @Test
    void lists_its_commands_when_asked_for_help() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: telltale").contains("version");
    }

    @Test
    void refuses_a_command_that_it_does_not_have() {
        assertThat(run("versoin")).isEqualTo(2);
        assertThat(err.toString()).contains("versoin");
    }

    @Test
    void says_a_refusal_in_one_sentence_without_a_stack_trace() {
        assertThat(run("refusing")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("refusing: the folder is not writable: /nowhere");
    }

    @Test
    void prints_the_settings_that_hold_with_secrets_hidden(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("telltale.yaml"), """
                host: {name: Maple Street, npi: "1234567893", tin: "123456789", zone: America/New_York}
                database: {url: 'jdbc:postgresql://db/telltale', user: telltale, password: hunter2, owner: o}
                """);

        assertThat(run("check-config", file.toString())).isZero();
        assertThat(out.toString())
                .contains("url: jdbc:postgresql://db/telltale", "password: '***'", "slots: 65536")
                .doesNotContain("hunter2");
    }

    @Test
    void shows_a_rule_with_its_evidence_and_refuses_one_that_is_not_there() {
        assertThat(run("rules", "w1")).isZero();
        assertThat(out.toString())
                .startsWith("W1 version 1: Weight up by 2 lb or more in 24 hours")
                .contains("    slack: PT30M", "sensitivity of 21 %", "[verify]");
        assertThat(run("rules", "W77")).isEqualTo(1);
        assertThat(err.toString()).contains("W77 is no rule here");
    }

    @Test
    void lists_the_rules_of_the_site(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("elm.yaml"), "program: elm\ntitle: Elm\nwithout: [W4]\noverrides: {}\n");
        Path file = Files.writeString(folder.resolve("telltale.conf"), "rules: {directory: '" + folder + "'}\n");

        assertThat(run("rules", "--config", file.toString())).isZero();
        assertThat(out.toString()).contains("W4       v1   T3").endsWith("program elm: Elm\n");
    }

    @Test
    void says_what_is_wrong_with_a_configuration(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("telltale.yaml"), "ring:\n  slot: 1\n");

        assertThat(run("check-config", file.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("check-config: " + file + ":2: ring.slot is not a key");
    }

    private int run(String... args) {
        return Telltale.commandLine()
                .addSubcommand(new Refusing())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(args);
    }

    @Command(name = "refusing")
    private static final class Refusing implements Runnable {
        @Override
        public void run() {
            throw new Refusal("the folder is not writable: /nowhere");
        }
    }
}
