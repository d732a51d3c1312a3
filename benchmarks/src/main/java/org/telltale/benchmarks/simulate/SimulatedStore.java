package org.telltale.benchmarks.simulate;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.Verdict;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore;
import org.telltale.ingest.store.Committed;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.ingest.store.StoreUnavailable;

/// The database's one transaction, in memory: the position and the sums of the items written with it. It can be away,
/// fail before it has written anything, and lose the answer of a commit that went through.
///
/// It outlives the process. There are no tables behind it, so what other decisions would write is not run.
final class SimulatedStore implements BatchStore {
    private final Chance chance;
    private final Defect defect;
    private final Map<Verdict, Long> sums = new EnumMap<>(Verdict.class);
    private @Nullable JournalPosition position;
    private boolean away;
    private boolean failing;

    /// The database of a run.
    ///
    /// @param away whether it is away from the first record to the last
    SimulatedStore(Chance chance, Defect defect, boolean away) {
        this.chance = chance;
        this.defect = defect;
        this.away = away;
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /// From now on one call in four fails, or loses its answer.
    void fail(boolean nowAndThen) {
        failing = nowAndThen;
    }

    boolean isAway() {
        return away;
    }

    /// {@return how many items it holds of a verdict}
    long sum(Verdict verdict) {
        return sums.getOrDefault(verdict, 0L);
    }

    @Override
    public Optional<JournalPosition> position() {
        requireThere();
        return Optional.ofNullable(position);
    }

    @Override
    public Committed commit(Batch batch, JournalPosition next, long committedAtMicros, AlsoWrite also) {
        requireThere();
        boolean isWritten = next.equals(position) && defect != Defect.STORES_A_BATCH_TWICE;
        if (failing && chance.oneIn(4)) {
            if (defect == Defect.MOVES_THE_POSITION_ALONE) {
                position = next;
            }
            throw gone("57P01");
        }
        if (!isWritten) {
            for (Verdict verdict : Verdict.values()) {
                sums.merge(verdict, batch.more(verdict), Long::sum);
            }
            position = next;
        }
        if (failing && chance.oneIn(4)) {
            throw gone("08006");
        }
        return new Committed(
                batch.more(Verdict.STORED),
                batch.more(Verdict.JOINED),
                batch.more(Verdict.DUPLICATE),
                batch.more(Verdict.HELD),
                batch.more(Verdict.REJECTED),
                0,
                0,
                0,
                new Committed.LateDuplicates(new long[0], new int[0]));
    }

    private void requireThere() {
        if (away) {
            throw gone("08001");
        }
    }

    private static StoreUnavailable gone(String sqlState) {
        return new StoreUnavailable(new SQLException("the simulated database is away", sqlState));
    }

    @Override
    public void abort() {
        // Nothing waits for it.
    }

    @Override
    public void close() {
        // What was committed stays.
    }
}
