package org.telltale.server.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// The smallest practice that pages: a nurse, a physician, and Maria with a scale and an oximeter.
final class SmallPractice {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final PersonId PHYSICIAN = new PersonId(2);
    private static final PatientId MARIA = new PatientId(1);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private SmallPractice() {}

    /// {@return how it comes to be, for a Monitor that knows nothing yet}
    static List<CareEvent> opens() {
        return List.of(
                new CareEvent.PracticeOpened(
                        "Maple Street",
                        new Npi("1234567893"),
                        "123456789",
                        List.of(new Site("Main", ZoneId.of("America/New_York")))),
                joins("Nurse", Role.CLINICIAN),
                joins("Physician", Role.PRESCRIBER),
                new CareEvent.CredentialIssued("gw-1", List.of(PRACTICE), Directory.keyHash("key-1")),
                new CareEvent.PolicyPublished(PRACTICE, policy()),
                new CareEvent.PatientEnrolled(
                        PRACTICE,
                        "P-1",
                        "Maria",
                        LocalDate.of(1950, 2, 28),
                        ZoneId.of("America/New_York"),
                        PatientStatus.ACTIVE),
                new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "A&D UC-352", true),
                new CareEvent.DeviceRegistered(PRACTICE, "oximeter-1", "Nonin 3230", true),
                new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(1), MARIA, LONG_AGO),
                new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(2), MARIA, LONG_AGO),
                new CareEvent.PlanSigned(PRACTICE, MARIA, plan(), PHYSICIAN));
    }

    /// {@return that the physician signs another plan for Maria, whose thresholds trigger a call
    /// and a review}
    static CareEvent signsFollowUps() {
        CarePlan first = plan();
        List<FollowUp> triggered = List.of(
                new FollowUp(
                        0,
                        FollowUpKind.SUPERVISING_PHYSICIAN_CALL,
                        FollowUpOwner.SUPERVISING_PHYSICIAN,
                        Optional.of(Duration.ofHours(2))),
                new FollowUp(1, FollowUpKind.SAME_DAY_ESCALATION, FollowUpOwner.FIRST_STEP, Optional.empty()));
        CarePlan second = new CarePlan(2, first.thresholds(), first.reviewBy(), List.of(), triggered);
        return new CareEvent.PlanSigned(PRACTICE, MARIA, second, PHYSICIAN);
    }

    private static CareEvent joins(String name, Role role) {
        return new CareEvent.PersonJoined(
                PRACTICE, name, Set.of(role), Directory.keyHash(name), Optional.empty(), Optional.empty());
    }

    private static EscalationPolicy policy() {
        return new EscalationPolicy(
                List.of(
                        new EscalationPolicy.Step(List.of(NURSE), Duration.ofMinutes(5)),
                        new EscalationPolicy.Step(List.of(PHYSICIAN), Duration.ofMinutes(5))),
                0,
                PHYSICIAN,
                Duration.ofMinutes(15));
    }

    private static CarePlan plan() {
        return new CarePlan(
                1,
                List.of(
                        Threshold.Change.weightGain(
                                Quantity.of("2", Unit.POUND),
                                Duration.ofDays(1),
                                Duration.ofMinutes(30),
                                Tier.T2,
                                Duration.ofHours(12)),
                        new Threshold.SingleValue(
                                Vital.OXYGEN_SATURATION,
                                List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                                Tier.T1,
                                Duration.ofHours(12))),
                LocalDate.of(2027, 1, 1));
    }
}
