package org.telltale.server.canary;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.DeviceKind;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.Contact;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Outcome;

/// A practice of the canary's own: one patient who is nobody, an oximeter, a gateway, and one person, who is paged at
/// a saturation of 95 % or less. No other practice sees any of it.
///
/// It comes to be by the same commands as every other, at the first start that wants a canary, and is found again by
/// the key, which opens the gateway and signs the person in. Each piece is looked for before it is made, or is the
/// same when it is made twice: an opening may end anywhere, and the next goes on there.
final class CanaryPractice {
    private static final String NAME = "Telltale canary";
    private static final String RECORD_NUMBER = "telltale-canary";
    private static final int DIGITS_OF_A_NAME = 16;
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final LocalDate LONG_AHEAD = LocalDate.of(2999, 12, 31);
    private static final CareEvent.PracticeOpened OPENED =
            new CareEvent.PracticeOpened(NAME, new Npi("1234567893"), "000000000", List.of());
    private static final DeviceModel OXIMETER = new DeviceModel(
            "synthetic oximeter", NAME, DeviceKind.OXIMETER, false, false, false, false, Optional.empty());

    private final Commands commands;
    private final Directory directory;
    private final String key;

    /// Whose readings go round.
    ///
    /// @param device what the oximeter calls itself
    record Home(PracticeId practice, PersonId person, String device) {}

    /// @param key a secret that only this server knows
    CanaryPractice(Commands commands, Directory directory, String key) {
        this.commands = commands;
        this.directory = directory;
        this.key = key;
    }

    /// {@return whether a practice is a canary's, of this key or of one that is lost}
    static boolean isOne(Directory directory, PracticeId practice) {
        return directory.practice(practice).filter(OPENED::equals).isPresent();
    }

    /// {@return every practice that is a canary's}
    static List<PracticeId> all(Directory directory) {
        return LongStream.rangeClosed(1, directory.practiceCount())
                .mapToObj(PracticeId::new)
                .filter(practice -> isOne(directory, practice))
                .toList();
    }

    /// {@return who works in a practice of a canary's, once anybody does}
    static Optional<PersonId> personOf(Directory directory, PracticeId practice) {
        return LongStream.rangeClosed(1, directory.personCount())
                .mapToObj(PersonId::new)
                .filter(person -> directory
                        .person(person)
                        .filter(known -> known.joined().practice().equals(practice))
                        .isPresent())
                .findFirst();
    }

    /// Finds the practice, or opens it, and has its person paged at an address.
    ///
    /// @throws IOException if the Monitor refuses
    Home open(URI pagedAt) throws IOException, Commands.Unavailable {
        PersonId person = person(pagedAt);
        Directory.Person known = directory.person(person).orElseThrow();
        PracticeId practice = known.joined().practice();
        if (directory.credentialOf(key) == Directory.NOBODY) {
            settle(practice, person);
        }
        Contact contact = new Contact(pagedAt);
        if (!known.joined().contact().equals(Optional.of(contact))) {
            apply(new ContactEvent.ContactsSet(practice, person, ContactMethods.only(contact)));
        }
        String device = directory
                .credential(new CredentialId(directory.credentialOf(key)))
                .orElseThrow()
                .issued()
                .gateway();
        return new Home(practice, person, device);
    }

    private PersonId person(URI pagedAt) throws IOException, Commands.Unavailable {
        Optional<Directory.Person> known = directory.signIn(key);
        if (known.isPresent()) {
            return new PersonId(known.get().number());
        }
        return new PersonId(apply(new CareEvent.PersonJoined(
                emptyPractice(),
                NAME,
                Set.of(Role.CLINICIAN, Role.PRESCRIBER),
                Directory.keyHash(key),
                Optional.of(new Contact(pagedAt)),
                Optional.empty())));
    }

    /// One that an opening has left before anybody was in it, or a new one.
    private PracticeId emptyPractice() throws IOException, Commands.Unavailable {
        Optional<PracticeId> left = all(directory).stream()
                .filter(practice -> personOf(directory, practice).isEmpty())
                .findFirst();
        return left.isPresent() ? left.get() : new PracticeId(apply(OPENED));
    }

    /// The gateway comes last: with it, everything else is there.
    private void settle(PracticeId practice, PersonId person) throws IOException, Commands.Unavailable {
        apply(new CareEvent.PolicyPublished(practice, policy(person)));
        PatientId patient = patient(practice);
        apply(new DeviceEvent.ModelDefined(practice, OXIMETER));
        DeviceId device =
                new DeviceId(apply(new DeviceEvent.DeviceListed(practice, nameByKey(), OXIMETER.name(), false)));
        Instant from = LONG_AGO.atStartOfDay(ZoneOffset.UTC).toInstant();
        apply(new CareEvent.DeviceAssigned(practice, device, patient, from));
        sign(practice, patient, person);
        apply(new CareEvent.CredentialIssued(nameByKey(), List.of(practice), Directory.keyHash(key)));
    }

    /// Devices and gateways have one name in a whole shard: one that follows from the key is nobody else's.
    private String nameByKey() {
        return "telltale-canary-" + Directory.keyHash(key).substring(0, DIGITS_OF_A_NAME);
    }

    private PatientId patient(PracticeId practice) throws IOException, Commands.Unavailable {
        OptionalLong known = LongStream.rangeClosed(1, directory.patientCount())
                .filter(number -> directory.isPatientOf(number, practice.number()))
                .findFirst();
        return new PatientId(
                known.isPresent()
                        ? known.getAsLong()
                        : apply(new CareEvent.PatientEnrolled(
                                practice, RECORD_NUMBER, NAME, LONG_AGO, ZoneOffset.UTC, PatientStatus.ACTIVE)));
    }

    /// A version that is in force cannot be signed again: then it is there.
    private void sign(PracticeId practice, PatientId patient, PersonId person)
            throws IOException, Commands.Unavailable {
        Outcome outcome = commands.submit(Commands.SERVER, new CareEvent.PlanSigned(practice, patient, plan(), person))
                .outcome();
        if (outcome instanceof Outcome.Refused(var refusal) && refusal.category() != Refusal.Category.CONFLICT) {
            throw refused(refusal);
        }
    }

    private static EscalationPolicy policy(PersonId person) {
        Duration untilNext = Duration.ofMinutes(5);
        return new EscalationPolicy(
                List.of(new EscalationPolicy.Step(List.of(person), untilNext)), 0, person, untilNext.multipliedBy(3));
    }

    private static CarePlan plan() {
        List<Limit> limits = List.of(Limit.atOrBelow(Quantity.of("95", Unit.PERCENT)));
        Threshold low = new Threshold.SingleValue(Vital.OXYGEN_SATURATION, limits, Tier.T1, Duration.ofHours(1));
        return new CarePlan(1, List.of(low), LONG_AHEAD);
    }

    private long apply(CareEvent event) throws IOException, Commands.Unavailable {
        return switch (commands.submit(Commands.SERVER, event).outcome()) {
            case Outcome.Applied(long number) -> number;
            case Outcome.Refused(var refusal) -> throw refused(refusal);
        };
    }

    private static IOException refused(Refusal refusal) {
        return new IOException("its practice could not be opened: " + refusal.message());
    }
}
