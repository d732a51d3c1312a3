package org.telltale.escalation.page;

import java.time.Instant;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// A code on its way to one of a person's addresses. It tells of no patient.
///
/// @param verification what the code is of; the same for every time that it is sent
/// @param code as people read it
/// @param askedAt when it was asked for
/// @param until when it is worth nothing any more
public record CodeMessage(
        long verification,
        PracticeId practice,
        PersonId person,
        ContactAddress address,
        String code,
        Instant askedAt,
        Instant until) {
    /// {@return what names the message to a receiver that must not show it twice}
    public String key() {
        return "way-" + verification;
    }

    /// {@return what a text, a letter or an incident says}
    public String words() {
        return "Telltale: code " + code + " confirms that pages reach you here.";
    }
}
