package org.telltale.server.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.event.VerificationEvent.CodeMistaken;
import org.telltale.care.event.VerificationEvent.CodeReported;
import org.telltale.care.event.VerificationEvent.How;
import org.telltale.care.event.VerificationEvent.VerificationAsked;
import org.telltale.care.event.VerificationEvent.WayVerified;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.PersonId;

/// At which of their addresses people have shown that a code arrives, and which codes are out.
///
/// Nothing here decides whether somebody is paged: every way is, verified or not. One thread, the
/// Monitor's, applies events; every thread may read. Time is that of the records.
public final class VerifiedWays {
    /// How long a code is worth something.
    public static final Duration LIFETIME = Duration.ofMinutes(15);
    /// How many wrong codes end a verification.
    public static final int MOST_TRIES = 5;
    /// How many codes a person is sent within an hour, by whatever ways and whoever asks: so nobody
    /// has a telephone rung all day.
    public static final int MOST_CODES_AN_HOUR = 5;

    private static final long HOUR_MICROS = TimeUnit.HOURS.toMicros(1);

    private final Map<Long, OfPerson> byPerson = new ConcurrentHashMap<>();
    private long position;
    private long nowMicros;

    /// What was shown of an address.
    ///
    /// @param atMicros when, microseconds since 1970
    public record Verified(long atMicros, How how) {}

    /// A code that went, or is to go, to an address.
    ///
    /// @param verification where in the journal it was asked for
    /// @param atMicros when
    /// @param untilMicros from then on it is worth nothing
    /// @param mistakes how many other codes were said
    /// @param isReported whether what became of it is known: it is not sent again then
    /// @param by who asked
    public record Asked(
            long verification, long atMicros, long untilMicros, int mistakes, boolean isReported, PersonId by) {
        /// {@return whether it can be said back at a moment}
        public boolean isOpen(long atTheMomentMicros) {
            return mistakes < MOST_TRIES && atTheMomentMicros < untilMicros;
        }
    }

    /// One address.
    public record Way(ContactAddress address, Optional<Verified> verified, Optional<Asked> asked) {}

    /// What is known of a person's ways.
    ///
    /// @param askedAtMicros when codes were asked for in the last hour
    public record OfPerson(long person, List<Way> ways, List<Long> askedAtMicros) {
        /// {@return what is known of an address}
        public Optional<Way> at(ContactAddress address) {
            return ways.stream().filter(way -> way.address().equals(address)).findFirst();
        }

        private Optional<Way> of(long verification) {
            return ways.stream()
                    .filter(way -> way.asked()
                            .filter(asked -> asked.verification() == verification)
                            .isPresent())
                    .findFirst();
        }

        private OfPerson with(Way changed) {
            return new OfPerson(
                    person,
                    Stream.concat(
                                    ways.stream().filter(way -> !way.address().equals(changed.address())),
                                    Stream.of(changed))
                            .toList(),
                    askedAtMicros);
        }
    }

    /// A code that is to go out.
    public record Unsent(PersonId person, ContactAddress address, Asked asked) {}

    /// Begins a record.
    void begin(long recordPosition, long stampMicros) {
        position = recordPosition;
        nowMicros = stampMicros;
    }

    /// Applies an event about a person as the directory knows one, or says why not.
    Outcome apply(VerificationEvent event, Optional<Directory.Person> known) {
        Optional<Directory.Person> person = known.filter(Directory.Person::active)
                .filter(found -> found.joined().practice().equals(event.practice()));
        if (person.isEmpty()) {
            return Outcome.refused(Refusal.unknown("person"));
        }
        return switch (event) {
            case VerificationAsked asked -> ask(asked, person.get());
            case WayVerified verified -> verify(verified);
            case CodeMistaken mistaken -> mistake(mistaken);
            case CodeReported reported -> report(reported);
        };
    }

    private Outcome ask(VerificationAsked event, Directory.Person person) {
        if (!addresses(person).contains(event.address())) {
            return Outcome.refused(Refusal.conflict("way goes to another address by now"));
        }
        OfPerson before = of(event.person());
        List<Long> lately = before.askedAtMicros().stream()
                .filter(at -> at > nowMicros - HOUR_MICROS)
                .toList();
        if (lately.size() >= MOST_CODES_AN_HOUR) {
            return Outcome.refused(
                    Refusal.conflict("person gets at most " + MOST_CODES_AN_HOUR + " codes an hour: ask again later"));
        }
        List<Long> asked = new ArrayList<>(lately);
        asked.add(nowMicros);
        Asked code = new Asked(
                position, nowMicros, nowMicros + TimeUnit.SECONDS.toMicros(LIFETIME.toSeconds()), 0, false, event.by());
        Way way = new Way(event.address(), before.at(event.address()).flatMap(Way::verified), Optional.of(code));
        put(new OfPerson(person.number(), before.ways(), List.copyOf(asked)).with(way));
        return Outcome.applied(position);
    }

