package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// Asks for episodes, what happened to them, and breaches that paged nobody. Newest first.
public final class EpisodeReads {
    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public EpisodeReads(Handle handle) {
        this.handle = handle;
    }

    /// One thing that happened to an episode.
    ///
    /// @param person who did it, where a person did
    public record Step(EpisodeStepKind kind, Optional<PersonId> person, Instant at) {}

    /// {@return episodes of a practice}
    ///
    /// @param goingOn whether only those that are not resolved
    /// @param before only those opened before this record; [Long#MAX_VALUE] for the newest
    /// @param atMost how many; those that one record opened are not parted, so there may be more
    public List<EpisodeRecord> episodes(PracticeId practice, boolean goingOn, long before, int atMost) {
        return handle.createQuery("""
                        select * from (
                            select * from episode where practice = :practice and opened_position < :before
                                and (not :goingOn or resolved_at is null)
                            order by opened_position desc fetch first :limit rows with ties) newest
                        order by opened_position desc, opened_ordinal desc""")
                .bind("practice", practice.number())
                .bind("goingOn", goingOn)
                .bind("before", before)
                .bind("limit", atMost)
                .map((row, _) -> episode(row))
                .list();
    }

    /// {@return a patient's episodes}
    ///
    /// @param atMost how many
    public List<EpisodeRecord> episodes(PracticeId practice, PatientId patient, int atMost) {
        return handle.createQuery("""
                        select * from episode where practice = :practice and patient = :patient
                        order by opened_position desc, opened_ordinal desc limit :limit""")
                .bind("practice", practice.number())
                .bind("patient", patient.number())
                .bind("limit", atMost)
                .map((row, _) -> episode(row))
                .list();
    }

    /// {@return one episode of a practice}
    public Optional<EpisodeRecord> episode(PracticeId practice, EpisodeId episode) {
        return handle.createQuery("""
                        select * from episode where practice = :practice and opened_position = :position
                            and opened_ordinal = :ordinal""")
                .bind("practice", practice.number())
                .bind("position", episode.position())
                .bind("ordinal", episode.ordinal())
                .map((row, _) -> episode(row))
                .findOne();
    }

    /// {@return everything that happened to an episode, oldest first}
    public List<Step> steps(PracticeId practice, EpisodeId episode) {
        return handle.createQuery("""
                        select s.* from episode_step s join episode using (opened_position, opened_ordinal)
                        where practice = :practice and opened_position = :position and opened_ordinal = :ordinal
                        order by step""")
                .bind("practice", practice.number())
                .bind("position", episode.position())
                .bind("ordinal", episode.ordinal())
                .map((row, _) -> new Step(
                        EpisodeStepKind.valueOf(row.getString("kind")),
                        Rows.optionalLong(row, "person").map(PersonId::new),
                        StoreTimes.instant(row, "at")))
                .list();
    }

    /// {@return breaches that paged nobody, the newest first}
    ///
    /// @param patient whose, or everybody's of the practice
    /// @param atMost how many
    public List<ReviewRecord> reviews(PracticeId practice, Optional<PatientId> patient, int atMost) {
        return handle.createQuery("""
                        select * from review where practice = :practice and (:patient = 0 or patient = :patient)
                        order by review desc limit :limit""")
                .bind("practice", practice.number())
                .bind("patient", patient.map(PatientId::number).orElse(0L))
                .bind("limit", atMost)
                .map((row, _) -> new ReviewRecord(
                        ReviewRecord.Kind.valueOf(row.getString("kind")),
                        practice,
                        new PatientId(row.getLong("patient")),
                        row.getInt("plan_version"),
                        row.getInt("threshold_index"),
                        Tier.valueOf(row.getString("tier")),
                        row.getString("reason"),
                        Rows.optionalString(row, "status").map(PatientStatus::valueOf),
                        row.getInt("breach_count"),
                        StoreTimes.instant(row, "at")))
                .list();
    }

    private EpisodeRecord episode(ResultSet row) throws SQLException {
        EpisodeId id = new EpisodeId(row.getLong("opened_position"), row.getInt("opened_ordinal"));
        return new EpisodeRecord(
                id,
                new PracticeId(row.getLong("practice")),
                new PatientId(row.getLong("patient")),
                row.getInt("plan_version"),
                row.getInt("threshold_index"),
                row.getInt("rule_version"),
                Codes.vital(row.getInt("vital")),
                Tier.valueOf(row.getString("tier")),
                StoreTimes.instant(row, "opened_at"),
                row.getString("reason"),
                readings(id),
                EpisodePhase.valueOf(row.getString("state")),
                acknowledgement(row),
                ending(row),
                pages(id),
                row.getInt("page_count"),
                StoreTimes.optionalInstant(row, "snoozed_until"),
                sinceThen(row));
    }

    private static Optional<EpisodeRecord.SinceThen> sinceThen(ResultSet row) throws SQLException {
        Optional<String> words = Rows.optionalString(row, "since_then");
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new EpisodeRecord.SinceThen(words.get(), StoreTimes.instant(row, "since_then_at")));
    }

    private static Optional<EpisodeRecord.Acknowledgement> acknowledgement(ResultSet row) throws SQLException {
        Optional<Long> by = Rows.optionalLong(row, "acknowledged_by");
        return by.isEmpty()
                ? Optional.empty()
                : Optional.of(new EpisodeRecord.Acknowledgement(
                        new PersonId(by.get()), StoreTimes.instant(row, "acknowledged_at")));
    }

    private static Optional<EpisodeRecord.Ending> ending(ResultSet row) throws SQLException {
        Optional<Instant> at = StoreTimes.optionalInstant(row, "resolved_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new EpisodeRecord.Ending(
                        at.get(),
                        row.getString("resolution"),
                        Rows.optionalLong(row, "resolved_by").map(PersonId::new),
                        Rows.optionalString(row, "disposition").map(Disposition::valueOf),
                        row.getString("note")));
    }

    private List<EpisodeRecord.Evidence> readings(EpisodeId episode) {
        return handle.createQuery("""
                        select * from episode_reading where opened_position = :position and opened_ordinal = :ordinal
                        order by ordinal""")
                .bind("position", episode.position())
                .bind("ordinal", episode.ordinal())
                .map((row, _) -> new EpisodeRecord.Evidence(
                        row.getLong("position"),
                        row.getInt("item"),
                        Codes.vital(row.getInt("vital")),
                        StoreTimes.instant(row, "taken_at"),
                        row.getLong("first_quanta"),
                        Rows.optionalLong(row, "second_quanta")))
                .list();
    }

    private List<EpisodeRecord.Page> pages(EpisodeId episode) {
        return handle.createQuery("""
                        select * from page where opened_position = :position and opened_ordinal = :ordinal
                        order by page_position, page_ordinal""")
                .bind("position", episode.position())
                .bind("ordinal", episode.ordinal())
                .map((row, _) -> new EpisodeRecord.Page(
                        new PageId(row.getLong("page_position"), row.getInt("page_ordinal")),
                        new PersonId(row.getLong("person")),
                        row.getInt("way"),
                        row.getInt("dispatch"),
                        StoreTimes.instant(row, "made_at"),
                        row.getInt("attempt"),
                        StoreTimes.instant(row, "attempt_at"),
                        row.getString("state"),
                        row.getString("detail")))
                .list();
    }
}
