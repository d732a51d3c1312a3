package org.telltale.simulators.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.telltale.care.people.Role;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.Site;
import org.telltale.simulators.demo.Paperwork.Enrolled;
import org.telltale.simulators.family.Family;
import org.telltale.simulators.home.Course;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.pager.Carrier;
import org.telltale.simulators.pager.PagerServer;
import org.telltale.simulators.pager.SiteDesk;
import org.telltale.simulators.pager.Temperament;
import org.telltale.simulators.site.AtOnce;
import org.telltale.simulators.site.Programs;
import org.telltale.simulators.site.SiteClient;
import org.telltale.simulators.site.SiteClient.WithKey;
import org.telltale.simulators.withings.WithingsCloud;

/// A practice of made-up people, set up through the API as an operator would.
///
/// Two nurses are paged one after the other and a physician when neither answers. The nurses are human:
/// they do not always answer, and their pagers fail now and then.
final class Ward {
    private static final Npi EXAMPLE_NPI = new Npi("1234567893");
    private static final String NOBODYS_TIN = "000000000";
    private static final ZoneId HOME = ZoneId.of("America/New_York");
    private static final AtOnce AT_ONCE = new AtOnce(16);

    private final SiteClient site;
    private final PagerServer pagers;
    private final Staff staff;

    private Ward(SiteClient site, PagerServer pagers, Staff staff) {
        this.site = site;
        this.pagers = pagers;
        this.staff = staff;
    }

    private record Staff(WithKey operator, WithKey physician, List<WithKey> coordinators, WithKey biller) {}

    /// Opens the practice, adds its people with their pagers, and publishes who is paged.
    ///
    /// @param hostKey a key of an operator of the host practice
    /// @param link where the link in a page leads
    /// @param coordinators how many people look after the patients
    static Ward open(SiteClient site, String hostKey, PagerServer pagers, URI link, int coordinators)
            throws IOException, InterruptedException {
        OptionalLong there = OptionalLong.of(site.openPractice(
                hostKey,
                "Harbor Home Care (simulated)",
                EXAMPLE_NPI.digits(),
                NOBODYS_TIN,
                List.of(new Site("Main", HOME))));
        Staff staff = hire(site, hostKey, there, pagers, coordinators);
        Ward ward = new Ward(site, pagers, staff);
        WithKey first = ward.nurse(hostKey, there, "Nora Nurse", "nora");
        WithKey second = ward.nurse(hostKey, there, "Nils Nurse", "nils");
        pagers.add(
                new Carrier("dr-prescott", new SiteDesk(site, staff.physician().key()), Temperament.PROMPT));
        ward.publish(first, second, link);
        return ward;
    }

    private static Staff hire(SiteClient site, String hostKey, OptionalLong there, PagerServer pagers, int coordinators)
            throws IOException, InterruptedException {
        WithKey operator = site.addPerson(hostKey, there, "Otto Operator", Set.of(Role.OPERATOR), Optional.empty());
        WithKey biller = site.addPerson(hostKey, there, "Bill Biller", Set.of(Role.BILLER), Optional.empty());
        WithKey physician = site.addPractitioner(
                hostKey,
                there,
                "Dr. Paula Prescott",
                Set.of(Role.PRESCRIBER, Role.CLINICIAN),
                Optional.of(pagers.addressOf("dr-prescott")),
                EXAMPLE_NPI);
        List<WithKey> all = new ArrayList<>();
        for (int number = 1; number <= coordinators; number++) {
            String name = "Cora Coordinator " + number;
            all.add(site.addPerson(hostKey, there, name, Set.of(Role.COORDINATOR), Optional.empty()));
        }
        return new Staff(operator, physician, List.copyOf(all), biller);
    }

    /// {@return the key of a new gateway, issued for the source that its family speaks as}
    String gateway(Family family, String name) throws IOException, InterruptedException {
        String operator = staff.operator().key();
        return family.source().equals(Family.CANONICAL)
                ? site.issueCredential(operator, name).key()
                : site.issueCredential(operator, name, family.source()).key();
    }

    /// {@return accounts at a cloud, none of them linked yet}
    ///
    /// @param door where the cloud sends its notices
    Accounts accounts(WithingsCloud cloud, URI door) throws IOException, InterruptedException {
        WithKey notices = site.issueCredential(staff.operator().key(), "withings", "withings");
        return new Accounts(site, staff.coordinators().getFirst().key(), cloud, notices, door);
    }

    /// {@return the key of somebody who may see patients and episodes}
    String physicianKey() {
        return staff.physician().key();
    }

    /// {@return the key of somebody who may see summaries}
    String billerKey() {
        return staff.biller().key();
    }

    /// {@return what is written down beside the readings, from when the simulated time begins}
    Paperwork paperwork(Instant from, long seed) {
        return new Paperwork(
                new Programs(site),
                new Paperwork.Staff(
                        staff.operator().key(),
                        staff.physician().key(),
                        SiteClient.person(staff.physician()),
                        staff.coordinators(),
                        HOME),
                from,
                seed);
    }

    /// Enrolls patients, hands them their devices from the start of the simulated time on, and signs their
    /// plans.
    ///
    /// @param families of which family each device is
    /// @return the patients with their numbers, in the same order
    List<Enrolled> enroll(
            Population population, List<Patient> patients, Map<Course, Family> families, Runnable progress)
            throws IOException, InterruptedException {
        Instant from = population.fromInclusive().minus(Duration.ofDays(1));
        return AT_ONCE.ask(patients, patient -> enroll(population, patient, families, from), progress);
    }

    private Enrolled enroll(Population population, Patient patient, Map<Course, Family> families, Instant from)
            throws IOException, InterruptedException {
        String coordinator = staff.coordinators().getFirst().key();
        long number = site.enroll(
                coordinator, population.prefix() + patient.number(), patient.name(), patient.born(), patient.zone());
        for (Course course : patient.courses()) {
            Family family = Objects.requireNonNull(families.get(course));
            long device = site.registerDevice(
                    coordinator,
                    family.identifier(population.prefix() + course.device()),
                    "Simulated " + course.vital().wireName());
            site.assign(coordinator, device, number, from);
        }
        site.signPlan(staff.physician().key(), number, Plans.of(patient, population.toExclusive()));
        return new Enrolled(patient, number);
    }

    private WithKey nurse(String hostKey, OptionalLong practice, String name, String pager)
            throws IOException, InterruptedException {
        WithKey nurse =
                site.addPerson(hostKey, practice, name, Set.of(Role.CLINICIAN), Optional.of(pagers.addressOf(pager)));
        pagers.add(new Carrier(pager, new SiteDesk(site, nurse.key()), Temperament.HUMAN));
        return nurse;
    }

    private void publish(WithKey first, WithKey second, URI link) throws IOException, InterruptedException {
        Duration answerWithin = Duration.ofSeconds(6);
        EscalationPolicy policy = new EscalationPolicy(
                List.of(
                        new EscalationPolicy.Step(List.of(SiteClient.person(first)), answerWithin),
                        new EscalationPolicy.Step(List.of(SiteClient.person(second)), answerWithin)),
                0,
                SiteClient.person(staff.physician()),
                Duration.ofSeconds(15));
        site.publishPolicy(staff.operator().key(), policy);
        site.setPaging(staff.operator().key(), 5, Duration.ofSeconds(1), link);
    }
}
