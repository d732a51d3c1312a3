package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SourceEvent;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.Contact;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.WaysToReach;
import org.telltale.ingest.admit.GatewayScope;
import org.telltale.ingest.admit.PatientZones;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.source.Sources;

/// Who is who in a shard: practices, people, gateways' credentials, and the names of patients.
///
/// One thread, the Monitor's, applies events; every thread may read. It answers sign-ins and gateways' keys
/// from memory, so both work with the database stopped. Numbers are dense from 1 in the journal's order.
public final class Directory implements Credentials, GatewayScope, PatientZones, WaysToReach {
    private final Map<Long, CareEvent.PracticeOpened> practices = new ConcurrentHashMap<>();
    private final Map<Long, Person> people = new ConcurrentHashMap<>();
    private final Sources sources = new Sources();
    private final EnrolledPatients patients = new EnrolledPatients();
    private final VerifiedWays ways = new VerifiedWays();
    private final Map<String, Long> personBySignIn = new ConcurrentHashMap<>();
    private final Map<String, Long> gatewayByKey = new ConcurrentHashMap<>();
    private final Map<String, Long> gatewayByName = new ConcurrentHashMap<>();

    /// By number less one; copied when it changes, so that a look-up for every reading boxes nothing.
    private volatile Gateway[] gateways = {};

    /// A member of staff.
    ///
    /// @param number the person's number
    /// @param joined what was said of the person when joining, with the latest contact
    /// @param active whether the person still works here
    /// @param methods the ways in which the person is paged, where they were set in full; the first
    ///     is the contact, if it is a webhook
    public record Person(long number, CareEvent.PersonJoined joined, boolean active, Optional<ContactMethods> methods) {
        /// {@return the ways in which the person is paged, if there are any}
        public Optional<ContactMethods> reachedBy() {
            return methods.or(() -> joined.contact().map(ContactMethods::only));
        }

        /// {@return whether the person may act in a role}
        public boolean has(Role role) {
            return active && joined.roles().contains(role);
        }
    }

    private static final class Gateway {
        private final CareEvent.CredentialIssued issued;
        private final long[] practices;
        private final String source;
        private final boolean revoked;

        Gateway(CareEvent.CredentialIssued issued, boolean revoked) {
            this.issued = issued;
            this.practices =
                    issued.practices().stream().mapToLong(PracticeId::number).toArray();
            this.source = issued.source().orElse("");
            this.revoked = revoked;
        }
    }

    Outcome apply(CareEvent.Directory event) {
        return switch (event) {
            case CareEvent.PracticeOpened opened -> open(opened);
            case CareEvent.PersonJoined joined -> join(joined);
            case CareEvent.PersonLeft left -> change(left.practice(), left.person(), person -> leave(person));
            case CareEvent.ContactChanged changed ->
                change(
                        changed.practice(),
                        changed.person(),
                        person -> recontact(person, Optional.of(changed.contact()), Optional.empty()));
            case ContactEvent.ContactsSet set ->
                change(set.practice(), set.person(), person -> recontact(person, set.methods()));
            case VerificationEvent about -> ways.apply(about, person(about.person()));
            case CareEvent.KeyReplaced replaced -> replaceKey(replaced);
            case CareEvent.CredentialIssued issued -> issue(issued);
            case CareEvent.CredentialRevoked revoked -> revoke(revoked);
            case SourceEvent.SourcePublished published -> publish(published);
        };
    }

    Outcome enroll(CareEvent.PatientEnrolled enrolled) {
        if (!practices.containsKey(enrolled.practice().number())) {
            return Outcome.refused(Refusal.unknown("practice"));
        }
        return patients.add(enrolled)
                .map(Outcome::applied)
                .orElseGet(() -> Outcome.refused(Refusal.conflict("recordNumber is in use in this practice")));
    }

    /// {@return the practice of this number}
    public Optional<CareEvent.PracticeOpened> practice(PracticeId practice) {
        return Optional.ofNullable(practices.get(practice.number()));
    }

    /// {@return the person of this number, whether still here or not}
    public Optional<Person> person(PersonId person) {
        return Optional.ofNullable(people.get(person.number()));
    }

    @Override
    public List<Way> of(PersonId person, Tier tier) {
        return person(person)
                .flatMap(Person::reachedBy)
                .map(methods -> ways(methods.inOrder(), tier))
                .orElseGet(() -> WaysToReach.ONE.of(person, tier));
    }

    private static List<Way> ways(List<ContactMethod> inOrder, Tier tier) {
        List<Way> ways = new ArrayList<>();
        for (int place = 0; place < inOrder.size(); place++) {
            Optional<Duration> after = inOrder.get(place).after(tier);
            if (after.isPresent()) {
                ways.add(new Way(place, after.get()));
            }
        }
        return ways;
    }

    /// {@return at which addresses pages are known to arrive}
    public VerifiedWays ways() {
        return ways;
    }

