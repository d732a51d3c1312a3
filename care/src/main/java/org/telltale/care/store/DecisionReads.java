package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;

/// Asks for decisions as they were told.
public final class DecisionReads {
    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public DecisionReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return one decision of a practice}
    public Optional<DecisionRecord> decision(PracticeId practice, DecisionId decision) {
        return handle.createQuery("""
                        select * from decision
                        where practice = :practice and position = :position and ordinal = :ordinal""")
                .bind("practice", practice.number())
                .bind("position", decision.position())
                .bind("ordinal", decision.ordinal())
                .map((row, _) -> decision(row))
                .findOne();
    }

    /// {@return decisions of a practice, the newest first}
    ///
    /// @param patient whose, or everybody's
    /// @param before only those of records before this one; [Long#MAX_VALUE] for the newest
    /// @param atMost how many; those of one record are not parted, so there may be more
    public List<DecisionRecord> decisions(PracticeId practice, Optional<PatientId> patient, long before, int atMost) {
        return handle.createQuery("""
                        select * from (
                            select * from decision where practice = :practice and position < :before
                                and (:patient = 0 or patient = :patient)
                            order by position desc fetch first :limit rows with ties) newest
                        order by position desc, ordinal desc""")
                .bind("practice", practice.number())
                .bind("patient", patient.map(PatientId::number).orElse(0L))
                .bind("before", before)
                .bind("limit", atMost)
                .map((row, _) -> decision(row))
                .list();
    }

    /// {@return the record that published the policy which held before another record; empty where there was none}
    ///
    /// @param episode whose tier may have had a policy of its own
    public Optional<Long> policyBefore(PracticeId practice, Optional<EpisodeId> episode, long position) {
        return handle.createQuery("""
                        select position from escalation_policy
                        where practice = :practice and position < :position and (tier is null or tier = (
                            select e.tier from episode e
                            where e.opened_position = :opened and e.opened_ordinal = :ordinal))
                        order by tier is null, position desc limit 1""")
                .bind("practice", practice.number())
                .bind("opened", episode.map(EpisodeId::position))
                .bind("ordinal", episode.map(EpisodeId::ordinal))
                .bind("position", position)
                .mapTo(Long.class)
                .findOne();
    }

    private static DecisionRecord decision(ResultSet row) throws SQLException {
        Optional<Long> opened = Rows.optionalLong(row, "opened_position");
        return new DecisionRecord(
                new DecisionId(row.getLong("position"), row.getInt("ordinal")),
                new PracticeId(row.getLong("practice")),
                new PatientId(row.getLong("patient")),
                opened.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new EpisodeId(opened.get(), row.getInt("opened_ordinal"))),
                row.getString("kind"),
                StoreTimes.instant(row, "at"),
                row.getInt("rule_version"),
                row.getString("reason"),
                row.getString("told"));
    }
}
