package org.telltale.ingest.decode;

/// That a device cloud has something new about an account, and sends none of it: it has to be fetched.
///
/// @param account what the cloud calls the account
/// @param fromSeconds when the oldest of what is new was measured, in seconds since 1970; [Fragments#ABSENT] where the
///     notice does not say it
public record Notice(String account, long fromSeconds) {}
