package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.ConditionReview;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.Signers;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.QuietHours;
import org.telltale.care.vital.Vital;

/// Asks for signed plans and published policies.
public final class PlanReads {
    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public PlanReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return every version of a patient's plan, the one in force first}
    public List<PlanRecord> plans(PracticeId practice, PatientId patient) {
        return handle.createQuery("""
            select p.* from care_plan p join patient using (patient)
            where p.patient = :patient and practice = :practice order by p.version desc\
            """)
                .bind("practice", practice.number())
                .bind("patient", patient.number())
                .map((row, _) -> new PlanRecord(
                        patient,
                        plan(patient, row),
                        new PersonId(row.getLong("signed_by")),
                        StoreTimes.instant(row, "signed_at")))
                .list();
    }

    CarePlan plan(PatientId patient, ResultSet row) throws SQLException {
        int version = row.getInt("version");
        return new CarePlan(
                version,
                thresholds(patient, version),
                Rows.date(row, "review_by"),
                rules(patient, version),
                followUps(patient, version),
                conditions(patient, version),
                Optional.ofNullable(row.getObject("supervised_by", Long.class)).map(PersonId::new));
    }

    List<Threshold> thresholds(PatientId patient, int version) {
        return handle.createQuery("""
            select threshold from plan_threshold where patient = :patient and version = :version
            order by ordinal\
            """)
                .bind("patient", patient.number())
                .bind("version", version)
                .map((row, _) -> ThresholdText.read(row.getString("threshold")))
                .list();
    }

    private List<CarePlan.FromRule> rules(PatientId patient, int version) {
        return handle.createQuery("""
            select ordinal, rule, rule_version from plan_threshold
            where patient = :patient and version = :version and rule is not null order by ordinal\
            """)
                .bind("patient", patient.number())
                .bind("version", version)
                .map((row, _) ->
                        new CarePlan.FromRule(row.getInt("ordinal"), row.getString("rule"), row.getInt("rule_version")))
                .list();
    }

    private List<FollowUp> followUps(PatientId patient, int version) {
        return handle.createQuery("""
            select ordinal, follow_up, follow_up_owner, follow_up_within_micros from plan_threshold
            where patient = :patient and version = :version and follow_up is not null order by ordinal\
            """)
                .bind("patient", patient.number())
                .bind("version", version)
                .map((row, _) -> new FollowUp(
                        row.getInt("ordinal"),
                        FollowUpKind.valueOf(row.getString("follow_up")),
                        FollowUpOwner.valueOf(row.getString("follow_up_owner")),
                        Optional.ofNullable(row.getObject("follow_up_within_micros", Long.class))
                                .map(micros -> Duration.of(micros, ChronoUnit.MICROS))))
                .list();
    }

    private List<ConditionReview> conditions(PatientId patient, int version) {
        return handle.createQuery("""
            select condition, review_by, thresholds from plan_condition
            where patient = :patient and version = :version order by condition\
            """)
                .bind("patient", patient.number())
                .bind("version", version)
                .map((row, _) -> new ConditionReview(
                        Condition.valueOf(row.getString("condition")),
                        Rows.longs(row, "thresholds").stream()
                                .map(Long::intValue)
                                .toList(),
                        Rows.date(row, "review_by")))
                .list();
    }

    /// {@return who supervises by the plans in force, of patients who have not left and are alive}
    ///
    /// @param at when
    public Signers signers(PracticeId practice, Instant at) {
        List<PersonId> people = new ArrayList<>();
        AtomicInteger without = new AtomicInteger();
        handle.createQuery("""
            select plan.signed_by, count(*) as patients
            from patient p left join lateral (
                select coalesce(supervised_by, signed_by) as signed_by from care_plan where patient = p.patient order by version desc limit 1) plan on true
            where p.practice = :practice and coalesce(
                (select status from patient_status_change
                    where patient = p.patient and changed_from <= :at order by changed_from desc limit 1),
                p.first_status) not in ('DISCHARGED', 'DECEASED')
            group by plan.signed_by order by plan.signed_by\
            """)
                .bind("practice", practice.number())
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .map((row, _) ->
                        Map.entry(Optional.ofNullable(row.getObject("signed_by", Long.class)), row.getInt("patients")))
                .forEach(signed -> signed.getKey()
                        .ifPresentOrElse(
                                person -> people.add(new PersonId(person)), () -> without.set(signed.getValue())));
        return new Signers(people, without.get());
    }

    /// {@return the policy that a practice has published last, for every tier that has none of its own}
    public Optional<EscalationPolicy> policy(PracticeId practice) {
        return published(practice, Optional.empty());
    }

    /// {@return the policy that a practice has published last for one tier}
    public Optional<EscalationPolicy> policy(PracticeId practice, Tier tier) {
        return published(practice, Optional.of(tier));
    }

