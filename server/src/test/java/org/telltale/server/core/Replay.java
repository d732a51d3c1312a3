package org.telltale.server.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;

/// A journal run again from its first record on, with nothing but the journal: what must have been decided by every
/// process that ever worked on it, however it ended and whatever snapshot it began with.
public final class Replay {
    private final List<String> decisions;
    private final Map<Long, Long> positions = new HashMap<>();

    private Replay(Journal journal, int seenBudget) throws IOException {
        Transcript transcript = new Transcript();
        Monitor monitor = new Monitor(seenBudget, transcript);
        RecordRunner runner = new RecordRunner(monitor, new EventCodec());
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = journal.reader(1)) {
            while (reader.next(record)) {
                runner.decode(record);
                runner.run(record);
                positions.put(monitor.digest(), record.sequence());
            }
        }
        decisions = List.copyOf(transcript.lines());
    }

    /// Runs over a journal that nobody has open.
    public static Replay of(JournalConfig config, int seenBudget) throws IOException {
        try (Journal journal = Journal.open(config)) {
            return new Replay(journal, seenBudget);
        }
    }

    /// {@return the position after which everything decided so far has this digest, or -1 if there is none}
    public long positionOf(long digest) {
        return positions.getOrDefault(digest, -1L);
    }

    /// {@return what was decided of one kind, a line each, as [Transcript] has it}
    public List<String> decisions(String kind) {
        List<String> found = new ArrayList<>();
        for (String line : decisions) {
            if (line.startsWith(kind + " | ")) {
                found.add(line.substring(kind.length() + " | ".length()));
            }
        }
        return found;
    }
}