    private Outcome verify(WayVerified event) {
        OfPerson person = of(event.person());
        Optional<Way> way = person.of(event.verification());
        Optional<Refusal> refusal = refusal(way);
        if (way.isEmpty() || refusal.isPresent()) {
            return Outcome.refused(refusal.orElseThrow());
        }
        put(person.with(
                new Way(way.get().address(), Optional.of(new Verified(nowMicros, event.how())), Optional.empty())));
        return Outcome.applied(0);
    }

    private Outcome mistake(CodeMistaken event) {
        OfPerson person = of(event.person());
        Optional<Way> way = person.of(event.verification());
        Optional<Refusal> refusal = refusal(way);
        if (way.isEmpty() || refusal.isPresent()) {
            return Outcome.refused(refusal.orElseThrow());
        }
        Asked asked = way.get().asked().orElseThrow();
        put(person.with(asked(
                way.get(),
                new Asked(
                        asked.verification(),
                        asked.atMicros(),
                        asked.untilMicros(),
                        asked.mistakes() + 1,
                        asked.isReported(),
                        asked.by()))));
        return Outcome.applied(MOST_TRIES - asked.mistakes() - 1L);
    }

    private Optional<Refusal> refusal(Optional<Way> way) {
        return way.isEmpty()
                ? Optional.of(Refusal.unknown("verification"))
                : way.flatMap(Way::asked)
                                .filter(asked -> asked.isOpen(nowMicros))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(Refusal.conflict("code is worth nothing any more: ask for another"));
    }

    private Outcome report(CodeReported event) {
        OfPerson person = of(event.person());
        Optional<Way> way = person.of(event.verification());
        if (way.isEmpty()) {
            return Outcome.refused(Refusal.unknown("verification"));
        }
        Asked asked = way.get().asked().orElseThrow();
        put(person.with(asked(
                way.get(),
                new Asked(
                        asked.verification(),
                        asked.atMicros(),
                        asked.untilMicros(),
                        asked.mistakes(),
                        true,
                        asked.by()))));
        return Outcome.applied(0);
    }

    private static Way asked(Way way, Asked asked) {
        return new Way(way.address(), way.verified(), Optional.of(asked));
    }

    /// Forgets what is known of addresses that a person has no more.
    void keep(Directory.Person person) {
        OfPerson before = byPerson.get(person.number());
        if (before == null) {
            return;
        }
        List<ContactAddress> kept = person.active() ? addresses(person) : List.of();
        put(new OfPerson(
                person.number(),
                before.ways().stream()
                        .filter(way -> kept.contains(way.address()))
                        .toList(),
                before.askedAtMicros()));
    }

    private static List<ContactAddress> addresses(Directory.Person person) {
        return person.reachedBy()
                .map(methods ->
                        methods.inOrder().stream().map(ContactMethod::address).toList())
                .orElse(List.of());
    }

    private void put(OfPerson person) {
        byPerson.put(person.person(), person);
    }

    /// {@return what is known of a person's ways}
    public OfPerson of(PersonId person) {
        return byPerson.getOrDefault(person.number(), new OfPerson(person.number(), List.of(), List.of()));
    }

    /// {@return whether a code has come back from an address of a person}
    public boolean isVerified(PersonId person, ContactAddress address) {
        return of(person).at(address).flatMap(Way::verified).isPresent();
    }

    /// {@return the codes that are to go out and are worth something at a moment; at most four a person}
    public List<Unsent> unsent(long atTheMomentMicros) {
        return byPerson.values().stream()
                .flatMap(person -> person.ways().stream()
                        .flatMap(way -> way.asked().stream()
                                .filter(asked -> !asked.isReported() && asked.isOpen(atTheMomentMicros))
                                .map(asked -> new Unsent(new PersonId(person.person()), way.address(), asked))))
                .toList();
    }

    /// {@return all that is known, in the order of the people, for a snapshot}
    List<OfPerson> contents() {
        return byPerson.values().stream()
                .sorted(Comparator.comparingLong(OfPerson::person))
                .toList();
    }

    void restore(List<OfPerson> contents) {
        contents.forEach(this::put);
    }
}
