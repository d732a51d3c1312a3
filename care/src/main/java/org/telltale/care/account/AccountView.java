package org.telltale.care.account;

import java.util.Optional;
import org.telltale.care.device.CredentialId;
import org.telltale.care.practice.PracticeId;

/// An account as it is now, for those who look at it.
///
/// @param number names it
/// @param practice whose patient it is
/// @param credential whose notices are about it
/// @param name what the cloud calls it
/// @param linked whether anything is fetched from it
/// @param fetchedUntilSeconds up to when everything that the cloud learned is journaled, in seconds since 1970
/// @param openSinceMicros since when something is to be fetched; 0 where nothing is
/// @param failures how many attempts in a row came to nothing
/// @param failingSinceMicros since when; 0 where none did
/// @param failure why the last one did
/// @param needsSomebody whether a person has to look: it goes on by itself only now and then
public record AccountView(
        AccountId number,
        PracticeId practice,
        CredentialId credential,
        String name,
        boolean linked,
        long fetchedUntilSeconds,
        long openSinceMicros,
        int failures,
        long failingSinceMicros,
        Optional<FetchFailure> failure,
        boolean needsSomebody) {}
