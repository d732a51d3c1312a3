package org.telltale.server.withings;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.practice.PracticeId;

/// Gives the access token of an account, a fresh one where the old one has ended.
///
/// Whoever refreshes gets a new refresh token too, and the old one ends as soon as the new access token is
/// used, or some hours later. So nothing new is given out before it is on disk: whatever breaks before that,
/// the old one still works.
///
/// While the cloud is asked, the leave may be let go, given again by the person, or refreshed by another thread.
/// What is kept then counts, and the pair that was asked for is dropped.
final class Leaves {
    /// A token that ends while the answer is under way is of no use.
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final WithingsClient cloud;
    private final GrantFiles files;
    private final InstantSource clock;

    Leaves(WithingsClient cloud, GrantFiles files, InstantSource clock) {
        this.cloud = cloud;
        this.files = files;
        this.clock = clock;
    }

    /// {@return a token that should open the account}
    String accessToken(PracticeId practice, String account) throws CloudFailure, InterruptedException {
        Grant kept = kept(practice, account);
        boolean isGood = clock.instant().plus(AHEAD).isBefore(kept.until());
        return isGood ? kept.accessToken() : refreshed(practice, account, kept);
    }

    /// {@return a new token, because the cloud did not want the one before}
    String anotherToken(PracticeId practice, String account) throws CloudFailure, InterruptedException {
        return refreshed(practice, account, kept(practice, account));
    }

    private Grant kept(PracticeId practice, String account) throws CloudFailure {
        try {
            return files.load(practice, account).orElseThrow(() -> CloudFailure.of(FetchFailure.NO_GRANT));
        } catch (IOException unreadable) {
            throw CloudFailure.of(FetchFailure.NO_GRANT);
        }
    }

    private String refreshed(PracticeId practice, String account, Grant before)
            throws CloudFailure, InterruptedException {
        Grant fresh = cloud.refreshed(before).grant();
        synchronized (files) {
            Grant now = kept(practice, account);
            if (!now.refreshToken().equals(before.refreshToken())) {
                return now.accessToken();
            }
            keep(practice, account, fresh);
        }
        return fresh.accessToken();
    }

    private void keep(PracticeId practice, String account, Grant fresh) throws CloudFailure {
        try {
            files.save(practice, account, fresh);
        } catch (IOException notKept) {
            throw CloudFailure.of(FetchFailure.NOT_JOURNALED);
        }
    }
}
