package org.telltale.simulators.site;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.practice.Site;
import org.telltale.simulators.site.SiteClient.WithKey;

/// A practice made for devices that are only names so far: each gets a patient of its own.
///
/// @param site where
/// @param operator who issues keys there
/// @param physician who enrolls, assigns and signs there
public record Enrollment(SiteClient site, WithKey operator, WithKey physician) {
    private static final String EXAMPLE_NPI = "1234567893";
    private static final String NOBODYS_TIN = "000000000";
    private static final AtOnce AT_ONCE = new AtOnce(16);

    /// {@return a new practice with an operator and a physician}
    ///
    /// @param hostKey a key of an operator of the host practice
    public static Enrollment open(SiteClient site, String hostKey, String practice, ZoneId zone)
            throws IOException, InterruptedException {
        OptionalLong there = OptionalLong.of(
                site.openPractice(hostKey, practice, EXAMPLE_NPI, NOBODYS_TIN, List.of(new Site("Main", zone))));
        WithKey operator = site.addPerson(hostKey, there, "Operator", Set.of(Role.OPERATOR), Optional.empty());
        WithKey physician =
                site.addPerson(hostKey, there, "Physician", Set.of(Role.PRESCRIBER, Role.CLINICIAN), Optional.empty());
        return new Enrollment(site, operator, physician);
    }

    /// {@return the key of a new gateway}
    public String gateway(String name) throws IOException, InterruptedException {
        return site.issueCredential(operator.key(), name).key();
    }

    /// Gives each device a patient who holds it.
    ///
    /// @param devices what they call themselves; nobody else in the shard may have them
    /// @param from since when their patients hold them
    /// @param plan signed for each patient, if there is one
    /// @param progress told after each device, on any thread
    /// @return the patients' numbers, in the same order
    public List<Long> devices(
            List<String> devices, Instant from, ZoneId zone, Optional<CarePlan> plan, Runnable progress)
            throws IOException, InterruptedException {
        return AT_ONCE.ask(devices, device -> enroll(device, from, zone, plan), progress);
    }

    private long enroll(String device, Instant from, ZoneId zone, Optional<CarePlan> plan)
            throws IOException, InterruptedException {
        String key = physician.key();
        long patient = site.enroll(key, device, "Holder of " + device, LocalDate.EPOCH, zone);
        site.assign(key, site.registerDevice(key, device, "Simulated device"), patient, from);
        if (plan.isPresent()) {
            site.signPlan(key, patient, plan.get());
        }
        return patient;
    }
}
