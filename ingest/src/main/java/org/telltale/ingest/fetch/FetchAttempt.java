package org.telltale.ingest.fetch;

import org.telltale.care.account.FetchId;
import org.telltale.care.device.CredentialId;
import org.telltale.care.practice.PracticeId;

/// One try to fetch what a cloud has learned about an account. Its outcome comes back as an event that names it.
///
/// @param id names it
/// @param practice whose patient it is
/// @param credential under which what is fetched is journaled
/// @param name what the cloud calls the account
/// @param fromSeconds what was learned since then is wanted, in seconds since 1970
/// @param offset where in the cloud's answer to go on; 0 for its beginning
public record FetchAttempt(
        FetchId id, PracticeId practice, CredentialId credential, String name, long fromSeconds, long offset) {}
