package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnErrandTest {
    private final Semaphore tries = new Semaphore(0);

    @Test
    void goes_on_after_a_defect_when_there_is_more_to_look_at() throws InterruptedException {
        Errand errand = new Errand("a-failing-errand", this::fail, () -> 0);
        errand.start();
        try {
            assertThat(tries.tryAcquire(60, TimeUnit.SECONDS))
                    .as("looks at the start")
                    .isTrue();
            errand.look();
            assertThat(tries.tryAcquire(60, TimeUnit.SECONDS)).as("looks again").isTrue();
        } finally {
            errand.close();
        }
    }

    @Test
    void asks_again_by_itself_where_there_will_be_something_later() throws Exception {
        Errand errand = new Errand("a-patient-errand", this::later, () -> 0);
        errand.start();
        try {
            assertThat(tries.tryAcquire(2, 60, TimeUnit.SECONDS)).as("twice").isTrue();
        } finally {
            errand.close();
        }
    }

    private long later() {
        tries.release();
        return Errand.Work.LATER;
    }

    private long fail() {
        tries.release();
        throw new IllegalStateException("a defect");
    }
}
