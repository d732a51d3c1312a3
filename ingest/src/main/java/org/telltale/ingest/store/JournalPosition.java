package org.telltale.ingest.store;

import java.util.HexFormat;
import java.util.UUID;

/// A place in a journal: everything up to and including this record.
///
/// @param journal which journal, by the id in its first record
/// @param epoch which beginning of it
/// @param sequence the record
/// @param chainHash the record's hash, 64 lower-case hexadecimal digits
public record JournalPosition(UUID journal, int epoch, long sequence, String chainHash) {
    private static final int HASH_BYTES = 32;

    /// Refuses an epoch or a sequence below 1, and a hash that is none.
    public JournalPosition {
        if (epoch < 1 || sequence < 1) {
            throw new IllegalArgumentException("epoch and sequence must be 1 or more: " + epoch + ", " + sequence);
        }
        if (chainHash.length() != 2 * HASH_BYTES) {
            throw new IllegalArgumentException("chainHash must be 64 hexadecimal digits, not " + chainHash);
        }
    }

    /// {@return a place whose hash is the first 32 bytes of `hash`}
    public static JournalPosition of(UUID journal, int epoch, long sequence, byte[] hash) {
        return new JournalPosition(journal, epoch, sequence, HexFormat.of().formatHex(hash, 0, HASH_BYTES));
    }

    /// {@return the 32 bytes of the hash}
    public byte[] hashBytes() {
        return HexFormat.of().parseHex(chainHash);
    }

    @Override
    public String toString() {
        return "record " + sequence + " of journal " + journal + ", epoch " + epoch + ", hash "
                + chainHash.substring(0, 16);
    }
}
