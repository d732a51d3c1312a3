package org.telltale.ingest.fetch;

import org.telltale.care.account.AccountView;

/// Where it is said what has to be fetched. Called on the Monitor's thread.
public interface FetchOutput {
    /// Something is to be fetched now.
    void fetchDue(FetchAttempt attempt);

    /// An account is not what it was.
    void accountChanged(AccountView account);

    /// A notice was about an account that is not linked, or not any more.
    void noticeOfNobody(long credential);
}
