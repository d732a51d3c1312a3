package org.telltale.server.api;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.server.core.Commands;
import org.telltale.server.core.RealShard;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;

/// A clinic on a real shard and a real database: in each of its practices one patient with one oximeter; in
/// the first an episode of that patient, and a reading of a device that nobody knows.
final class RealClinic implements AutoCloseable {
    static final PracticeId FIRST = new PracticeId(1);
    static final PatientId MARIA = new PatientId(1);

    final StoreDatabase database;
    final RealShard shard;
    final Clinic clinic;
    final Episode episode;
    final long held;

    RealClinic(Path folder, DatabaseLogin superuser) throws IOException, SQLException, Commands.Unavailable {
        database = StoreDatabase.in(superuser);
        DatabaseLogin app = database.app();
        shard = new RealShard(folder, Clinic.NOW, app::connect);
        clinic = new Clinic(
                shard.core(),
                shard.core().directory(),
                shard.core().board(),
                shard.core().accounts(),
                Records.open(app::connect, 0, 8),
                shard.core().reruns());
        shard.apply(new CareEvent.CredentialIssued("hub", List.of(FIRST), "hash"));
        shard.apply(new FetchEvent.AccountLinked(FIRST, new CredentialId(1), "4410021", Clinic.NOW));
        enroll(1);
        enroll(2);
        shard.apply(policy());
        shard.apply(new CareEvent.PlanSigned(FIRST, MARIA, plan(), person(Role.PRESCRIBER)));
        shard.send("{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":84.0,\"unit\":\"%\","
                + "\"taken_at\":\"2026-11-21T06:55:00-05:00\"}");
        held = shard.send("{\"device\":\"stray\",\"vital\":\"blood_pressure\",\"systolic\":150,\"diastolic\":95,"
                + "\"pulse\":70,\"unit\":\"mm[Hg]\",\"taken_at\":\"2026-11-21T11:00:00Z\"}");
        qualify(Role.CLINICIAN);
        qualify(Role.COORDINATOR);
        shard.awaitStored();
        episode = shard.core().board().open(FIRST).getFirst();
    }

    /// {@return the decision that opened the episode: the only one of its record so far}
    DecisionId decision() {
        return new DecisionId(episode.id().position(), 0);
    }

    private void enroll(int number) throws Commands.Unavailable {
        PracticeId practice = new PracticeId(number);
        shard.apply(new CareEvent.PatientEnrolled(
                practice,
                "A-1",
                "Maria",
                LocalDate.of(1950, 2, 3),
                ZoneId.of("America/New_York"),
                PatientStatus.ACTIVE));
        shard.apply(new CareEvent.DeviceRegistered(practice, "oximeter-" + number, "Nonin 3230", true));
        shard.apply(new CareEvent.DeviceAssigned(
                practice, new DeviceId(number), new PatientId(number), Instant.parse("2026-11-01T00:00:00Z")));
    }

    private void qualify(Role role) {
        clinic.post(
                Clinic.key(Role.OPERATOR, 1), "/api/v1/people/" + person(role).number() + "/qualifications", """
                {"qualification": "REGISTERED_NURSE", "from": "2020-01-01T00:00:00Z"}""");
    }

    private static CareEvent policy() {
        EscalationPolicy.Step step = new EscalationPolicy.Step(List.of(person(Role.CLINICIAN)), Duration.ofMinutes(5));
        return new CareEvent.PolicyPublished(
                FIRST, new EscalationPolicy(List.of(step), 1, person(Role.PRESCRIBER), Duration.ofMinutes(15)));
    }

    private static CarePlan plan() {
        Threshold low = new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION,
                List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                Tier.T1,
                Duration.ofHours(2));
        return new CarePlan(1, List.of(low), LocalDate.of(2027, 5, 1));
    }

    private static PersonId person(Role role) {
        return new PersonId(Clinic.person(role, 1));
    }

    @Override
    public void close() {
        clinic.close();
        shard.close();
    }
}
