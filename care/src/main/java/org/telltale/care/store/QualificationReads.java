package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.time.Qualification;

/// Asks what people are qualified as.
public final class QualificationReads {
    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public QualificationReads(Handle handle) {
        this.handle = handle;
    }

    /// What somebody recorded.
    ///
    /// @param from from when on it holds
    public record Kept(Qualification qualification, Instant from, Instant recordedAt, PersonId recordedBy) {}

    /// {@return what a person was qualified as at a moment, if anybody has recorded it}
    public Optional<Qualification> at(PracticeId practice, PersonId person, Instant moment) {
        return handle.createQuery("""
                        select * from person_qualification
                        where practice = :practice and person = :person and valid_from \\<= :moment
                        order by valid_from desc, person_qualification desc limit 1""")
                .bind("practice", practice.number())
                .bind("person", person.number())
                .bind("moment", StoreTimes.at(moment))
                .map((row, _) -> kept(row).qualification())
                .findOne();
    }

    /// {@return everything that was recorded of a person, by when it holds from and then as it was recorded}
    public List<Kept> all(PracticeId practice, PersonId person) {
        return handle.createQuery("""
                        select * from person_qualification where practice = :practice and person = :person
                        order by valid_from, person_qualification""")
                .bind("practice", practice.number())
                .bind("person", person.number())
                .map((row, _) -> kept(row))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                Qualification.valueOf(row.getString("qualification")),
                StoreTimes.instant(row, "valid_from"),
                StoreTimes.instant(row, "recorded_at"),
                new PersonId(row.getLong("recorded_by")));
    }
}
