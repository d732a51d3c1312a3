package org.telltale.simulators.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.telltale.care.people.Role;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.Site;
import org.telltale.simulators.home.Course;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.pager.Carrier;
import org.telltale.simulators.pager.PagerServer;
import org.telltale.simulators.pager.SiteDesk;
import org.telltale.simulators.pager.Temperament;
import org.telltale.simulators.site.AtOnce;
import org.telltale.simulators.site.SiteClient;
import org.telltale.simulators.site.SiteClient.WithKey;

/// A practice of made-up people, set up through the API as an operator would.
///
/// Two nurses are paged one after the other and a physician when neither answers. The nurses are human:
/// they do not always answer, and their pagers fail now and then.
final class Ward {
    private static final String EXAMPLE_NPI = "1234567893";
    private static final String NOBODYS_TIN = "000000000";
    private static final AtOnce AT_ONCE = new AtOnce(16);

    private final SiteClient site;
    private final PagerServer pagers;
    private final WithKey operator;
    private final WithKey physician;
    private final WithKey coordinator;

    private Ward(SiteClient site, PagerServer pagers, WithKey operator, WithKey physician, WithKey coordinator) {
        this.site = site;
        this.pagers = pagers;
        this.operator = operator;
        this.physician = physician;
        this.coordinator = coordinator;
    }

    /// Opens the practice, adds its people with their pagers, and publishes who is paged.
    ///
    /// @param hostKey a key of an operator of the host practice
    /// @param link where the link in a page leads
    static Ward open(SiteClient site, String hostKey, PagerServer pagers, URI link)
            throws IOException, InterruptedException {
        long practice = site.openPractice(
                hostKey,
                "Harbor Home Care (simulated)",
                EXAMPLE_NPI,
                NOBODYS_TIN,
                List.of(new Site("Main", ZoneId.of("America/New_York"))));
        OptionalLong there = OptionalLong.of(practice);
        WithKey operator = site.addPerson(hostKey, there, "Otto Operator", Set.of(Role.OPERATOR), Optional.empty());
        WithKey coordinator =
                site.addPerson(hostKey, there, "Cora Coordinator", Set.of(Role.COORDINATOR), Optional.empty());
        WithKey physician = site.addPerson(
                hostKey,
                there,
                "Dr. Paula Prescott",
                Set.of(Role.PRESCRIBER, Role.CLINICIAN),
                Optional.of(pagers.addressOf("dr-prescott")));
        Ward ward = new Ward(site, pagers, operator, physician, coordinator);
        WithKey first = ward.nurse(hostKey, there, "Nora Nurse", "nora");
        WithKey second = ward.nurse(hostKey, there, "Nils Nurse", "nils");
        pagers.add(new Carrier("dr-prescott", new SiteDesk(site, physician.key()), Temperament.PROMPT));
        ward.publish(first, second, link);
        return ward;
    }

    /// {@return the key of a new gateway}
    String gateway(String name) throws IOException, InterruptedException {
        return site.issueCredential(operator.key(), name).key();
    }

    /// {@return the key of somebody who may see patients, episodes and summaries}
    String physicianKey() {
        return physician.key();
    }

    /// Enrolls patients, hands them their devices from the start of the simulated time on, and signs their
    /// plans.
    ///
    /// @return the patients' numbers, in the same order
    List<Long> enroll(Population population, List<Patient> patients, Runnable progress)
            throws IOException, InterruptedException {
        Instant from = population.fromInclusive().minus(Duration.ofDays(1));
        return AT_ONCE.ask(patients, patient -> enroll(population, patient, from), progress);
    }

    private long enroll(Population population, Patient patient, Instant from) throws IOException, InterruptedException {
        long number = site.enroll(
                coordinator.key(),
                population.prefix() + patient.number(),
                patient.name(),
                patient.born(),
                patient.zone());
        for (Course course : patient.courses()) {
            long device = site.registerDevice(
                    coordinator.key(),
                    course.device(),
                    "Simulated " + course.vital().wireName());
            site.assign(coordinator.key(), device, number, from);
        }
        site.signPlan(physician.key(), number, Plans.of(patient, population.toExclusive()));
        return number;
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
                SiteClient.person(physician),
                Duration.ofSeconds(15));
        site.publishPolicy(operator.key(), policy);
        site.setPaging(operator.key(), 5, Duration.ofSeconds(1), link);
    }
}
