package org.telltale.server.withings;

import org.telltale.care.account.FetchFailure;

/// The cloud gave nothing.
final class CloudFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final FetchFailure why;
    private final long retryAfterSeconds;
    private final boolean isOfTheToken;

    private CloudFailure(FetchFailure why, long retryAfterSeconds, boolean isOfTheToken) {
        super(why.name());
        this.why = why;
        this.retryAfterSeconds = retryAfterSeconds;
        this.isOfTheToken = isOfTheToken;
    }

    static CloudFailure of(FetchFailure why) {
        return new CloudFailure(why, 0, false);
    }

    static CloudFailure busy(long retryAfterSeconds) {
        return new CloudFailure(FetchFailure.BUSY, retryAfterSeconds, false);
    }

    /// The access token opens nothing; another may.
    static CloudFailure ofTheToken() {
        return new CloudFailure(FetchFailure.NOT_ALLOWED, 0, true);
    }

    FetchFailure why() {
        return why;
    }

    /// {@return how long the cloud asks us to wait; 0 where it does not}
    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    boolean isOfTheToken() {
        return isOfTheToken;
    }
}
