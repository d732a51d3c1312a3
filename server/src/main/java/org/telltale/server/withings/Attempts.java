package org.telltale.server.withings;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.event.FetchEvent;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.server.core.Directory;

/// Makes one attempt: asks for page after page, and hands each in before it asks for the next.
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /// With an exchange for each, an attempt stays far below the time that the Monitor gives it.
    private static final int MOST_PAGES = 20;

    private final Optional<Link> link;
    private final Submitter submitter;
    private final Directory directory;

    /// The way to the cloud.
    record Link(WithingsClient cloud, Leaves leaves) {}

    /// @param link empty where the site has not said how the cloud knows it
    Attempts(Optional<Link> link, Submitter submitter, Directory directory) {
        this.link = link;
        this.submitter = submitter;
        this.directory = directory;
    }

    /// {@return what came of it}
    FetchEvent outcomeOf(FetchAttempt attempt) throws InterruptedException {
        try {
            return fetch(attempt, link.orElseThrow(() -> CloudFailure.of(FetchFailure.NO_GRANT)));
        } catch (CloudFailure failure) {
            LOG.info(
                    "nothing could be fetched from account {}: {}",
                    attempt.id().account().number(),
                    failure.why());
            return new FetchEvent.FetchFailed(attempt.id(), failure.why(), failure.retryAfterSeconds());
        } catch (RuntimeException defect) {
            LOG.error("fetching from account {} failed", attempt.id().account().number(), defect);
            return new FetchEvent.FetchFailed(attempt.id(), FetchFailure.UNREADABLE, 0);
        }
    }

    private FetchEvent fetch(FetchAttempt attempt, Link to) throws CloudFailure, InterruptedException {
        if (isRevoked(attempt)) {
            throw CloudFailure.of(FetchFailure.NO_GRANT);
        }
        WithingsClient.Page page = page(attempt, to, attempt.offset());
        submitter.submit(attempt, page.bytes());
        // What comes behind is of the same moment or a later one.
        Instant until = page.until();
        for (int pages = 1; page.nextOffset() > 0 && pages < MOST_PAGES; pages++) {
            page = page(attempt, to, page.nextOffset());
            submitter.submit(attempt, page.bytes());
        }
        return new FetchEvent.Fetched(attempt.id(), until, page.nextOffset());
    }

    private boolean isRevoked(FetchAttempt attempt) {
        return directory
                .credential(attempt.credential())
                .map(Directory.IssuedCredential::revoked)
                .orElse(true);
    }

    /// A cloud may end a token before its time; another is asked for once a page.
    private static WithingsClient.Page page(FetchAttempt attempt, Link to, long offset)
            throws CloudFailure, InterruptedException {
        String token = to.leaves().accessToken(attempt.practice(), attempt.name());
        try {
            return to.cloud().measures(token, attempt.fromSeconds(), offset);
        } catch (CloudFailure failure) {
            if (!failure.isOfTheToken()) {
                throw failure;
            }
            String another = to.leaves().anotherToken(attempt.practice(), attempt.name());
            return to.cloud().measures(another, attempt.fromSeconds(), offset);
        }
    }
}
