package org.telltale.server.canary;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
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
/// the key, which opens the gateway and signs the person in.
final class CanaryPractice {
    /// What the oximeter calls itself.
    static final String DEVICE = "telltale-canary";

    private static final String NAME = "Telltale canary";
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final LocalDate LONG_AHEAD = LocalDate.of(2999, 12, 31);

    private final Commands commands;
    private final Directory directory;
    private final String key;

    /// Whose readings go round.
    record Home(PracticeId practice, PersonId person) {}

    /// @param key a secret that only this server knows
    CanaryPractice(Commands commands, Directory directory, String key) {
        this.commands = commands;
        this.directory = directory;
        this.key = key;
    }

    /// Finds the practice, or opens it, and has its person paged at an address.
    ///
    /// A start that was cut short in between goes on where it was; at worst an empty practice is left.
    ///
    /// @throws IOException if the Monitor refuses
    Home open(URI pagedAt) throws IOException, Commands.Unavailable {
        PersonId person = person(pagedAt);
        PracticeId practice = practiceOf(person);
        if (directory.credentialOf(key) == Directory.NOBODY) {
            settle(practice, person);
        }
        Contact contact = new Contact(pagedAt);
        apply(new ContactEvent.ContactsSet(practice, person, ContactMethods.only(contact)));
        return new Home(practice, person);
    }

    private PersonId person(URI pagedAt) throws IOException, Commands.Unavailable {
        Optional<Directory.Person> known = directory.signIn(key);
        if (known.isPresent()) {
            return new PersonId(known.get().number());
        }
        PracticeId practice = new PracticeId(
                apply(new CareEvent.PracticeOpened(NAME, new Npi("1234567893"), "000000000", List.of())));
        return new PersonId(apply(new CareEvent.PersonJoined(
                practice,
                NAME,
                Set.of(Role.CLINICIAN, Role.PRESCRIBER),
                Directory.keyHash(key),
                Optional.of(new Contact(pagedAt)),
                Optional.empty())));
    }

    private PracticeId practiceOf(PersonId person) {
        return directory.person(person).orElseThrow().joined().practice();
    }

    /// The gateway comes last: with it, everything else is there.
    private void settle(PracticeId practice, PersonId person) throws IOException, Commands.Unavailable {
        apply(new CareEvent.PolicyPublished(practice, policy(person)));
        PatientId patient = new PatientId(apply(
                new CareEvent.PatientEnrolled(practice, DEVICE, NAME, LONG_AGO, ZoneOffset.UTC, PatientStatus.ACTIVE)));
        DeviceId device =
                new DeviceId(apply(new CareEvent.DeviceRegistered(practice, DEVICE, "synthetic oximeter", false)));
        Instant from = LONG_AGO.atStartOfDay(ZoneOffset.UTC).toInstant();
        apply(new CareEvent.DeviceAssigned(practice, device, patient, from));
        apply(new CareEvent.PlanSigned(practice, patient, plan(), person));
        apply(new CareEvent.CredentialIssued(DEVICE, List.of(practice), Directory.keyHash(key)));
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
            case Outcome.Refused(var refusal) ->
                throw new IOException("the canary's practice could not be opened: " + refusal.message());
        };
    }
}
