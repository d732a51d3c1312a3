package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.telltale.care.day.Timeline;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.store.HindsightRecord.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;

/// Asks for what was known of a patient up to a decision: the same answer whenever it is asked.
///
/// What was decided about before counts as having been there at its own time: so a reading that is one of many that
/// came late is judged among them, and each list says what that reading adds.
public final class PastReads {
    private static final String COLUMNS = """
        r.position, r.item, r.vital, r.unit, r.first_value, r.second_value, r.taken_at,\
        """;

    /// What was a patient's from the first, and was taken away, was not decided about before that.
    private static final String SINCE = """
        case when (array_agg(h.kind order by h.decided_position))[1] <> 'TAKEN_AWAY' then min(h.decided_position) end\
        """;

    /// What counts for the patient of a question by its decision, or counted until then.
    private static final String COUNTED = "select " + COLUMNS + """
            false as improbable, true as seen,
            case when h.decided is null then r.received_at else least(r.taken_at, r.received_at) end as arrived_at
        from reading r cross join lateral (select <since> as decided from hindsight h
            where h.position = r.position and h.item = r.item and h.patient = r.patient
                and h.decided_position \\<= :decided) h
        where r.patient = :patient and r.position = :position and r.item = :item and r.notes & :unconfirmed = 0\
        """;

    private static final String ARRIVALS = "select " + COLUMNS + """
            false as improbable, true as seen,
            case when h.decided is null then r.received_at else least(r.taken_at, r.received_at) end as arrived_at
        from reading r cross join lateral (select <since> as decided from hindsight h
            where h.position = r.position and h.item = r.item and h.patient = r.patient) h
        where r.patient = :patient and r.vital = any(:vitals) and r.position \\< :decided and r.notes & :unconfirmed = 0
            and (h.decided is null or (h.decided, r.position, r.item) \\< (:decided, :position, :item))
            and not exists (select from superseded s where s.position = r.position and s.item = r.item
                and s.patient = r.patient and s.decided_position \\<= :decided
                and not exists (select from returned t where t.position = s.position and t.item = s.item
                    and t.patient = s.patient and t.decided_position > s.decided_position
                    and t.decided_position \\<= :decided))
            and not (r.position = :position and r.item = :item) and <span>
        union all
        select\
        """ + " " + COLUMNS + """
            true, r.notes & :seen \\<> 0, coalesce(r.seen_at, r.received_at)
        from held r cross join lateral (select min(decided_position) as decided from hindsight h
            where h.position = r.position and h.item = r.item) h
        where r.device in (select device from holding_change where patient = :patient)
            and (r.notes & :seen \\<> 0 or (r.reason = :reason and r.notes = 0)) and r.vital = any(:vitals)
            and coalesce(r.seen_position, r.position) \\< :decided
            and (h.decided is null or (h.decided, r.position, r.item) >= (:decided, :position, :item))
            and :patient = (select c.patient from holding_change c
                where c.device = r.device and c.held_from \\<= r.taken_at order by c.held_from desc limit 1)
            and not (r.position = :position and r.item = :item)
            and (r.settled_as is distinct from :duplicate or r.settled_position \\<> :decided) and <span>\
        """;

    /// One that counted, or else one that was held and whose value rules saw. A record may hold several corrections,
    /// of other people too: it is the patient's of the nearest time, which nearly always is the same.
    private static final String REPLACED = "select * from (select " + COLUMNS + """
            false as improbable, true as seen,
            case when h.decided is null then r.received_at else least(r.taken_at, r.received_at) end as arrived_at
        from superseded s join reading r using (position, item, patient)
        cross join lateral (select <since> as decided from hindsight h
            where h.position = r.position and h.item = r.item and h.patient = r.patient
                and (h.decided_position, h.position, h.item) \\< (:decided, :position, :item)) h
        where s.by_position = :position and s.by_item = :item and s.by_patient = :patient
            and s.patient = :patient and s.decided_position = :decided
        union all
        select\
        """ + " " + COLUMNS + """
            true, true, coalesce(r.seen_at, r.received_at)
        from held r
        where r.settled_as = :duplicate and r.settled_position = :decided and r.vital = :vital
            and r.notes & :seen \\<> 0 and (r.position, r.item) \\<> (:position, :item)
            and :patient = (select c.patient from holding_change c
                where c.device = r.device and c.held_from \\<= r.taken_at order by c.held_from desc limit 1)
        ) replaced order by improbable, abs(extract(epoch from taken_at - :taken)) limit 1\
        """;

    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public PastReads(Handle handle) {
        this.handle = handle;
    }

