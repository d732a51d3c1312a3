package org.telltale.care.account;

/// Why nothing, or not everything, could be fetched.
public enum FetchFailure {
    /// The cloud did not answer, or answered that it is broken.
    AWAY,
    /// The cloud has been asked too often.
    BUSY,
    /// The cloud does not let us in: the patient took the leave back, or it has run out.
    NOT_ALLOWED,
    /// There is no leave: the file that holds it is not there, or the credential is revoked.
    NO_GRANT,
    /// The cloud's answer cannot be read.
    UNREADABLE,
    /// What was fetched could not be journaled.
    NOT_JOURNALED,
    /// Nobody said what became of the attempt.
    NO_OUTCOME;

    /// {@return whether to ask again soon is of no use: a person has to do something}
    public boolean needsAPerson() {
        return this == NOT_ALLOWED || this == NO_GRANT;
    }
}
