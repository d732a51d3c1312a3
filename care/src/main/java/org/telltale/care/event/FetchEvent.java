package org.telltale.care.event;

import java.time.Instant;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.FetchFailure;
import org.telltale.care.account.FetchId;
import org.telltale.care.device.CredentialId;
import org.telltale.care.practice.PracticeId;

/// Something about accounts at a device cloud, and what became of fetching from them.
public sealed interface FetchEvent extends CareEvent.Fetching {
    /// A patient lets the practice read an account, or does so anew: whatever was wrong with it is over.
    ///
    /// The leave itself, which is a secret, is in no event.
    ///
    /// @param credential whose notices are about the account, and under which what is fetched is journaled
    /// @param name what the cloud calls the account
    /// @param from what the cloud learned before is not fetched; where the account is known, what holds stays
    record AccountLinked(PracticeId practice, CredentialId credential, String name, Instant from)
            implements FetchEvent {
        /// The longest name.
        public static final int MOST_CHARACTERS = 64;

        /// Refuses what cannot be recorded.
        public AccountLinked {
            Recordable.text(name, "name", MOST_CHARACTERS);
            Recordable.moment(from, "from");
        }
    }

    /// Nothing is fetched from an account any more.
    record AccountUnlinked(PracticeId practice, AccountId account) implements FetchEvent {}

    /// What an attempt found is journaled.
    ///
    /// @param until the cloud says that it has told everything it learned up to here
    /// @param nextOffset where to go on, because there is more; 0 where that was all
    record Fetched(FetchId fetch, Instant until, long nextOffset) implements FetchEvent {
        /// Refuses what cannot be recorded.
        public Fetched {
            Recordable.moment(until, "until");
        }
    }

    /// An attempt came to nothing.
    ///
    /// @param retryAfterSeconds how long the cloud asks us to wait; 0 where it does not
    record FetchFailed(FetchId fetch, FetchFailure why, long retryAfterSeconds) implements FetchEvent {}
}
