package org.telltale.care.store;

import java.time.YearMonth;
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
}