    /// {@return the patient of this number}
    public Optional<CareEvent.PatientEnrolled> patient(PatientId patient) {
        return patients.of(patient.number());
    }

    /// {@return whether the patient belongs to the practice}
    public boolean isPatientOf(long patient, long practice) {
        return patients.isOf(patient, practice);
    }

    @Override
    public ZoneId enrolledIn(long patient) {
        return patients.zoneOf(patient);
    }

    /// {@return how many practices there are}
    public int practiceCount() {
        return practices.size();
    }

    /// {@return how many credentials were ever issued}
    public int credentialCount() {
        return gateways.length;
    }

    /// {@return the credential of this number, whether still worth anything or not}
    public Optional<IssuedCredential> credential(CredentialId credential) {
        return Optional.ofNullable(gateway(credential.number()))
                .map(gateway -> new IssuedCredential(gateway.issued, gateway.revoked));
    }

    /// {@return how many patients there are}
    public int patientCount() {
        return patients.count();
    }

    /// {@return how many people there are, those who left included}
    public int personCount() {
        return people.size();
    }

    /// {@return the person whom this API key signs in, if any}
    public Optional<Person> signIn(String key) {
        Long number = personBySignIn.get(keyHash(key));
        return Optional.ofNullable(number).map(people::get).filter(Person::active);
    }

    @Override
    public long credentialOf(String key) {
        Long number = gatewayByKey.get(keyHash(key));
        Gateway gateway = number == null ? null : gateway(number);
        return number == null || gateway == null || gateway.revoked ? NOBODY : number;
    }

    @Override
    public boolean isGateway(long credential, String name) {
        Gateway gateway = gateway(credential);
        return gateway != null && !gateway.revoked && gateway.issued.gateway().equals(name);
    }

    /// {@return the credential of a gateway's name that is not revoked, or [#NOBODY]}
    ///
    /// There is one at most: nobody takes over a name that is in use by issuing another credential
    /// for it.
    @Override
    public long credentialOfGateway(String name) {
        return gatewayByName.getOrDefault(name, NOBODY);
    }

