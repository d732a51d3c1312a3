package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.page.pagerduty.PagerDutyConfig;

/// The services at PagerDuty that open incidents for pages. Without `pagerduty.services` there are none.
///
/// | key                         | unit     |                        default | meaning                    |
/// |-----------------------------|----------|-------------------------------:|----------------------------|
/// | `pagerduty.services`        | list     |                           none | services, `NAME=SECRET`    |
/// | `pagerduty.webhook-secrets` | list     |                           none | secrets of its webhooks    |
/// | `pagerduty.users`           | list     |                           none | who is who, `USER=PERSON`  |
/// | `pagerduty.address`         | address  | `https://events.pagerduty.com` | of its Events API, no path |
/// | `pagerduty.answer-timeout`  | duration |                        `PT10S` | the longest for one answer |
///
/// @param services each with a name of its own and a key of 32 characters
/// @param webhookSecrets without any, no answer is taken from there
/// @param users each user once, by its id there and the person's number here
/// @param answerTimeout up to a minute
public record PagerDutySettings(
        List<NamedSecret> services,
        List<Secret> webhookSecrets,
        List<String> users,
        URI address,
        Duration answerTimeout) {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int KEY_CHARACTERS = 32;

    /// What holds where nothing is said.
    public static final PagerDutySettings DEFAULTS = new PagerDutySettings(
            List.of(), List.of(), List.of(), URI.create("https://events.pagerduty.com"), Duration.ofSeconds(10));

    /// Refuses what cannot be, with the key's name.
    public PagerDutySettings {
        services = List.copyOf(services);
        webhookSecrets = List.copyOf(webhookSecrets);
        users = List.copyOf(users);
        for (NamedSecret service : services) {
            refuseUnless(
                    ContactAddress.PagerDuty.isName(service.name()),
                    "pagerduty.services",
                    "named by 1 to 64 lower-case letters, digits and hyphens",
                    service.name());
            refuseUnless(
                    service.secret().value().length() == KEY_CHARACTERS,
                    "pagerduty.services",
                    "given with routing keys of " + KEY_CHARACTERS + " characters",
                    service.secret().value().length() + " of " + service.name());
        }
        refuseUnless(
                services.stream().map(NamedSecret::name).distinct().count() == services.size(),
                "pagerduty.services",
                "each of a name of its own",
                services);
        refuseUnless(
                !services.isEmpty() || (webhookSecrets.isEmpty() && users.isEmpty()),
                "pagerduty.services",
                "given with pagerduty.webhook-secrets and pagerduty.users",
                "absent");
        requireUsers(users);
        refuseUnless(
                "https".equals(address.getScheme()) || isLoopback(address),
                "pagerduty.address",
                "an address of https, or of http on this machine",
                address);
        refuseUnless(
                answerTimeout.isPositive() && answerTimeout.compareTo(LONGEST) <= 0,
                "pagerduty.answer-timeout",
                "more than PT0S and at most " + LONGEST,
                answerTimeout);
    }

    private static void requireUsers(List<String> users) {
        HashSet<String> known = new HashSet<>();
        for (String user : users) {
            refuseUnless(
                    user.matches("[A-Za-z0-9]{1,64}=[1-9][0-9]{0,17}"),
                    "pagerduty.users",
                    "a user's id there, an equals sign and a person's number here, such as PLH1HKV=4",
                    user);
            refuseUnless(known.add(user.substring(0, user.indexOf('='))), "pagerduty.users", "each named once", user);
        }
    }

    /// The routing keys would cross the network in clear.
    private static boolean isLoopback(URI address) {
        return "http".equals(address.getScheme())
                && ("127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost()));
    }

    /// {@return what the channel wants to know, or empty where there is no service}
    ///
    /// @param connectTimeout the longest that connecting may take
    public Optional<PagerDutyConfig> config(Duration connectTimeout) {
        return services.isEmpty()
                ? Optional.empty()
                : Optional.of(new PagerDutyConfig(
                        address,
                        services.stream()
                                .collect(Collectors.toMap(
                                        NamedSecret::name,
                                        service -> service.secret().value())),
                        connectTimeout,
                        answerTimeout));
    }

    /// {@return who each user is here}
    public Map<String, PersonId> people() {
        Map<String, PersonId> people = new HashMap<>();
        for (String user : users) {
            int equals = user.indexOf('=');
            people.put(user.substring(0, equals), new PersonId(Long.parseLong(user.substring(equals + 1))));
        }
        return Map.copyOf(people);
    }
}
