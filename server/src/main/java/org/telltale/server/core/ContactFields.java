package org.telltale.server.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;

/// A way to page a person as the journal keeps it: the address stands under the name of its kind, as that of a webhook
/// did before there were others.
///
/// @param after the waits, by tier
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ContactFields(
        Optional<URI> webhook,
        Optional<String> email,
        Optional<String> sms,
        Optional<String> voice,
        Optional<String> pagerduty,
        Map<Tier, Duration> after) {
    /// Has a way written and read so.
    @JsonSerialize(converter = Written.class)
    @JsonDeserialize(converter = Read.class)
    interface OfMethod {}

    private static ContactFields of(ContactMethod method) {
        Optional<URI> webhook = Optional.empty();
        Optional<String> email = Optional.empty();
        Optional<String> sms = Optional.empty();
        Optional<String> voice = Optional.empty();
        Optional<String> pagerduty = Optional.empty();
        switch (method.address()) {
            case ContactAddress.Webhook(URI address) -> webhook = Optional.of(address);
            case ContactAddress.Email(String address) -> email = Optional.of(address);
            case ContactAddress.Sms(String number) -> sms = Optional.of(number);
            case ContactAddress.Voice(String number) -> voice = Optional.of(number);
            case ContactAddress.PagerDuty(String service) -> pagerduty = Optional.of(service);
        }
        return new ContactFields(webhook, email, sms, voice, pagerduty, method.after());
    }

    private ContactMethod method() {
        ContactAddress address = Stream.of(
                        webhook.map(ContactAddress.Webhook::new),
                        email.map(ContactAddress.Email::new),
                        sms.map(ContactAddress.Sms::new),
                        voice.map(ContactAddress.Voice::new),
                        pagerduty.map(ContactAddress.PagerDuty::new))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a way has an address"));
        return new ContactMethod(address, after);
    }

    /// To JSON.
    static final class Written extends StdConverter<ContactMethod, ContactFields> {
        @Override
        public ContactFields convert(ContactMethod method) {
            return of(method);
        }
    }

    /// From JSON.
    static final class Read extends StdConverter<ContactFields, ContactMethod> {
        @Override
        public ContactMethod convert(ContactFields fields) {
            return fields.method();
        }
    }
}
