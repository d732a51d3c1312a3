package org.telltale.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactKind;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.server.access.Action;
import org.telltale.server.access.Caller;
import org.telltale.server.api.Problem.Status;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.VerifiedWays;

/// Whether pages arrive: codes go to a person's addresses, and the person says them back.
///
/// Whoever has a code sent to somebody else is an operator, and can never say it in the other's place.
final class WayRoutes {
    private static final int LONGEST_CODE = 64;

    private final Desk desk;
    private final Directory directory;
    private final ConfirmedWays confirmed;

    WayRoutes(Desk desk, ApiParts parts) {
        this.desk = desk;
        this.directory = parts.directory();
        this.confirmed = new ConfirmedWays(parts);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/people/{person}/ways", Action.SEE_PEOPLE, this::list),
                Route.post("/people/{person}/ways/{way}/code", Action.VERIFY_WAY, this::ask),
                Route.post("/people/{person}/ways/{way}/confirmation", Action.VERIFY_WAY, this::confirm));
    }

    record NewConfirmation(String code) {
        NewConfirmation {
            Texts.require(code, "code", LONGEST_CODE);
        }
    }

    /// @param way its place among the person's, from 0
    /// @param code the one that is out, if one is
    record Way(
            int way,
            ContactKind kind,
            Optional<Instant> verifiedAt,
            Optional<VerificationEvent.How> how,
            Optional<Code> code) {}

    /// @param sent whether it is known what became of it on its way
    record Code(Instant askedAt, PersonId askedBy, Instant until, int triesLeft, boolean sent) {}

    record Ways(List<Way> ways) {}

    private Reply list(Call call) {
        Directory.Person person = person(call);
        VerifiedWays.OfPerson known = directory.ways().of(new PersonId(person.number()));
        List<Way> ways = new ArrayList<>();
        for (ContactMethod method : methods(person)) {
            Optional<VerifiedWays.Way> way = known.at(method.address());
            Optional<VerifiedWays.Verified> verified = way.flatMap(VerifiedWays.Way::verified);
            ways.add(new Way(
                    ways.size(),
                    method.address().kind(),
                    verified.map(shown -> moment(shown.atMicros())),
                    verified.map(VerifiedWays.Verified::how),
                    way.flatMap(VerifiedWays.Way::asked).map(WayRoutes::code)));
        }
        return Reply.ok(new Ways(List.copyOf(ways)));
    }

    private static Code code(VerifiedWays.Asked asked) {
        return new Code(
                moment(asked.atMicros()),
                asked.by(),
                moment(asked.untilMicros()),
                VerifiedWays.MOST_TRIES - asked.mistakes(),
                asked.isReported());
    }

    private static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private Reply ask(Call call) throws Commands.Unavailable {
        Directory.Person person = person(call);
        Caller caller = call.caller();
        if (person.number() != caller.person().number() && !caller.roles().contains(Role.OPERATOR)) {
            throw Problem.of(Status.FORBIDDEN, "only an operator has codes sent to somebody else");
        }
        return desk.apply(
                call,
                new VerificationEvent.VerificationAsked(
                        call.practice(), new PersonId(person.number()), address(call, person), caller.person()));
    }

    private Reply confirm(Call call) throws Commands.Unavailable {
        Directory.Person person = person(call);
        if (person.number() != call.caller().person().number()) {
            throw Problem.of(Status.FORBIDDEN, "a code is said by whom it was sent to");
        }
        ContactAddress address = address(call, person);
        String code = call.body(NewConfirmation.class).code();
        return switch (confirmed.say(person, address, code, VerificationEvent.How.TYPED)) {
            case ConfirmedWays.Said.Verified(long position) -> {
                call.journaledAt(position);
                yield Reply.ok(new Reply.Done(position));
            }
            case ConfirmedWays.Said.Mistaken(long left) ->
                throw Problem.in(
                        "code", Status.CONFLICT, "code is not the one that was sent; tries that are left: " + left);
            case ConfirmedWays.Said.NoneOut _ ->
                throw Problem.in("code", Status.CONFLICT, "code is worth nothing any more: ask for another");
            case ConfirmedWays.Said.NotNow _ ->
                throw new Commands.Unavailable("the code could not be recorded: say it again");
        };
    }

    private Directory.Person person(Call call) {
        PersonId id = call.named("person", PersonId::new);
        return directory
                .person(id)
                .filter(Directory.Person::active)
                .filter(found -> found.joined().practice().equals(call.practice()))
                .orElseThrow(() -> Problem.unknown("person"));
    }

    private static List<ContactMethod> methods(Directory.Person person) {
        return person.reachedBy().map(ContactMethods::inOrder).orElse(List.of());
    }

    private static ContactAddress address(Call call, Directory.Person person) {
        List<ContactMethod> methods = methods(person);
        long way = call.number("way");
        if (way >= methods.size()) {
            throw Problem.unknown("way");
        }
        return methods.get((int) way).address();
    }
}