    /// A reading of the patient, and when rules saw it.
    ///
    /// @param improbable whether it was held, and its value alone was judged
    /// @param seen whether it is on record that rules saw it, which release 0.1 did not write down
    public record Arrival(
            long position,
            int index,
            Vital vital,
            Quantity first,
            Optional<Quantity> second,
            Instant takenAt,
            Instant arrivedAt,
            boolean improbable,
            boolean seen) {}

    /// A status, when it was entered, and from when on it holds.
    public record StatusEntry(Instant enteredAt, PatientStatus status, Instant from) {}

    /// An episode that a person ended.
    public record EndByPerson(Instant at, int planVersion, int thresholdIndex, PersonId by) {}

    /// {@return the readings that were taken before the one in question, the newest first}
    ///
    /// @param vitals which ones are looked at
    /// @param atMost how many
    public List<Arrival> before(Question question, Set<Vital> vitals, int atMost) {
        return arrivals(question, vitals, "r.taken_at < :taken", "desc", atMost);
    }

    /// {@return the readings that were taken with the one in question or after it, the oldest first}
    ///
    /// @param vitals which ones are looked at
    /// @param atMost how many
    public List<Arrival> after(Question question, Set<Vital> vitals, int atMost) {
        return arrivals(question, vitals, "r.taken_at >= :taken", "asc", atMost);
    }

    private List<Arrival> arrivals(Question question, Set<Vital> vitals, String span, String direction, int atMost) {
        return among(
                        question,
                        handle.createQuery(ARRIVALS
                                + " order by taken_at " + direction + ", position " + direction + ", item " + direction
                                + " limit :limit"))
                .define("span", span)
                .define("since", SINCE)
                .bindArray("vitals", Short.class, codes(vitals))
                .bind("reason", VerdictReason.IMPROBABLE.code())
                .bind("unconfirmed", ReadingNote.UNCONFIRMED.bit())
                .bind("limit", atMost)
                .map((row, _) -> arrival(row))
                .list();
    }

    /// {@return the patient's reading in whose place the one in question came to count, if there is one}
    public Optional<Arrival> replaced(Question question) {
        return among(question, handle.createQuery(REPLACED))
                .define("since", SINCE)
                .map((row, _) -> arrival(row))
                .findOne();
    }

    /// {@return the reading in question as it counts for the patient, or counted; empty where rules never saw
    /// it}
    public Optional<Arrival> counted(Question question) {
        return of(question, handle.createQuery(COUNTED))
                .define("since", SINCE)
                .bind("position", question.position())
                .bind("item", question.index())
                .bind("unconfirmed", ReadingNote.UNCONFIRMED.bit())
                .map((row, _) -> arrival(row))
                .findOne();
    }

    /// {@return the patient's status at enrollment}
    public PatientStatus firstStatus(PatientId patient) {
        return handle.createQuery("select first_status from patient where patient = :patient")
                .bind("patient", patient.number())
                .map((row, _) -> PatientStatus.valueOf(row.getString("first_status")))
                .one();
    }

    /// {@return the zones that the patient lives by, as far as is known now}
    public Timeline<ZoneId> zones(PatientId patient) {
        ZoneId first = handle.createQuery("select first_zone from patient where patient = :patient")
                .bind("patient", patient.number())
                .map((row, _) -> ZoneId.of(row.getString("first_zone")))
                .one();
        List<Timeline.Change<ZoneId>> changes = new ArrayList<>();
        handle.createQuery("""
                        select zone, changed_from from patient_zone_change where patient = :patient
                        order by changed_from""")
                .bind("patient", patient.number())
                .map((row, _) -> new Timeline.Change<>(
                        ZoneId.of(row.getString("zone")), StoreTimes.instant(row, "changed_from")))
                .forEach(changes::add);
        return new Timeline<>(first, changes);
    }

    /// {@return the changes of status that had been entered}
    public List<StatusEntry> statuses(Question question) {
        return of(question, handle.createQuery("""
            select coalesce(entered_at, changed_from) as entered_at, status, changed_from
            from patient_status_change where patient = :patient and position \\< :decided
            order by position\
            """))
                .map((row, _) -> new StatusEntry(
                        StoreTimes.instant(row, "entered_at"),
                        PatientStatus.valueOf(row.getString("status")),
                        StoreTimes.instant(row, "changed_from")))
                .list();
    }

