package org.telltale.server.withings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.account.FetchId;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.practice.PracticeId;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.ingest.ring.FakeIntake;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Outcome;
import org.telltale.server.core.SmallCore;

/// What waits so long that the Monitor has given it up is not made: that would only keep others waiting as long.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAttemptThatWaitsTest {
    private final SmallCore core = new SmallCore();
    private final FakeIntake intake = new FakeIntake();
    private final LinkedBlockingQueue<String> reported = new LinkedBlockingQueue<>();
    private final Fetcher fetcher = new Fetcher();

    @AfterEach
    void close() {
        fetcher.close();
        intake.close();
    }

    @Test
    void is_made_only_where_it_is_the_newest_of_its_account() throws Exception {
        fetcher.fetch(attempt(4, 1));
        fetcher.fetch(attempt(8, 1));
        fetcher.fetch(attempt(4, 2));
        assertThat(fetcher.held()).isEqualTo(3);
        open();

        assertThat(next()).isEqualTo("account 8 attempt 1, 2 held");
        assertThat(next()).isEqualTo("account 4 attempt 2, 1 held");
        assertThat(reported).isEmpty();
    }

    @Test
    void is_made_again_where_it_is_handed_out_again() throws Exception {
        open();
        fetcher.fetch(attempt(4, 1));
        assertThat(next()).isEqualTo("account 4 attempt 1, 1 held");
        fetcher.fetch(attempt(4, 2));

        assertThat(next()).startsWith("account 4 attempt 2");
    }

    private String next() throws InterruptedException {
        return String.valueOf(reported.poll(30, TimeUnit.SECONDS));
    }

    /// The site has no application at Withings, so each attempt that is made fails at once.
    private void open() {
        Submitter submitter = new Submitter(intake, core.directory().sources(), new EdgeCounts(), Duration.ZERO);
        fetcher.open(new Attempts(Optional.empty(), submitter, core.directory()), this::report);
    }

    private Answered report(long actor, CareEvent event) {
        if (event instanceof FetchEvent.FetchFailed failed && failed.why() == FetchFailure.NO_GRANT) {
            FetchId id = failed.fetch();
            reported.add(
                    "account %d attempt %d, %d held".formatted(id.account().number(), id.attempt(), fetcher.held()));
        }
        return new Answered(1, new Outcome.Applied(0));
    }

    private static FetchAttempt attempt(long account, int attempt) {
        FetchId id = new FetchId(new AccountId(account), 9, attempt);
        return new FetchAttempt(id, new PracticeId(1), new CredentialId(1), "4410021", 100, 0);
    }
}
