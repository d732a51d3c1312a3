package org.telltale.server.core;

/// How much has been forced to disk since the start. One thread writes, every thread reads.
final class ForceCounts {
    private long appendedRecords;
    private long appendedBytes;
    private volatile long forces;
    private volatile long records;
    private volatile long bytes;

    void appended(int payloadBytes) {
        appendedRecords++;
        appendedBytes += payloadBytes;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the journal's thread is the only writer
    void forced() {
        records = appendedRecords;
        bytes = appendedBytes;
        forces++;
    }

    long forces() {
        return forces;
    }

    long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }
}
