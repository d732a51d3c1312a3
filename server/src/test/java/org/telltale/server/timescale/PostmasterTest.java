package org.telltale.server.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PostmasterTest {
    private static final int IN_ORDER = 7;

    @TempDir
    private Path folder;

    @Test
    void is_asked_to_end_again_where_it_did_not_hear_the_first_time() throws Exception {
        Path data = folder.toRealPath();
        Process hardOfHearing = working(data, """
                asked=0
                trap 'asked=$((asked + 1)); [ $asked -lt 2 ] || exit %d' INT
                echo listening
                while :; do :; done
                """.formatted(IN_ORDER));
        try {
            Postmaster.clearLeftovers(data, Duration.ofMinutes(1));

            assertThat(hardOfHearing.waitFor()).isEqualTo(IN_ORDER);
        } finally {
            hardOfHearing.destroyForcibly();
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void is_not_waited_for_when_the_system_cannot_even_try_to_start_it() {
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.add((String) null);

        assertThatThrownBy(() -> Postmaster.startedByItsKeeper(new ProcessBuilder(words)))
                .isInstanceOf(IOException.class)
                .hasRootCauseInstanceOf(NullPointerException.class);
    }

    /// A process that works in the folder, as one of PostgreSQL would, once it has said something.
    private static Process working(Path data, String script) throws IOException {
        // Where a build runs in the background, SIGINT is ignored, and a shell cannot trap what was.
        Process started = new ProcessBuilder("env", "--default-signal=INT", "sh", "-c", script)
                .directory(data.toFile())
                .start();
        BufferedReader printed = started.inputReader(StandardCharsets.UTF_8);
        assertThat(printed.readLine()).isEqualTo("listening");
        return started;
    }
}
