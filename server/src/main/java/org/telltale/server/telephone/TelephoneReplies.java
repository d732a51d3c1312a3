package org.telltale.server.telephone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.telltale.care.event.PageEvent;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.page.ReplyCodes;
import org.telltale.server.core.Board;
import org.telltale.server.core.Directory;

/// What a reply by short message means: which page it answers, or why none. Everything comes from memory.
///
/// A reply answers one page: it is one code alone, of one episode that is not over and that whoever has the number was
/// paged about. Anything else takes nothing, and the person is told so.
final class TelephoneReplies {
    private final Directory directory;
    private final Board board;
    private final ReplyCodes codes;

    /// What a reply means.
    sealed interface Meaning {
        /// It answers a page.
        record Answers(PageEvent.PageAnswered answer) implements Meaning {}

        /// It is more or less than one code.
        record NotOneCode() implements Meaning {}

        /// No page that is open to this person has this code.
        record WrongCode() implements Meaning {}

        /// Nobody is paged at the number: nobody is answered.
        record Stranger() implements Meaning {}
    }

    TelephoneReplies(Directory directory, Board board, ReplyCodes codes) {
        this.directory = directory;
        this.board = board;
        this.codes = codes;
    }

    /// {@return what a reply from a number means}
    Meaning meaning(String from, String reply) {
        List<Directory.Person> people = LongStream.rangeClosed(1, directory.personCount())
                .mapToObj(PersonId::new)
                .map(directory::person)
                .flatMap(Optional::stream)
                .filter(person -> person.active() && wayOf(person, from).isPresent())
                .toList();
        if (people.isEmpty()) {
            return new Meaning.Stranger();
        }
        Optional<String> code = ReplyCodes.alone(reply);
        return code.isEmpty() ? new Meaning.NotOneCode() : meaning(people, from, code.get());
    }

    private Meaning meaning(List<Directory.Person> people, String from, String code) {
        List<PageEvent.PageAnswered> answers = new ArrayList<>();
        for (Directory.Person person : people) {
            PersonId by = new PersonId(person.number());
            for (Episode episode : board.open(person.joined().practice())) {
                if (codes.isOf(code, episode.id(), by)) {
                    page(episode, person, from)
                            .map(page -> new PageEvent.PageAnswered(episode.practice(), episode.id(), page.id(), by))
                            .ifPresent(answers::add);
                }
            }
        }
        // Two of one code are next to impossible, and then neither is meant for sure.
        return answers.size() == 1 ? new Meaning.Answers(answers.getFirst()) : new Meaning.WrongCode();
    }

    private static Optional<Integer> wayOf(Directory.Person person, String from) {
        return person.reachedBy().flatMap(methods -> {
            for (int way = 0; way < methods.inOrder().size(); way++) {
                if (methods.inOrder().get(way).address() instanceof ContactAddress.Sms(String number)
                        && number.equals(from)) {
                    return Optional.of(way);
                }
            }
            return Optional.empty();
        });
    }

    /// The person's newest page of the episode that has left by this way, or else by any, or else one that is about to:
    /// what this memory has not seen leave may have arrived all the same.
    private static Optional<Page> page(Episode episode, Directory.Person person, String from) {
        Optional<Integer> way = wayOf(person, from);
        Comparator<Page> byLikeliness = Comparator.<Page, Boolean>comparing(page -> page.state() != PageState.WAITING)
                .thenComparing(page -> way.equals(Optional.of(page.way())));
        return episode.pages().reversed().stream()
                .filter(page -> page.person().number() == person.number())
                .sorted(byLikeliness.reversed())
                .findFirst();
    }
}
