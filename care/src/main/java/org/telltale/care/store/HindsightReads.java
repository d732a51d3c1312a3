package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.HindsightRecord.Answer;
import org.telltale.care.store.HindsightRecord.Change;
import org.telltale.care.store.HindsightRecord.Kind;
import org.telltale.care.store.HindsightRecord.Question;
import org.telltale.care.store.HindsightRecord.Source;

/// Asks what decisions would have changed.
public final class HindsightReads {
    private static final String WITH_ANSWER = """
        select h.*, (select k.notes from held k where k.position = h.position and k.item = h.item) as notes,
            coalesce((select k.seen_at from held k where k.position = h.position and k.item = h.item), h.received_at) as seen_at,
            a.cannot_be_known, a.judged_until, a.reading_count, a.rule_version, a.worked_out_at
        from hindsight h left join hindsight_answer a using (position, item, decided_position, kind)\
        """;

    private static final Comparator<HindsightRecord> NEWEST_FIRST = Comparator.comparing(
                    HindsightRecord::question,
                    Comparator.comparingLong(Question::decidedPosition)
                            .thenComparingLong(Question::position)
                            .thenComparingInt(Question::index))
            .reversed();

    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public HindsightReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return decisions whose question has no answer yet, oldest first}
    ///
    /// @param from only those of this record or later
    /// @param atMost how many
    public List<Question> unanswered(long from, int atMost) {
        return handle.createQuery(WITH_ANSWER + """
             where decided_position >= :from and a.position is null
            order by decided_position, position, item limit :limit\
            """)
                .bind("from", from)
                .bind("limit", atMost)
                .map((row, _) -> question(row))
                .list();
    }

    /// {@return the newest decision about one reading, and what it would have changed; empty where none was made}
    ///
    /// @param patient only for this one: what was given to another patient was decided about for both
    public Optional<HindsightRecord> of(PracticeId practice, long position, int index, Optional<PatientId> patient) {
        return handle.createQuery(WITH_ANSWER + """
             where h.practice = :practice and position = :position and item = :item
                and (:patient = 0 or h.patient = :patient)
            order by decided_position desc, kind limit 1\
            """)
                .bind("practice", practice.number())
                .bind("position", position)
                .bind("item", index)
                .bind("patient", patient.map(PatientId::number).orElse(0L))
                .map((row, _) -> record(row))
                .findOne();
    }

    /// {@return decisions of a practice, the newest first}
    ///
    /// @param patient about whose readings, or everybody's of the practice
    /// @param before only those of records before this one
    /// @param atMost how many; those of one record are not parted, so there may be more
    public List<HindsightRecord> list(PracticeId practice, Optional<PatientId> patient, long before, int atMost) {
        List<HindsightRecord> found = handle.createQuery(WITH_ANSWER + """
             where h.practice = :practice and (:patient = 0 or h.patient = :patient)
                and decided_position \\< :before
            order by decided_position desc fetch first :limit rows with ties\
            """)
                .bind("practice", practice.number())
                .bind("patient", patient.map(PatientId::number).orElse(0L))
                .bind("before", before)
                .bind("limit", atMost)
                .map((row, _) -> record(row))
                .list();
        return found.stream().sorted(NEWEST_FIRST).toList();
    }

    private HindsightRecord record(ResultSet row) throws SQLException {
        Question question = question(row);
        Optional<Instant> workedOut = StoreTimes.optionalInstant(row, "worked_out_at");
        if (workedOut.isEmpty()) {
            return new HindsightRecord(question, Optional.empty());
        }
        return new HindsightRecord(
                question,
                Optional.of(new Answer(
                        Rows.optionalString(row, "cannot_be_known"),
                        StoreTimes.instant(row, "judged_until"),
                        row.getInt("reading_count"),
                        row.getInt("rule_version"),
                        workedOut.get(),
                        changes(question))));
    }

    private static Question question(ResultSet row) throws SQLException {
        int heldBecause = row.getInt("held_because");
        return new Question(
                row.getLong("position"),
                row.getInt("item"),
                Kind.valueOf(row.getString("kind")),
                row.getLong("decided_position"),
                StoreTimes.instant(row, "decided_at"),
                new PracticeId(row.getLong("practice")),
                Rows.optionalLong(row, "patient").map(PatientId::new),
                Codes.vital(row.getInt("vital")),
                ReadingReads.first(row),
                ReadingReads.second(row),
                StoreTimes.instant(row, "taken_at"),
                StoreTimes.instant(row, "received_at"),
                heldBecause == 0 ? Optional.empty() : Optional.of(Codes.reason(heldBecause)),
                row.getInt("notes"),
                StoreTimes.instant(row, "seen_at"));
    }

    private List<Change> changes(Question question) {
        return handle.createQuery("""
            select * from hindsight_change where position = :position and item = :item
                and decided_position = :decided and decided_kind = :kind order by ordinal\
            """)
                .bind("position", question.position())
                .bind("item", question.index())
                .bind("decided", question.decidedPosition())
                .bind("kind", question.kind().name())
                .map((row, _) -> change(row))
                .list();
    }

    private static Change change(ResultSet row) throws SQLException {
        int readingItem = row.getInt("reading_item");
        int openedOrdinal = row.getInt("opened_ordinal");
        return new Change(
                row.getBoolean("happens"),
                row.getString("kind"),
                StoreTimes.instant(row, "at"),
                row.getInt("plan_version"),
                row.getInt("threshold_index"),
                Tier.valueOf(row.getString("tier")),
                row.getString("reason"),
                Rows.optionalLong(row, "reading_position").map(position -> new Source(position, readingItem)),
                Rows.longs(row, "pages").stream().map(PersonId::new).toList(),
                Rows.optionalLong(row, "opened_position").map(position -> new EpisodeId(position, openedOrdinal)));
    }
}
