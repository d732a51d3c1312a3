package org.telltale.server.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.Recordable;
import org.telltale.care.page.Tier;
import org.telltale.care.people.Contact;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactKind;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.access.Action;
import org.telltale.server.access.Caller;
import org.telltale.server.access.Secrets;
import org.telltale.server.api.Problem.Status;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// Staff: who is there, what each may do, and where each is paged.
///
/// The host practice's operators may add people to another practice, because a new practice has nobody who could.
final class PeopleRoutes {
    private final Desk desk;
    private final Directory directory;
    private final Secrets secrets;
    private final Set<ContactKind> waysOfTheSite;

    PeopleRoutes(Desk desk, Directory directory, Secrets secrets, Set<ContactKind> waysOfTheSite) {
        this.desk = desk;
        this.directory = directory;
        this.secrets = secrets;
        this.waysOfTheSite = waysOfTheSite;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/people", Action.ADD_PERSON, this::add),
                Route.get("/people", Action.SEE_PEOPLE, this::list),
                Route.delete("/people/{person}", Action.REMOVE_PERSON, this::remove),
                Route.post("/people/{person}/key", Action.REPLACE_KEY, this::replaceKey),
                Route.put("/people/{person}/contact", Action.CHANGE_CONTACT, this::contact),
                Route.put("/people/{person}/contacts", Action.CHANGE_CONTACT, this::contacts));
    }

    record NewPerson(
            Optional<PracticeId> practice,
            String name,
            Set<Role> roles,
            Optional<NewContact> contact,
            Optional<Npi> npi) {
        NewPerson {
            Texts.require(name, "name", 200);
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("roles must name at least one");
            }
        }
    }

    record NewContact(URI webhook) {
        NewContact {
            boolean web = "https".equals(webhook.getScheme()) || "http".equals(webhook.getScheme());
            if (!web || webhook.getHost() == null) {
                throw new IllegalArgumentException("webhook must be an http or https address");
            }
            Recordable.address(webhook, "webhook");
        }

        Contact contact() {
            return new Contact(webhook);
        }
    }

    /// One of the first five is given.
    ///
    /// @param after the wait at each tier; a way without any is used at once at every tier
    record NewMethod(
            Optional<URI> webhook,
            Optional<String> email,
            Optional<String> sms,
            Optional<String> voice,
            Optional<String> pagerduty,
            Optional<Map<Tier, Duration>> after) {
        ContactMethod method() {
            ContactAddress address = address();
            return after.map(waits -> new ContactMethod(address, waits))
                    .orElseGet(() -> ContactMethods.atOnce(address));
        }

        private ContactAddress address() {
            List<ContactAddress> given = Stream.<Optional<ContactAddress>>of(
                            webhook.map(where -> new ContactAddress.Webhook(new NewContact(where).webhook())),
                            email.map(ContactAddress.Email::new),
                            sms.map(ContactAddress.Sms::new),
                            voice.map(ContactAddress.Voice::new),
                            pagerduty.map(ContactAddress.PagerDuty::new))
                    .flatMap(Optional::stream)
                    .toList();
            if (given.size() != 1) {
                throw new IllegalArgumentException(
                        "methods must each have one of webhook, email, sms, voice and pagerduty, not " + given.size());
            }
            return given.getFirst();
        }
    }

    record NewContacts(List<NewMethod> methods) {
        NewContacts {
            var _ = methods(methods);
        }

        ContactMethods asked() {
            return methods(methods);
        }

        private static ContactMethods methods(List<NewMethod> asked) {
            return new ContactMethods(asked.stream().map(NewMethod::method).toList());
        }
    }

    /// @param ways in how many ways
    /// @param paged whether there is somewhere to page this person; where is not shown, it may hold a secret
    record Person(
            long number, String name, Set<Role> roles, boolean active, boolean paged, int ways, Optional<Npi> npi) {}

    record People(List<Person> people) {}

    private Reply add(Call call) throws Commands.Unavailable {
        NewPerson asked = call.body(NewPerson.class);
        PracticeId practice = asked.practice().orElse(call.practice());
        if (!mayAddTo(call.caller(), practice)) {
            throw Problem.unknown("practice");
        }
        String key = secrets.personKey();
        Reply.Created created = desk.create(
                call,
                new CareEvent.PersonJoined(
                        practice,
                        asked.name(),
                        asked.roles(),
                        Directory.keyHash(key),
                        asked.contact().map(NewContact::contact),
                        asked.npi()));
        call.about("person", created.number());
        return Reply.created(
                Route.ROOT + "/people", new Reply.CreatedWithKey(created.number(), created.position(), key));
    }

    private static boolean mayAddTo(Caller caller, PracticeId practice) {
        return caller.practice().equals(practice) || caller.may(Action.OPEN_PRACTICE);
    }

    private Reply list(Call call) {
        return Reply.ok(new People(LongStream.rangeClosed(1, directory.personCount())
                .mapToObj(PersonId::new)
                .map(directory::person)
                .flatMap(Optional::stream)
                .filter(person -> person.joined().practice().equals(call.practice()))
                .map(PeopleRoutes::person)
                .toList()));
    }

    private static Person person(Directory.Person person) {
        CareEvent.PersonJoined joined = person.joined();
        return new Person(
                person.number(),
                joined.name(),
                joined.roles(),
                person.active(),
                person.reachedBy().isPresent(),
                person.reachedBy().map(methods -> methods.inOrder().size()).orElse(0),
                joined.npi());
    }

    private Reply remove(Call call) throws Commands.Unavailable {
        PersonId person = call.named("person", PersonId::new);
        return desk.apply(call, new CareEvent.PersonLeft(call.practice(), person));
    }

    /// Whoever made a person's first key knows it: with another one, nobody but the person does.
    private Reply replaceKey(Call call) throws Commands.Unavailable {
        PersonId person = call.named("person", PersonId::new);
        Caller caller = call.caller();
        if (!isOf(person, call.practice())) {
            throw Problem.unknown("person");
        }
        if (!person.equals(caller.person()) && !caller.roles().contains(Role.OPERATOR)) {
            throw Problem.of(Status.FORBIDDEN, "only an operator replaces somebody else's key");
        }
        String key = secrets.personKey();
        Reply.Created replaced =
                desk.create(call, new CareEvent.KeyReplaced(call.practice(), person, Directory.keyHash(key)));
        return Reply.created(
                Route.ROOT + "/people", new Reply.CreatedWithKey(person.number(), replaced.position(), key));
    }

    private boolean isOf(PersonId person, PracticeId practice) {
        return directory
                .person(person)
                .filter(found -> found.joined().practice().equals(practice))
                .isPresent();
    }

    private Reply contacts(Call call) throws Commands.Unavailable {
        PersonId person = call.named("person", PersonId::new);
        ContactMethods methods = call.body(NewContacts.class).asked();
        for (ContactMethod method : methods.inOrder()) {
            requireSetUp(method.address().kind());
        }
        return desk.apply(call, new ContactEvent.ContactsSet(call.practice(), person, methods));
    }

    /// Nobody is told that a way works which the site has not.
    private void requireSetUp(ContactKind kind) {
        if (!waysOfTheSite.contains(kind)) {
            throw Problem.of(
                    Status.INVALID,
                    switch (kind) {
                        case WEBHOOK -> "webhook is no way of this site";
                        case EMAIL -> "email is no way of this site: mail.host is not set in its configuration";
                        case SMS -> "sms is no way of this site: twilio.sms-from is not set in its configuration";
                        case VOICE -> "voice is no way of this site: twilio.voice-from is not set in its configuration";
                        case PAGERDUTY ->
                            "pagerduty is no way of this site: pagerduty.services is not set in its configuration";
                    });
        }
    }

    private Reply contact(Call call) throws Commands.Unavailable {
        PersonId person = call.named("person", PersonId::new);
        Contact contact = call.body(NewContact.class).contact();
        return desk.apply(call, new CareEvent.ContactChanged(call.practice(), person, contact));
    }
}
