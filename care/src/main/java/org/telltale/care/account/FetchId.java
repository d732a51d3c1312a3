package org.telltale.care.account;

/// Names one attempt to fetch what a cloud has about an account: the same in every run over the same journal.
///
/// @param account whose
/// @param position the record that made the fetch necessary
/// @param attempt from 1
public record FetchId(AccountId account, long position, int attempt) {}
