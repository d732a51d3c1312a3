package org.telltale.care.store;

import java.time.YearMonth;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.practice.PracticeId;

/// The months of practices, whose rows are what facts and closes wait for each other at.
///
/// A fact holds the row shared to the end of its transaction; a close holds it alone. So a close sees every fact that
/// was recorded before it, and no fact is recorded behind its back.
final class PracticeMonths {
    private final Handle handle;

    PracticeMonths(Handle handle) {
        this.handle = handle;
    }

    /// Keeps a month from being closed until the caller's transaction ends.
    ///
    /// @return whether it is open
    boolean keepOpen(PracticeId practice, YearMonth month) {
        handle.createUpdate("""
                        insert into practice_month (practice, month) values (:practice, :month)
                        on conflict do nothing""")
                .bind("practice", practice.number())
                .bind("month", month.atDay(1))
                .execute();
        return handle.createQuery("""
                        select closed_at is null from practice_month
                        where practice = :practice and month = :month for share""")
                .bind("practice", practice.number())
                .bind("month", month.atDay(1))
                .mapTo(Boolean.class)
                .one();
    }

    /// Keeps a month and those after it from being closed until the caller's transaction ends, as far as they have
    /// begun to be recorded.
    ///
    /// @return the first of them that is closed already, if one is
    Optional<YearMonth> keepOpenFrom(PracticeId practice, YearMonth month) {
        if (!keepOpen(practice, month)) {
            return Optional.of(month);
        }
        return handle
                .createQuery("""
                        select month, closed_at from practice_month
                        where practice = :practice and month > :month order by month for share""")
                .bind("practice", practice.number())
                .bind("month", month.atDay(1))
                .map((row, _) -> new Kept(
                        YearMonth.from(Rows.date(row, "month")),
                        StoreTimes.optionalInstant(row, "closed_at").isPresent()))
                .stream()
                .filter(Kept::closed)
                .map(Kept::month)
                .findFirst();
    }

    private record Kept(YearMonth month, boolean closed) {}
}
