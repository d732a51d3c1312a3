package org.telltale.escalation.page.twilio;

import java.net.URI;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.PageAttempt;

/// Where the telephone company posts to: below the address by which the outside reaches the server.
///
/// What is behind the question mark names the page and says nothing about the patient.
public final class TwilioAddresses {
    /// Where replies by short message come in; the company is told once, by hand.
    public static final String SMS = "/telephone/sms";
    /// Where a call asks what to say.
    public static final String VOICE = "/telephone/voice";
    /// Where a call brings the key that was pressed.
    public static final String KEY = "/telephone/key";
    /// Where the company says how far a message or a call has come.
    public static final String STATUS = "/telephone/status";
    /// Where a call that brings a code asks what to say.
    public static final String CODE = "/telephone/code";
    /// The name of the verification that a code is of.
    public static final String VERIFICATION = "verification";
    /// The name of the person whom a code is for.
    public static final String PERSON = "person";
    /// The name of the episode's id behind the question mark.
    public static final String EPISODE = "episode";
    /// The name of the page's id.
    public static final String PAGE = "page";
    /// The name of the attempt's number.
    public static final String ATTEMPT = "attempt";
    /// The name of how often a caller was asked before.
    public static final String ASKED = "asked";

    private final String base;

    /// @param publicAddress as the outside reaches the server; a slash at its end changes nothing
    public TwilioAddresses(URI publicAddress) {
        String text = publicAddress.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    String of(String path, PageAttempt attempt) {
        return of(path + "?" + EPISODE + "=" + attempt.episode() + "&" + PAGE + "=" + attempt.page() + "&" + ATTEMPT
                + "=" + attempt.attempt());
    }

    /// {@return where a call that brings a code asks what to say, and brings the key that was pressed}
    public String ofCode(long verification, PersonId person) {
        return of(CODE + "?" + VERIFICATION + "=" + verification + "&" + PERSON + "=" + person.number());
    }

    /// {@return the whole address of a path with what is behind the question mark, as the company
    /// must have called it}
    public String of(String pathAndQuery) {
        return base + pathAndQuery;
    }
}