    @Override
    public boolean maySendFor(long credential, long practice) {
        Gateway gateway = gateway(credential);
        if (gateway == null) {
            return false;
        }
        for (long listed : gateway.practices) {
            if (listed == practice) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Gateway gateway(long credential) {
        Gateway[] all = gateways;
        return credential >= 1 && credential <= all.length ? all[(int) credential - 1] : null;
    }

    /// {@return SHA-256 of a key, as events keep it: looking a hash up says nothing about the key
    /// by its timing}
    public static String keyHash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private Outcome open(CareEvent.PracticeOpened opened) {
        long number = practices.size() + 1L;
        practices.put(number, opened);
        return Outcome.applied(number);
    }

    private Outcome join(CareEvent.PersonJoined joined) {
        if (!practices.containsKey(joined.practice().number())) {
            return Outcome.refused(Refusal.unknown("practice"));
        }
        long number = people.size() + 1L;
        if (personBySignIn.putIfAbsent(joined.signInHash(), number) != null) {
            return Outcome.refused(Refusal.conflict("signInHash is in use"));
        }
        people.put(number, new Person(number, joined, true, Optional.empty()));
        return Outcome.applied(number);
    }

    private Outcome change(PracticeId practice, PersonId id, UnaryOperator<Person> how) {
        Person person = people.get(id.number());
        if (person == null || !person.joined().practice().equals(practice)) {
            return Outcome.refused(Refusal.unknown("person"));
        }
        Person changed = how.apply(person);
        people.put(id.number(), changed);
        ways.keep(changed);
        return Outcome.applied(0);
    }

    private Outcome replaceKey(CareEvent.KeyReplaced replaced) {
        Person person = people.get(replaced.person().number());
        if (person == null || !person.active() || !person.joined().practice().equals(replaced.practice())) {
            return Outcome.refused(Refusal.unknown("person"));
        }
        if (personBySignIn.putIfAbsent(replaced.signInHash(), person.number()) != null) {
            return Outcome.refused(Refusal.conflict("signInHash is in use"));
        }
        people.put(person.number(), withKey(person, replaced.signInHash()));
        personBySignIn.remove(person.joined().signInHash());
        return Outcome.applied(person.number());
    }

    private static Person withKey(Person person, String signInHash) {
        CareEvent.PersonJoined was = person.joined();
        return new Person(
                person.number(),
                new CareEvent.PersonJoined(
                        was.practice(), was.name(), was.roles(), signInHash, was.contact(), was.npi()),
                person.active(),
                person.methods());
    }

    private static Person leave(Person person) {
        return new Person(person.number(), person.joined(), false, person.methods());
    }

    private static Person recontact(Person person, ContactMethods methods) {
        Optional<Contact> first = methods.inOrder().getFirst().address() instanceof ContactAddress.Webhook(URI webhook)
                ? Optional.of(new Contact(webhook))
                : Optional.empty();
        return recontact(person, first, Optional.of(methods));
    }

    private static Person recontact(Person person, Optional<Contact> contact, Optional<ContactMethods> methods) {
        CareEvent.PersonJoined was = person.joined();
        return new Person(
                person.number(),
                new CareEvent.PersonJoined(
                        was.practice(), was.name(), was.roles(), was.signInHash(), contact, was.npi()),
                person.active(),
                methods);
    }

    private Outcome publish(SourceEvent.SourcePublished published) {
        if (sources.holds(published.source(), published.definition())) {
            return Outcome.refused(Refusal.conflict("definition is the one that holds already"));
        }
        return Outcome.applied(sources.publish(published.source(), published.definition()));
    }

    @Override
    public Sources sources() {
        return sources;
    }

    /// {@return whether a credential is of a source that sends notices and no readings}
    public boolean announces(CredentialId credential) {
        int source = sourceOf(credential.number());
        return source != Sources.CANONICAL && sources.profile(source).isNotice();
    }

    @Override
    public int sourceOf(long credential) {
        Gateway gateway = gateway(credential);
        return gateway == null ? Sources.CANONICAL : sources.numberOf(gateway.source);
    }

    private Outcome issue(CareEvent.CredentialIssued issued) {
        if (issued.source().isPresent() && sources.numberOf(issued.source().get()) == Sources.CANONICAL) {
            return Outcome.refused(Refusal.unknown("source"));
        }
        Set<Long> known = practices.keySet();
        if (issued.practices().isEmpty()
                || !issued.practices().stream().map(PracticeId::number).allMatch(known::contains)) {
            return Outcome.refused(Refusal.unknown("practice"));
        }
        if (gatewayByKey.containsKey(issued.keyHash())) {
            return Outcome.refused(Refusal.conflict("keyHash is in use"));
        }
        if (gatewayByName.containsKey(issued.gateway())) {
            return Outcome.refused(Refusal.conflict("gateway has a credential that is not revoked"));
        }
        return Outcome.applied(add(issued));
    }

    private long add(CareEvent.CredentialIssued issued) {
        long number = gateways.length + 1L;
        gatewayByKey.put(issued.keyHash(), number);
        gatewayByName.put(issued.gateway(), number);
        Gateway[] more = Arrays.copyOf(gateways, gateways.length + 1);
        more[more.length - 1] = new Gateway(issued, false);
        gateways = more;
        return number;
    }

    private Outcome revoke(CareEvent.CredentialRevoked revoked) {
        int index = (int) revoked.credential().number() - 1;
        if (gateway(revoked.credential().number()) == null) {
            return Outcome.refused(Refusal.unknown("credential"));
        }
        Gateway[] changed = gateways.clone();
        CareEvent.CredentialIssued issued = changed[index].issued;
        changed[index] = new Gateway(issued, true);
        gateways = changed;
        gatewayByName.remove(issued.gateway(), revoked.credential().number());
        return Outcome.applied(0);
    }

    /// {@return all that is known here, in the order of the numbers, for a snapshot}
    Contents contents() {
        return new Contents(
                inOrder(practices),
                inOrder(people),
                Arrays.stream(gateways)
                        .map(gateway -> new IssuedCredential(gateway.issued, gateway.revoked))
                        .toList(),
                patients.all().toList(),
                sources.published().stream()
                        .map(published -> new SourceEvent.SourcePublished(published.name(), published.definition()))
                        .toList(),
                ways.contents());
    }

    /// Takes over what a snapshot holds; this directory must be empty.
    void restore(Contents contents) {
        contents.sources().forEach(this::publish);
        contents.practices().forEach(this::open);
        for (Person person : contents.people()) {
            join(person.joined());
            people.put(person.number(), person);
        }
        for (IssuedCredential credential : contents.credentials()) {
            add(credential.issued());
            if (credential.revoked()) {
                revoke(new CareEvent.CredentialRevoked(new CredentialId(gateways.length)));
            }
        }
        contents.patients().forEach(this::enroll);
        ways.restore(contents.ways());
    }

    private static <T> List<T> inOrder(Map<Long, T> byNumber) {
        return byNumber.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /// What a snapshot keeps of a directory, in the order of the numbers.
    ///
    /// @param sources missing from snapshots of before there were any, as are `ways`
    record Contents(
            List<CareEvent.PracticeOpened> practices,
            List<Person> people,
            List<IssuedCredential> credentials,
            List<CareEvent.PatientEnrolled> patients,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<SourceEvent.SourcePublished> sources,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<VerifiedWays.OfPerson> ways) {}

    /// A credential.
    ///
    /// @param issued what was said when it was issued
    /// @param revoked whether it is worth nothing any more
    public record IssuedCredential(CareEvent.CredentialIssued issued, boolean revoked) {}
}
