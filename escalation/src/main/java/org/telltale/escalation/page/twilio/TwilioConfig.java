package org.telltale.escalation.page.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How the telephone company knows this site.
///
/// @param address of its API, without a path
/// @param account the account's SID
/// @param token the account's secret: it opens the API, and the company signs what it posts with it
/// @param smsFrom the number that short messages are from; without one none are sent
/// @param voiceFrom the number that calls are from; without one nobody is called
/// @param connectTimeout to be connected to
/// @param answerTimeout to be connected to and to answer to the last byte
public record TwilioConfig(
        URI address,
        String account,
        String token,
        Optional<String> smsFrom,
        Optional<String> voiceFrom,
        Duration connectTimeout,
        Duration answerTimeout) {
    @Override
    public String toString() {
        return "TwilioConfig[" + address + ", " + account + "]";
    }
}