    private Optional<EscalationPolicy> published(PracticeId practice, Optional<Tier> tier) {
        return handle.createQuery("""
            select * from escalation_policy where practice = :practice
                and tier is not distinct from :tier
            order by position desc limit 1\
            """)
                .bind("practice", practice.number())
                .bind("tier", tier.map(Tier::name))
                .map((row, _) -> policy(practice, row))
                .findOne();
    }

    /// {@return the policy of a practice that this row of its table is}
    EscalationPolicy policy(PracticeId practice, ResultSet row) throws SQLException {
        return new EscalationPolicy(
                steps(practice, row.getLong("position")),
                row.getInt("loops"),
                new PersonId(row.getLong("failsafe")),
                duration(row.getLong("failsafe_every_micros")),
                duration(row.getLong("urgent_ack_timeout_micros")),
                duration(row.getLong("same_day_ack_timeout_micros")));
    }

    private List<EscalationPolicy.Step> steps(PracticeId practice, long position) {
        return handle.createQuery("""
            select people, rotas, roles, answer_within_micros from policy_step
            where practice = :practice and position = :position order by ordinal\
            """)
                .bind("practice", practice.number())
                .bind("position", position)
                .map((row, _) -> new EscalationPolicy.Step(
                        Rows.longs(row, "people").stream().map(PersonId::new).toList(),
                        List.of(Rows.strings(row, "rotas")),
                        Arrays.stream(Rows.strings(row, "roles"))
                                .map(PatientRole::valueOf)
                                .toList(),
                        duration(row.getLong("answer_within_micros"))))
                .list();
    }

    /// {@return how long a practice's episodes may be snoozed, and who signed it; empty where
    /// nothing was signed}
    public Optional<SignedCaps> snoozeCaps(PracticeId practice) {
        return handle.createQuery("select * from snooze_caps where practice = :practice")
                .bind("practice", practice.number())
                .map((row, _) -> new SignedCaps(
                        snoozeCaps(row), new PersonId(row.getLong("signed_by")), StoreTimes.instant(row, "signed_at")))
                .findOne();
    }

    /// {@return through which hours a practice is not paged about what can wait, and who signed it;
    /// empty where nothing was signed}
    public Optional<SignedQuietHours> quietHours(PracticeId practice) {
        return handle.createQuery("select * from quiet_hours where practice = :practice")
                .bind("practice", practice.number())
                .map((row, _) -> new SignedQuietHours(
                        quietHours(row), new PersonId(row.getLong("signed_by")), StoreTimes.instant(row, "signed_at")))
                .findOne();
    }

    /// What was signed last, by whom and when; no hours where the practice is paged at any hour.
    public record SignedQuietHours(Optional<QuietHours> hours, PersonId signedBy, Instant signedAt) {}

    /// {@return from how many episodes at once on a practice is told of them together, and who signed
    /// it; empty where nothing was signed}
    public Optional<SignedStormPolicy> stormPolicy(PracticeId practice) {
        return handle.createQuery("select * from storm_policy where practice = :practice")
                .bind("practice", practice.number())
                .map((row, _) -> new SignedStormPolicy(
                        stormPolicy(row), new PersonId(row.getLong("signed_by")), StoreTimes.instant(row, "signed_at")))
                .findOne();
    }

    /// What was signed last, by whom and when; no policy where every episode is paged singly.
    public record SignedStormPolicy(Optional<StormPolicy> policy, PersonId signedBy, Instant signedAt) {}

    static Optional<StormPolicy> stormPolicy(ResultSet row) throws SQLException {
        int moreThan = row.getInt("more_than");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new StormPolicy(
                        moreThan,
                        Duration.of(row.getLong("within_micros"), ChronoUnit.MICROS),
                        Duration.of(row.getLong("summary_every_micros"), ChronoUnit.MICROS)));
    }

    static Optional<QuietHours> quietHours(ResultSet row) throws SQLException {
        Optional<String> zone = Rows.optionalString(row, "zone");
        return zone.isEmpty()
                ? Optional.empty()
                : Optional.of(new QuietHours(
                        ZoneId.of(zone.get()),
                        row.getObject("starts_at", LocalTime.class),
                        row.getObject("ends_at", LocalTime.class),
                        vitals(Rows.longs(row, "at_any_hour"))));
    }

    private static Set<Vital> vitals(List<Long> codes) {
        return Arrays.stream(Vital.values())
                .filter(vital -> codes.contains((long) vital.code()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What was signed last, by whom and when.
    public record SignedCaps(SnoozeCaps caps, PersonId signedBy, Instant signedAt) {}

    static SnoozeCaps snoozeCaps(ResultSet row) throws SQLException {
        return new SnoozeCaps(
                duration(row.getLong("urgent_micros")),
                duration(row.getLong("same_day_micros")),
                duration(row.getLong("next_day_micros")));
    }

    private static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
