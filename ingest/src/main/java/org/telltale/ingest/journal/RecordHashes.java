package org.telltale.ingest.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/// The digests of a record: SHA-256 for payload and chain, CRC-32C for the whole. Not thread safe; allocates
/// nothing.
final class RecordHashes {
    private final MessageDigest sha256;
    private final CRC32C crc = new CRC32C();

    RecordHashes() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, and this one has not", e);
        }
    }

    /// Writes the digest of a payload to `into`.
    void payload(byte[] bytes, int offset, int length, byte[] into, int intoOffset) {
        sha256.update(bytes, offset, length);
        digestTo(into, intoOffset);
    }

    /// Writes the hash of the record whose header begins at `header[0]` to `into`.
    void record(byte[] header, byte[] into, int intoOffset) {
        sha256.update(header, 0, RecordLayout.HASHED_BYTES);
        digestTo(into, intoOffset);
    }

    private void digestTo(byte[] into, int offset) {
        try {
            sha256.digest(into, offset, RecordLayout.HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("no room for a digest at " + offset + " of " + into.length, e);
        }
    }

    /// {@return the checksum of a record in two pieces: its header, and the payload with its padding}
    int crc(byte[] header, byte[] payload, int offset, int paddedLength) {
        crc.reset();
        crc.update(header, 0, RecordLayout.CRC);
        crc.update(payload, offset, paddedLength);
        return (int) crc.getValue();
    }
}
