package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.telltale.care.people.TelephoneNumbers;
import org.telltale.escalation.page.twilio.TwilioConfig;

/// The telephone company that sends short messages and calls people. Without `twilio.account` there is none.
///
/// | key                     | unit     |                  default | meaning                             |
/// |-------------------------|----------|-------------------------:|-------------------------------------|
/// | `twilio.account`        | text     |                     none | the account's SID                   |
/// | `twilio.token`          | secret   |                     none | the account's token                 |
/// | `twilio.address`        | address  | `https://api.twilio.com` | of its API, without a path          |
/// | `twilio.sms-from`       | text     |                     none | the number that texts are from      |
/// | `twilio.voice-from`     | text     |                     none | the number that calls are from      |
/// | `twilio.answer-timeout` | duration |                  `PT10S` | the longest that one answer takes   |
///
/// @param account given with the token and at least one number
/// @param smsFrom without it nobody is paged by short message
/// @param voiceFrom without it nobody is called
/// @param answerTimeout up to a minute
public record TwilioSettings(
        Optional<String> account,
        Optional<Secret> token,
        URI address,
        Optional<String> smsFrom,
        Optional<String> voiceFrom,
        Duration answerTimeout) {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// What holds where nothing is said.
    public static final TwilioSettings DEFAULTS = new TwilioSettings(
            Optional.empty(),
            Optional.empty(),
            URI.create("https://api.twilio.com"),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(10));

    /// Refuses what cannot be, with the key's name.
    public TwilioSettings {
        refuseUnless(
                account.isPresent() == token.isPresent(),
                "twilio.token",
                "given with twilio.account, and with it alone",
                token.isPresent() ? "alone" : "absent");
        refuseUnless(
                account.stream().allMatch(TwilioSettings::isPlain),
                "twilio.account",
                "1 to 64 letters and digits",
                account.orElse(""));
        refuseUnless(
                "https".equals(address.getScheme()) || isLoopback(address),
                "twilio.address",
                "an address of https, or of http on this machine",
                address);
        refuseUnless(isBare(address), "twilio.address", "an address without a path or anything behind it", address);
        requireNumber("twilio.sms-from", smsFrom, account);
        requireNumber("twilio.voice-from", voiceFrom, account);
        refuseUnless(
                account.isEmpty() || smsFrom.isPresent() || voiceFrom.isPresent(),
                "twilio.sms-from",
                "given with twilio.account, or twilio.voice-from",
                "absent");
        refuseUnless(
                answerTimeout.isPositive() && answerTimeout.compareTo(LONGEST) <= 0,
                "twilio.answer-timeout",
                "more than PT0S and at most " + LONGEST,
                answerTimeout);
    }

    private static boolean isPlain(String account) {
        return !account.isEmpty()
                && account.length() <= 64
                && account.chars()
                        .allMatch(each -> (each >= 'a' && each <= 'z')
                                || (each >= 'A' && each <= 'Z')
                                || (each >= '0' && each <= '9'));
    }

    /// The account's token would cross the network in clear.
    static boolean isLoopback(URI address) {
        return "http".equals(address.getScheme())
                && ("127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost()));
    }

    /// The company's path is put behind it, and a slash more is another address.
    private static boolean isBare(URI address) {
        return address.getHost() != null
                && Optional.ofNullable(address.getRawPath()).orElse("").isEmpty()
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null;
    }

    private static void requireNumber(String key, Optional<String> number, Optional<String> account) {
        refuseUnless(
                number.stream().allMatch(TelephoneNumbers::isOne),
                key,
                "a number such as +14155550123",
                number.orElse(""));
        refuseUnless(number.isEmpty() || account.isPresent(), key, "given with twilio.account", "alone");
    }

    /// {@return what the channel wants to know, or empty where there is no telephone company}
    ///
    /// @param connectTimeout the longest that connecting may take
    public Optional<TwilioConfig> config(Duration connectTimeout) {
        return account.flatMap(sid -> token.map(secret ->
                new TwilioConfig(address, sid, secret.value(), smsFrom, voiceFrom, connectTimeout, answerTimeout)));
    }
}
