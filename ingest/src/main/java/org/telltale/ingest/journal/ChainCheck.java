package org.telltale.ingest.journal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Checks records one after the other: each by itself, and that it follows the one before. Not thread safe.
final class ChainCheck {
    private final int shard;
    private final RecordHashes hashes = new RecordHashes();
    private final byte[] lastHash = new byte[RecordLayout.HASH_BYTES];
    private final byte[] digest = new byte[RecordLayout.HASH_BYTES];
    private Optional<Genesis> genesis = Optional.empty();
    private long lastSequence;
    private long lastStampMicros;
    private long provenSequence;
    private int tag;

    /// Checks a journal from its first record on.
    ChainCheck(int shard) {
        this.shard = shard;
    }

    /// Checks a journal from the middle: what follows record `sequence`, whose hash is `hash`.
    ///
    /// @param genesis which journal it is
    ChainCheck(int shard, Genesis genesis, long sequence, long stampMicros, byte[] hash) {
        this.shard = shard;
        this.genesis = Optional.of(genesis);
        this.tag = genesis.tag();
        this.lastSequence = sequence;
        this.lastStampMicros = stampMicros;
        this.provenSequence = sequence;
        System.arraycopy(hash, 0, lastHash, 0, RecordLayout.HASH_BYTES);
    }

    /// Checks the record in the first `length` bytes of `record`, and where it is sound takes it as the last one.
    Flaw follow(byte[] record, int length) {
        Flaw flaw = checkItself(record, length);
        if (flaw == Flaw.NONE) {
            flaw = checkPlace(record);
        }
        if (flaw == Flaw.NONE) {
            take(record);
        }
        return flaw;
    }

    /// {@return whether these bytes are a record whatever stands before it}
    Flaw checkItself(byte[] record, int length) {
        if (length < RecordLayout.PAYLOAD
                || RecordLayout.intAt(record, RecordLayout.MAGIC) != RecordLayout.MAGIC_WORD) {
            return Flaw.NOT_A_RECORD;
        }
        int payloadLength = RecordLayout.intAt(record, RecordLayout.PAYLOAD_LENGTH);
        if (payloadLength < 0 || length != RecordLayout.recordLength(payloadLength)) {
            return Flaw.LENGTH;
        }
        int crc = hashes.crc(record, record, RecordLayout.PAYLOAD, length - RecordLayout.PAYLOAD);
        return crc == RecordLayout.intAt(record, RecordLayout.CRC)
                ? checkPayload(record, payloadLength)
                : Flaw.CHECKSUM;
    }

    private Flaw checkPayload(byte[] record, int length) {
        if (RecordLayout.intAt(record, RecordLayout.STATE) == RecordLayout.ERASED) {
            return Flaw.NONE;
        }
        hashes.payload(record, RecordLayout.PAYLOAD, length, digest, 0);
        return hashAt(record, RecordLayout.PAYLOAD_DIGEST, digest) ? Flaw.NONE : Flaw.DIGEST;
    }

    private Flaw checkPlace(byte[] record) {
        long sequence = RecordLayout.longAt(record, RecordLayout.SEQUENCE);
        if (lastSequence == 0 ? sequence < 1 : sequence != lastSequence + 1) {
            return Flaw.SEQUENCE;
        }
        if (!hashAt(record, RecordLayout.PREVIOUS_HASH, lastHash)) {
            return Flaw.CHAIN;
        }
        if (RecordLayout.longAt(record, RecordLayout.STAMP_MICROS) < lastStampMicros) {
            return Flaw.STAMP;
        }
        return lastSequence == 0 ? checkGenesis(record) : checkJournal(record);
    }

    private static boolean hashAt(byte[] record, int offset, byte[] hash) {
        return Arrays.equals(record, offset, offset + RecordLayout.HASH_BYTES, hash, 0, RecordLayout.HASH_BYTES);
    }

    private static Flaw checkGenesis(byte[] record) {
        boolean isGenesis = RecordLayout.unsignedShortAt(record, RecordLayout.TYPE) == Genesis.TYPE
                && RecordLayout.intAt(record, RecordLayout.PAYLOAD_LENGTH) == Genesis.PAYLOAD_BYTES;
        return isGenesis ? Flaw.NONE : Flaw.NOT_A_RECORD;
    }

    private Flaw checkJournal(byte[] record) {
        boolean ours = RecordLayout.intAt(record, RecordLayout.TAG) == tag
                && RecordLayout.unsignedShortAt(record, RecordLayout.SHARD) == shard
                && RecordLayout.unsignedShortAt(record, RecordLayout.EPOCH)
                        == genesis.map(Genesis::epoch).orElse(0);
        return ours ? Flaw.NONE : Flaw.OTHER_JOURNAL;
    }

    private void take(byte[] record) {
        if (lastSequence == 0) {
            Genesis first = Genesis.of(record);
            refuseOtherShard(RecordLayout.unsignedShortAt(record, RecordLayout.SHARD));
            genesis = Optional.of(first);
            tag = first.tag();
        }
        lastSequence = RecordLayout.longAt(record, RecordLayout.SEQUENCE);
        lastStampMicros = RecordLayout.longAt(record, RecordLayout.STAMP_MICROS);
        provenSequence = provenBy(record);
        hashes.record(record, lastHash, 0);
    }

    /// {@return the sequence up to which everything was on disk when this record was appended}
    static long provenBy(byte[] record) {
        return RecordLayout.longAt(record, RecordLayout.SEQUENCE)
                - 1
                - RecordLayout.intAt(record, RecordLayout.UNFORCED);
    }

    private void refuseOtherShard(int found) {
        if (found != shard) {
            throw new IllegalArgumentException(
                    "the journal is that of shard " + found + ", and shard " + shard + " was asked for");
        }
    }

    Optional<Genesis> genesis() {
        return genesis;
    }

    int tag() {
        return tag;
    }

    long lastSequence() {
        return lastSequence;
    }

    long lastStampMicros() {
        return lastStampMicros;
    }

    long provenSequence() {
        return provenSequence;
    }

    byte[] lastHash() {
        return lastHash.clone();
    }

    String lastHashInHex() {
        return HexFormat.of().formatHex(lastHash);
    }
}
