package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.PlanReview.Standing;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.program.Icd10;

/// Asks how the plans of monitored patients stand: of those who have not left and are alive.
public final class PlanReviewReads {
    private final Handle handle;
    private final PlanReads plans;

    /// Reads on a handle that the caller opened.
    public PlanReviewReads(Handle handle) {
        this.handle = handle;
        this.plans = new PlanReads(handle);
    }

    /// {@return the plans in force and the diagnoses on record, by patient}
    ///
    /// @param at when
    /// @param day of which the diagnoses are
    /// @param after the patient before the first
    /// @param limit how many patients
    public List<Standing> standings(PracticeId practice, Instant at, LocalDate day, long after, int limit) {
        return handle.createQuery("""
            select p.patient as whose, plan.*, array(
                select icd10 from chronic_condition c
                where c.patient = p.patient and c.practice = p.practice and c.first_day <= :day
                    and (c.end_exclusive is null or c.end_exclusive > :day)
                order by icd10) as diagnoses
            from patient p left join lateral (
                select version, review_by, signed_by, supervised_by from care_plan
                where patient = p.patient order by version desc limit 1) plan on true
            where p.practice = :practice and p.patient > :after and coalesce(
                (select status from patient_status_change
                    where patient = p.patient and changed_from <= :at order by changed_from desc limit 1),
                p.first_status) not in ('DISCHARGED', 'DECEASED')
            order by p.patient limit :limit\
            """)
                .bind("practice", practice.number())
                .bind("at", StoreTimes.at(at))
                .bind("day", day)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> standing(row))
                .list();
    }

    private Standing standing(ResultSet row) throws SQLException {
        PatientId patient = new PatientId(row.getLong("whose"));
        boolean hasPlan = row.getObject("version") != null;
        Optional<CarePlan> plan = hasPlan ? Optional.of(plans.plan(patient, row)) : Optional.empty();
        Optional<PersonId> supervisor = plan.isEmpty()
                ? Optional.empty()
                : Optional.of(plan.get().supervisedBy().orElse(new PersonId(row.getLong("signed_by"))));
        return new Standing(
                patient,
                plan,
                supervisor,
                Arrays.stream(Rows.strings(row, "diagnoses")).map(Icd10::new).toList());
    }
}
