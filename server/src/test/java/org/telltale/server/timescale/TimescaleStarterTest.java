package org.telltale.server.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TimescaleStarterTest {
    @TempDir
    private Path folder;

    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch setUp = new CountDownLatch(1);

    @Test
    void tries_again_until_it_is_started_and_set_up_and_leaves_no_process_behind() throws Exception {
        try (var _ = TimescaleStarter.begin(this::thereTheSecondTime, folder, 0, this::fineTheSecondTime)) {
            setUp.await();

            assertThat(Postmaster.livingIn(data())).isNotEmpty();
        }
        assertThat(attempts).hasValue(3);
        assertThat(Postmaster.livingIn(data())).isEmpty();
    }

    @Test
    void makes_no_further_attempt_once_it_is_closed() throws Exception {
        CountDownLatch tried = new CountDownLatch(1);
        TimescaleStarter starter = TimescaleStarter.begin(
                () -> {
                    tried.countDown();
                    throw new IOException("no programs");
                },
                folder,
                0,
                _ -> setUp.countDown());
        tried.await();

        starter.close();

        assertThat(setUp.getCount()).isOne();
        assertThat(folder).isEmptyDirectory();
    }

    private TimescaleTree thereTheSecondTime() throws IOException {
        if (attempts.incrementAndGet() == 1) {
            throw new IOException("no programs");
        }
        return TimescaleTree.unpacked().orElseThrow();
    }

    private void fineTheSecondTime(EmbeddedTimescale timescale) throws SQLException {
        timescale.login().connect().close();
        if (attempts.get() == 2) {
            throw new SQLException("not yet");
        }
        setUp.countDown();
    }

    private Path data() throws IOException {
        return folder.toRealPath().resolve("data");
    }
}
