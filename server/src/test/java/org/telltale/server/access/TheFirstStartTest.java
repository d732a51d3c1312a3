package org.telltale.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.event.CareEvent;
import org.telltale.care.people.Role;
import org.telltale.server.Refusal;
import org.telltale.server.config.HostSettings;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.SmallCore;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheFirstStartTest {
    @TempDir
    private Path state;

    private final SmallCore core = new SmallCore();

    @Test
    void opens_the_host_practice_and_writes_its_operators_key_for_nobody_else_to_read() throws Exception {
        Path file = start(core).orElseThrow();

        assertThat(file).isEqualTo(state.resolve("operator.key"));
        assertThat(mode(file)).isEqualTo("rw-------");
        Directory.Person operator = core.directory().signIn(key(file)).orElseThrow();
        assertThat(operator.has(Role.OPERATOR)).isTrue();
        assertThat(Caller.of(operator).may(Action.OPEN_PRACTICE)).isTrue();
    }

    @Test
    void happens_once() throws Exception {
        Path file = start(core).orElseThrow();
        String key = key(file);

        assertThat(start(core)).isEmpty();
        assertThat(core.directory().personCount()).isEqualTo(1);
        assertThat(key(file)).isEqualTo(key);
    }

    @Test
    void goes_on_with_the_key_it_wrote_when_it_was_cut_off_before_the_journal() throws Exception {
        core.stop();
        assertThatThrownBy(() -> start(core)).isInstanceOf(Commands.Unavailable.class);
        String written = key(state.resolve("operator.key"));

        SmallCore again = new SmallCore();
        start(again);

        assertThat(again.directory().signIn(written)).isPresent();
    }

    @Test
    void goes_on_when_it_was_cut_off_between_the_practice_and_its_operator() throws Exception {
        core.submit(0, Bootstrap.example());

        start(core);

        assertThat(core.directory().practiceCount()).isEqualTo(1);
        assertThat(core.directory().personCount()).isEqualTo(1);
    }

    @Test
    void is_of_the_practice_that_the_file_names_and_stays_so() throws Exception {
        CareEvent.PracticeOpened maple =
                new HostSettings("Maple", "1992999874", "012345678", "America/Chicago").practice();
        Bootstrap bootstrap = new Bootstrap(core, core.directory(), new Secrets());

        bootstrap.run(maple, state);
        bootstrap.requireSame(maple);

        assertThat(core.directory().practice(Caller.HOST)).contains(maple);
        assertThatThrownBy(() -> bootstrap.requireSame(Bootstrap.example()))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "host.name is Example practice, but the practice that runs this server was opened"
                                + " with Maple");
        assertThatThrownBy(() -> bootstrap.requireSame(
                        new HostSettings("Maple", "1992999874", "012345678", "America/Denver").practice()))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("host.zone is America/Denver");
    }

    @Test
    void makes_the_key_that_signs_sessions_once_and_refuses_one_that_others_may_read() throws Exception {
        byte[] key = SessionKey.of(state, new Secrets());

        assertThat(mode(state.resolve("session.key"))).isEqualTo("rw-------");
        assertThat(SessionKey.of(state, new Secrets())).hasSize(32).isEqualTo(key);

        Files.setPosixFilePermissions(state.resolve("session.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SessionKey.of(state, new Secrets()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
    }

    private Optional<Path> start(SmallCore started) throws IOException, Commands.Unavailable {
        return new Bootstrap(started, started.directory(), new Secrets()).run(Bootstrap.example(), state);
    }

    private static String key(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
