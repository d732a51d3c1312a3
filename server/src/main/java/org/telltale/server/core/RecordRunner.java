package org.telltale.server.core;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.decode.Notice;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.ring.RecordType;

/// Runs a Monitor over records read back from the journal: decodes the bytes again and feeds them in the same
/// order in which the live stages did. Recovery, the follower and replay use it. Belongs to one thread.
final class RecordRunner {
    private final Monitor monitor;
    private final EventCodec codec;
    private final Map<Integer, BodyDecoder> decoders = new HashMap<>();
    private final Fragments fragments = new Fragments();
    private final Item item = new Item();

    RecordRunner(Monitor monitor, EventCodec codec) {
        this.monitor = monitor;
        this.codec = codec;
    }

    /// Decodes a record's body, before [#run(JournalRecord)] feeds it.
    ///
    /// @return what the body says, row by row, until the next record; no rows where the record is no body
    /// @throws IOException if no decoder of this release has the record's version
    Fragments decode(JournalRecord record) throws IOException {
        fragments.clear();
        if (RecordType.isArrival(record.type())) {
            BodyDecoder decoder = decoder(record.profileVersion());
            if (record.version() != decoder.version()) {
                throw new IOException("no decoder has version " + record.version());
            }
            decoder.decode(record.payload(), 0, record.payloadLength(), fragments);
        }
        return fragments;
    }

    /// The Monitor has applied whatever was published before the record.
    private BodyDecoder decoder(int source) throws IOException {
        BodyDecoder known = decoders.get(source);
        if (known != null) {
            return known;
        }
        try {
            BodyDecoder made = monitor.directory().sources().newDecoder(source);
            decoders.put(source, made);
            return made;
        } catch (IllegalArgumentException unreadable) {
            throw new IOException("no decoder for source profile " + source, unreadable);
        }
    }

    /// Feeds the record that was decoded last.
    ///
    /// @throws IOException if it is an event of a type or version that this release does not know
    void run(JournalRecord record) throws IOException {
        if (record.type() == Genesis.TYPE) {
            return;
        }
        monitor.begin(record.sequence(), record.stampMicros());
        if (RecordType.isArrival(record.type())) {
            feed(record.principal());
        } else if (record.type() >= RecordType.FIRST_EVENT) {
            monitor.event(codec.decode(record.type(), record.version(), record.payload(), record.payloadLength()));
        }
    }

    private void feed(long credential) {
        if (fragments.faultCount() > 0) {
            monitor.faults(fragments.faultCount());
        }
        for (int row = 0; row < fragments.count(); row++) {
            item.copy(fragments, row);
            monitor.item(credential, item);
        }
        Notice notice = fragments.notice();
        if (notice != null) {
            monitor.notice(credential, notice);
        }
    }
}
