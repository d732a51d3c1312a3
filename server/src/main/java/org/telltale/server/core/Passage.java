package org.telltale.server.core;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;

/// One way over the journal with a Monitor of its own, from a snapshot or from the journal's start,
/// record by record. Nothing is sent or written. Belongs to one thread, which closes it.
///
/// It needs as much memory as the follower's Monitor, and neither begins nor goes on where the heap
/// has none to spare.
final class Passage implements AutoCloseable {
    /// How often it is looked whether there still is memory: that many records make little garbage.
    private static final int RECORDS_BETWEEN_LOOKS = 64;

    private final Ground ground;
    private final RerunNotes notes;
    private final Monitor monitor;
    private final RecordRunner runner;
    private final JournalReader reader;
    private final JournalRecord record = new JournalRecord();
    private final long after;

    /// Over what it goes, and when it must not go on.
    ///
    /// @param mostRecords how many records it may go over
    /// @param stops whether the server stops
    record Ground(Journal journal, Snapshots snapshots, SpareHeap heap, long mostRecords, BooleanSupplier stops) {
        /// Begins after the newest snapshot that was cut by then.
        ///
        /// @param atMost the last record that the snapshot may stand after
        /// @param stampMicros the last moment that it may have been cut at
        /// @param patient whose readings are noted
        /// @throws Barred where the heap has no memory to spare
        Passage begin(long atMost, long stampMicros, long patient) throws Barred, IOException {
            Optional<String> lack = heap.lackFor(snapshots.newestBytes());
            if (lack.isPresent()) {
                throw new Barred(lack.get());
            }
            RerunNotes notes = new RerunNotes(patient);
            return new Passage(this, notes, snapshotBy(atMost, stampMicros, notes));
        }

        private Monitor snapshotBy(long atMost, long stampMicros, RerunNotes notes) {
            long bound = atMost;
            while (true) {
                Optional<Monitor> found = snapshots.loadNewest(bound, () -> new Monitor(Monitor.FIRST_MEMORY, notes));
                if (found.isEmpty()) {
                    return new Monitor(Monitor.FIRST_MEMORY, notes);
                }
                if (found.get().stampMicros() <= stampMicros) {
                    return found.get();
                }
                bound = found.get().position() - 1;
            }
        }
    }

    /// It may not begin, or not go on.
    static final class Barred extends Exception {
        private static final long serialVersionUID = 1L;

        Barred(String why) {
            super(why);
        }
    }

    private Passage(Ground ground, RerunNotes notes, Monitor monitor) {
        this.ground = ground;
        this.notes = notes;
        this.monitor = monitor;
        this.after = monitor.position();
        this.runner = new RecordRunner(monitor, new EventCodec());
        this.reader = ground.journal().reader(after + 1);
    }

    /// {@return the Monitor after the records that were run}
    Monitor monitor() {
        return monitor;
    }

    /// {@return what it told about the record that was run last}
    RerunNotes notes() {
        return notes;
    }

    /// {@return the record after which it began; 0 for the journal's start}
    long after() {
        return after;
    }

    /// Refuses a way that is too long.
    ///
    /// @param last the record that it leads to
    long requireShort(long last) throws Barred {
        long count = last - Math.max(after, ground.journal().firstSequence() - 1);
        if (count > ground.mostRecords()) {
            throw new Barred(count + " records would have to be judged again, and " + ground.mostRecords()
                    + " are the most: no snapshot that is kept stands nearer before it");
        }
        return count;
    }

    /// Refuses a way up to a moment that is too long. Stamps rise, so that the one record tells that is
    /// one too many.
    void requireShortUntil(long stampMicros) throws Barred {
        long oneTooMany = Math.max(after + 1, ground.journal().firstSequence()) + ground.mostRecords();
        if (oneTooMany > ground.journal().forcedSequence()) {
            return;
        }
        try (JournalReader look = ground.journal().reader(oneTooMany)) {
            if (look.next(record) && record.stampMicros() <= stampMicros) {
                throw new Barred("more than " + ground.mostRecords()
                        + " records would have to be judged again: no snapshot that is kept stands nearer before it");
            }
        }
    }

    /// {@return the next record, which [#run()] feeds to the Monitor; empty at the journal's end}
    Optional<JournalRecord> next() throws Barred {
        if (ground.stops().getAsBoolean()) {
            throw new Stopped();
        }
        if (!reader.next(record)) {
            return Optional.empty();
        }
        if (record.sequence() % RECORDS_BETWEEN_LOOKS == 0) {
            Optional<String> lack = ground.heap().lackWhileRunning();
            if (lack.isPresent()) {
                throw new Barred(lack.get());
            }
        }
        return Optional.of(record);
    }

    /// Runs every record before one.
    ///
    /// @param last which is in the journal
    /// @return that one, which [#run()] feeds to the Monitor
    JournalRecord to(long last) throws Barred, IOException {
        while (next().isPresent() && record.sequence() < last) {
            run();
        }
        return record;
    }

    /// Feeds the record that was read last.
    ///
    /// @throws IOException if this release cannot read it
    void run() throws IOException {
        notes.begin(record.sequence(), record.stampMicros());
        runner.decode(record);
        runner.run(record);
    }

    @Override
    public void close() {
        reader.close();
    }

    /// The server stops in the middle of it.
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
