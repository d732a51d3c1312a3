package org.telltale.server.telephone;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.page.ReplyCodes;
import org.telltale.escalation.page.twilio.TwilioAddresses;
import org.telltale.server.api.ApiParts;
import org.telltale.server.api.ConfirmedWays;
import org.telltale.server.core.Directory;
import org.telltale.server.core.VerifiedWays;

/// The codes by which people show that a telephone is theirs: read out in a call, and taken in a reply.
///
/// A call reads its code out only to whoever presses a key, so no machine records it; it is typed
/// after a sign-in, because a stranger at a wrong number can press a key, too.
final class TelephoneCodes {
    private static final String KEY_THAT_LISTENS = "1";

    private final ApiParts parts;
    private final Telephone telephone;
    private final ConfirmedWays confirmed;

    TelephoneCodes(ApiParts parts, Telephone telephone) {
        this.parts = parts;
        this.telephone = telephone;
        this.confirmed = new ConfirmedWays(parts);
    }

    /// {@return what a call is to say that brings a code, or has brought a key}
    String whatToSay(Context context, Map<String, String> form) {
        long verification = number(context, TwilioAddresses.VERIFICATION);
        Optional<PersonId> person = Optional.of(number(context, TwilioAddresses.PERSON))
                .filter(number -> number > 0)
                .map(PersonId::new);
        boolean isOut = person.filter(id -> isOut(id, verification)).isPresent();
        if (!isOut) {
            return TwiMl.say("This code is worth nothing any more.");
        }
        return form.getOrDefault("Digits", "").equals(KEY_THAT_LISTENS)
                ? TwiMl.say(readOut(parts.wayCodes().shown(verification, person.orElseThrow())))
                : TwiMl.ask(
                        "Telltale: press 1 to hear a code.",
                        telephone.addresses().ofCode(verification, person.orElseThrow()));
    }

    private boolean isOut(PersonId person, long verification) {
        long nowMicros = parts.clock().instant().toEpochMilli() * 1_000;
        return parts.directory().ways().of(person).ways().stream()
                .filter(way -> way.address() instanceof ContactAddress.Voice)
                .flatMap(way -> way.asked().stream())
                .anyMatch(asked -> asked.verification() == verification && asked.isOpen(nowMicros));
    }

    /// Digit by digit, and twice.
    private static String readOut(String code) {
        String digits = String.join(", ", code.replace("-", "").split(""));
        return "Your code is " + digits + ". Again: " + digits + ".";
    }

    private static long number(Context context, String name) {
        try {
            return Long.parseLong(Optional.ofNullable(context.queryParam(name)).orElse(""));
        } catch (NumberFormatException notOne) {
            return 0;
        }
    }

    /// {@return the answer to a reply that is the code of a number, and nothing where it is not:
    /// then it may be the code of a page, and no try is lost}
    Optional<String> reply(String from, String body) {
        return ReplyCodes.alone(body).isEmpty()
                ? Optional.empty()
                : people(from).stream()
                        .filter(person ->
                                confirmed.isCode(new PersonId(person.number()), new ContactAddress.Sms(from), body))
                        .findFirst()
                        .map(person -> answer(confirmed.say(
                                person, new ContactAddress.Sms(from), body, VerificationEvent.How.REPLIED)));
    }

    private static String answer(ConfirmedWays.Said said) {
        return switch (said) {
            case ConfirmedWays.Said.Verified _ -> TwiMl.reply("Telltale: pages reach you at this number.");
            case ConfirmedWays.Said.Mistaken _, ConfirmedWays.Said.NoneOut _ ->
                TwiMl.reply("Telltale: this code is worth nothing any more. Ask for another.");
            case ConfirmedWays.Said.NotNow _ ->
                TwiMl.reply("Telltale: NOT confirmed, the server cannot record it now. Send the code again.");
        };
    }

    /// Those with a code out to this number; a number that is none was never asked about.
    private List<Directory.Person> people(String from) {
        VerifiedWays ways = parts.directory().ways();
        return LongStream.rangeClosed(1, parts.directory().personCount())
                .mapToObj(PersonId::new)
                .filter(id -> ways.of(id).ways().stream()
                        .anyMatch(way -> way.address() instanceof ContactAddress.Sms(String number)
                                && number.equals(from)
                                && way.asked().isPresent()))
                .map(parts.directory()::person)
                .flatMap(Optional::stream)
                .filter(Directory.Person::active)
                .toList();
    }
}
