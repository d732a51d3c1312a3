package org.telltale.server.api;

import java.util.List;
import java.util.Optional;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.Coverage;
import org.telltale.server.access.Action;
import org.telltale.server.access.Caller;
import org.telltale.server.core.Directory;

/// Whoever is paged must be able to answer: a page to a person who cannot take the episode helps nobody.
public final class Answering {
    private final Directory directory;

    /// Looks people up here.
    public Answering(Directory directory) {
        this.directory = directory;
    }

    /// {@return what speaks against a page to a person arriving: that the person works here no
    /// more, may take no episode, or has nowhere to be paged}
    Optional<Coverage.Why> missing(PracticeId practice, PersonId id) {
        return worksHere(practice, id)
                        .filter(person -> Caller.of(person).may(Action.ACKNOWLEDGE_EPISODE))
                        .filter(person -> person.reachedBy().isPresent())
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Coverage.Why.CANNOT_BE_REACHED);
    }

    /// {@return the same for somebody who is paged about what is urgent, and is to have two ways
    /// for it that are verified}
    Optional<Coverage.Why> missingWhenUrgent(PracticeId practice, PersonId id) {
        return missing(practice, id).or(() -> Coverage.Reach.verified(verifiedWays(id)));
    }

    private int verifiedWays(PersonId id) {
        return (int) directory.person(id).flatMap(Directory.Person::reachedBy).stream()
                .flatMap(methods -> methods.inOrder().stream())
                .filter(method -> method.after(Tier.T1).isPresent())
                .filter(method -> directory.ways().isVerified(id, method.address()))
                .count();
    }

    /// {@return whether a person works here now and may take an episode}
    public boolean mayAnswer(PracticeId practice, PersonId id) {
        return worksHere(practice, id)
                .filter(person -> Caller.of(person).may(Action.ACKNOWLEDGE_EPISODE))
                .isPresent();
    }

    /// Refuses people of whom one could not answer.
    void require(Call call, List<PersonId> people, String field) {
        for (int i = 0; i < people.size(); i++) {
            require(call, people.get(i), field + "[" + i + "]");
        }
    }

    /// Refuses a person who could not answer.
    void require(Call call, PersonId id, String field) {
        Directory.Person person =
                worksHere(call.practice(), id).orElseThrow(() -> Problem.invalid(field, "names nobody who works here"));
        if (!Caller.of(person).may(Action.ACKNOWLEDGE_EPISODE)) {
            throw Problem.invalid(field, "names a person whose roles may not answer a page");
        }
        if (person.reachedBy().isEmpty()) {
            throw Problem.invalid(field, "names a person who has nowhere to be paged");
        }
    }

    /// Refuses a person whom this practice never had.
    void requireKnown(Call call, PersonId id, String field) {
        if (!isKnown(call.practice(), id)) {
            throw Problem.invalid(field, "names nobody of this practice");
        }
    }

    /// {@return whether a practice ever had a person}
    boolean isKnown(PracticeId practice, PersonId id) {
        return directory
                .person(id)
                .filter(known -> known.joined().practice().equals(practice))
                .isPresent();
    }

    private Optional<Directory.Person> worksHere(PracticeId practice, PersonId id) {
        return directory
                .person(id)
                .filter(Directory.Person::active)
                .filter(known -> known.joined().practice().equals(practice));
    }
}
