package org.telltale.server.core;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.JournalDamaged;
import org.telltale.ingest.journal.JournalFrontAway;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.ingest.store.StoreMismatch;

/// Whether the place that a database says it has written down is one of a journal.
public final class StoredPlace {
    /// What an operator can do about a journal that is damaged, empty or not the database's.
    public static final String WAYS_OUT = ": restore the journal and its archive from a copy, point the server at its"
            + " own database, or run ./telltale recover --from-database";

    private static final Logger LOG = LoggerFactory.getLogger(StoredPlace.class);
    private static final int HASH_BYTES = 32;
    private static final int LONGEST_SECONDS = 10;

    private StoredPlace() {}

    /// Asks the database, if it answers. One that is away is asked again by the follower.
    ///
    /// @return whether it says that it has written this journal down
    /// @throws StoreMismatch if it answers, and its place is none of this journal's
    static boolean requireIfThere(Journal journal, ConnectionSource connections, int shard) {
        return ask(connections, shard).at().map(at -> isOf(journal, at)).orElse(false);
    }

    /// What has left the journal's disk may be in an archive that is away. A journal that opens is sound all the
    /// same, and no start waits for its archive: the follower looks again.
    private static boolean isOf(Journal journal, JournalPosition at) {
        try {
            require(journal, at);
            return true;
        } catch (JournalDamaged | JournalFrontAway notHere) {
            LOG.warn("whether the database is this journal's is seen by the follower: {}", notHere.getMessage());
            return false;
        }
    }

    /// Asks the database, if it answers, before a journal is begun where there is none.
    ///
    /// @return whether it answers: it has written nothing down
    /// @throws StoreMismatch if it answers, and has written down a journal that should be there
    static boolean requireNone(JournalConfig journal, ConnectionSource connections) {
        Answer answer = ask(connections, journal.shard());
        answer.at().ifPresent(at -> {
            throw new StoreMismatch("the database holds " + at + ", and there is no journal in " + journal.directory());
        });
        return answer.isGiven();
    }

    /// What a database says; nothing where it gives none.
    private record Answer(boolean isGiven, Optional<JournalPosition> at) {
        static final Answer NONE = new Answer(false, Optional.empty());
    }

    /// One that says nothing for long is as good as away: somebody may have to be paged.
    private static Answer ask(ConnectionSource connections, int shard) {
        FutureTask<Optional<JournalPosition>> asked = new FutureTask<>(() -> {
            try (ReadingStore store = new ReadingStore(connections, shard)) {
                return store.position();
            }
        });
        Thread.ofVirtual().name("telltale-stored-place").start(asked);
        try {
            return new Answer(true, asked.get(LONGEST_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException silent) {
            LOG.info("the database says nothing: whether it is this journal's is seen when it answers");
        } catch (ExecutionException failed) {
            LOG.info("whether the database is this journal's is seen when it answers: {}", failed.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return Answer.NONE;
    }

    /// Refuses a place that is not in the journal, or where the journal has something else.
    ///
    /// @throws StoreMismatch saying so
    /// @throws JournalDamaged if the record of that place cannot be read
    /// @throws JournalFrontAway if it is in an archive that is away
    static void require(Journal journal, JournalPosition at) {
        boolean sameJournal = at.journal().equals(journal.id()) && at.epoch() == journal.epoch();
        if (!sameJournal || at.sequence() > journal.forcedSequence()) {
            throw new StoreMismatch("the database holds " + at + ", which is not in this journal (" + journal.id()
                    + ", up to record " + journal.forcedSequence() + ")");
        }
        JournalRecord record = new JournalRecord();
        byte[] chainHash = new byte[HASH_BYTES];
        try (JournalReader reader = journal.reader(at.sequence())) {
            reader.next(record);
            record.copyHash(chainHash);
        }
        if (!at.equals(JournalPosition.of(journal.id(), journal.epoch(), at.sequence(), chainHash))) {
            throw new StoreMismatch("the database holds " + at + ", but this journal's record has another hash");
        }
    }
}
