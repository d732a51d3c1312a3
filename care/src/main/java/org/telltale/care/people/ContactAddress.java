package org.telltale.care.people;

import java.net.URI;

/// Where a page goes, and by what means.
public sealed interface ContactAddress {
    /// {@return by what means}
    ContactKind kind();

    /// {@return the address as a text; with its kind it says all that there is to say}
    String text();

    /// A post.
    ///
    /// @param webhook where to
    record Webhook(URI webhook) implements ContactAddress {
        @Override
        public ContactKind kind() {
            return ContactKind.WEBHOOK;
        }

        @Override
        public String text() {
            return webhook.toString();
        }
    }

    /// A letter.
    ///
    /// @param email the mailbox, as RFC 5321 (section 4.1.2) writes one: a local part of letters, digits and
    /// their marks with single dots, at most 64, and a domain name of two labels or more; neither a quoted local
    /// part nor a domain in brackets
    record Email(String email) implements ContactAddress {
        /// Refuses what is no mailbox.
        public Email {
            if (!Mailboxes.isOne(email)) {
                throw new IllegalArgumentException("email must be a mailbox such as nurse@practice.example");
            }
        }

        @Override
        public ContactKind kind() {
            return ContactKind.EMAIL;
        }

        @Override
        public String text() {
            return email;
        }
    }

    /// A short message.
    ///
    /// @param sms the number by ITU-T E.164: a plus sign and 7 to 15 digits, the first of which is not 0
    record Sms(String sms) implements ContactAddress {
        /// Refuses what is no number.
        public Sms {
            TelephoneNumbers.require(sms, "sms");
        }

        @Override
        public ContactKind kind() {
            return ContactKind.SMS;
        }

        @Override
        public String text() {
            return sms;
        }
    }

    /// A call.
    ///
    /// @param voice the number, written as that of [Sms]
    record Voice(String voice) implements ContactAddress {
        /// Refuses what is no number.
        public Voice {
            TelephoneNumbers.require(voice, "voice");
        }

        @Override
        public ContactKind kind() {
            return ContactKind.VOICE;
        }

        @Override
        public String text() {
            return voice;
        }
    }

    /// An incident.
    ///
    /// @param service which of the site's services at PagerDuty, by the name that its configuration gives it: 1 to
    /// 64 lower-case letters, digits and hyphens
    record PagerDuty(String service) implements ContactAddress {
        /// Refuses what is no name.
        public PagerDuty {
            if (!isName(service)) {
                throw new IllegalArgumentException(
                        "pagerduty must be 1 to 64 lower-case letters, digits and hyphens, such as night-team");
            }
        }

        /// {@return whether a service may be called so}
        public static boolean isName(String text) {
            return !text.isEmpty()
                    && text.length() <= 64
                    && text.chars()
                            .allMatch(each ->
                                    (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-');
        }

        @Override
        public ContactKind kind() {
            return ContactKind.PAGERDUTY;
        }

        @Override
        public String text() {
            return service;
        }
    }

    /// {@return the address of a kind that has this text}
    static ContactAddress of(ContactKind kind, String text) {
        return switch (kind) {
            case WEBHOOK -> new Webhook(URI.create(text));
            case EMAIL -> new Email(text);
            case SMS -> new Sms(text);
            case VOICE -> new Voice(text);
            case PAGERDUTY -> new PagerDuty(text);
        };
    }
}
