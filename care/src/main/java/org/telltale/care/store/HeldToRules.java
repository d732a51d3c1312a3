package org.telltale.care.store;

/// When which patients of a practice were held to which rules, as a part of a query that others
/// begin with.
///
/// `held_to` has a row for each stretch of time of a patient under one threshold of the plan in
/// force: `patient`, `since` and `until` within `:from` and `:to`, the `library` rule it is from,
/// its `shape`, and its `word` for the vital. Time in which the patient was not monitored is in
/// none: paused, in hospital, discharged, deceased.
final class HeldToRules {
    static final String WITH = """
            in_force as (
                select c.patient, c.version, c.signed_at as since,
                    coalesce(lead(c.signed_at) over (partition by c.patient order by c.version), 'infinity') as until
                from care_plan c join patient p on p.patient = c.patient
                where p.practice = :practice),
            was as (
                select p.patient, p.first_status as status, cast('-infinity' as timestamptz) as since
                from patient p where p.practice = :practice
                union all
                select s.patient, s.status, s.changed_from
                from patient_status_change s join patient p on p.patient = s.patient
                where p.practice = :practice),
            has_been as (
                select patient, status, since,
                    coalesce(lead(since) over (partition by patient order by since), 'infinity') as until
                from was),
            held_to as (
                select f.patient, t.rule as library, t.threshold ->> 'rule' as shape, t.threshold ->> 'vital' as word,
                    greatest(f.since, b.since, :from) as since, least(f.until, b.until, :to) as until
                from in_force f
                join plan_threshold t on t.patient = f.patient and t.version = f.version
                join has_been b on b.patient = f.patient and b.status in ('ACTIVE', 'TRAVELING')
                where greatest(f.since, b.since, :from) < least(f.until, b.until, :to))
            """;

    private HeldToRules() {}
}