    /// {@return the episodes of vitals that a person ended from a moment on}
    public List<EndByPerson> endsByPeople(Question question, Set<Vital> vitals, Instant from) {
        return of(question, handle.createQuery("""
            select s.at, s.person, e.plan_version, e.threshold_index
            from episode e join episode_step s using (opened_position, opened_ordinal)
            where e.patient = :patient and e.vital = any(:vitals) and s.kind = 'RESOLVED'
                and s.person is not null and s.position \\< :decided and s.at >= :from
            order by s.step\
            """))
                .bindArray("vitals", Short.class, codes(vitals))
                .bind("from", StoreTimes.at(from))
                .map((row, _) -> new EndByPerson(
                        StoreTimes.instant(row, "at"),
                        row.getInt("plan_version"),
                        row.getInt("threshold_index"),
                        new PersonId(row.getLong("person"))))
                .list();
    }

    /// {@return whether an episode of one of the vitals was opened before one moment and went on at another}
    public boolean hasEpisodeAcross(Question question, Set<Vital> vitals, Instant openedBefore, Instant goingOnAt) {
        return of(question, handle.createQuery("""
            select exists (select from episode where patient = :patient and vital = any(:vitals)
                and opened_position \\< :decided and opened_at \\< :before
                and (resolved_at is null or resolved_at > :at))\
            """))
                .bindArray("vitals", Short.class, codes(vitals))
                .bind("before", StoreTimes.at(openedBefore))
                .bind("at", StoreTimes.at(goingOnAt))
                .mapTo(Boolean.class)
                .one();
    }

    /// {@return the episode of a threshold that was there at a moment}
    ///
    /// @param vital the one that the threshold is listed under
    public Optional<EpisodeId> episodeAt(Question question, Vital vital, int thresholdIndex, Instant at) {
        return of(question, handle.createQuery("""
            select opened_position, opened_ordinal from episode
            where patient = :patient and vital = :vital and threshold_index = :threshold
                and opened_position \\< :decided and opened_at \\<= :at
                and (resolved_at is null or resolved_at >= :at)
            order by opened_position desc, opened_ordinal desc limit 1\
            """))
                .bind("vital", vital.code())
                .bind("threshold", thresholdIndex)
                .bind("at", StoreTimes.at(at))
                .map((row, _) -> new EpisodeId(row.getLong("opened_position"), row.getInt("opened_ordinal")))
                .findOne();
    }

    /// {@return whom the first step of the policy that a tier had at a moment pages; nobody where there was none}
    public List<PersonId> pagedFirst(PracticeId practice, Tier tier, Instant at) {
        return handle
                .createQuery("""
                    select s.people from policy_step s
                    where s.practice = :practice and s.ordinal = 0 and s.position = (
                        select p.position from escalation_policy p
                        where p.practice = :practice and p.published_at \\<= :at and coalesce(p.tier, :tier) = :tier
                        order by p.tier is null, p.position desc limit 1)\
                    """)
                .bind("practice", practice.number())
                .bind("tier", tier.name())
                .bind("at", StoreTimes.at(at))
                .map((row, _) -> Rows.longs(row, "people"))
                .findOne()
                .orElse(List.of())
                .stream()
                .map(PersonId::new)
                .toList();
    }

    private static List<Short> codes(Set<Vital> vitals) {
        return vitals.stream().map(vital -> (short) vital.code()).sorted().toList();
    }

    private static Query among(Question question, Query query) {
        return of(question, query)
                .bind("vital", question.vital().code())
                .bind("position", question.position())
                .bind("item", question.index())
                .bind("taken", StoreTimes.at(question.takenAt()))
                .bind("seen", ReadingNote.SEEN_BY_RULES.bit())
                .bind("duplicate", Verdict.DUPLICATE.code());
    }

    private static Query of(Question question, Query query) {
        return query.bind("patient", question.patient().map(PatientId::number))
                .bind("decided", question.decidedPosition());
    }

    private static Arrival arrival(ResultSet row) throws SQLException {
        return new Arrival(
                row.getLong("position"),
                row.getInt("item"),
                Codes.vital(row.getInt("vital")),
                ReadingReads.first(row),
                ReadingReads.second(row),
                StoreTimes.instant(row, "taken_at"),
                StoreTimes.instant(row, "arrived_at"),
                row.getBoolean("improbable"),
                row.getBoolean("seen"));
    }
}
