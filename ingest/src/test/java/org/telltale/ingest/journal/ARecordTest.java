package org.telltale.ingest.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.journal.JournalFixture.GENESIS;
import static org.telltale.ingest.journal.JournalFixture.NOON_MICROS;
import static org.telltale.ingest.journal.JournalFixture.SHARD;
import static org.telltale.ingest.journal.JournalFixture.segments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The layout, written down a second time: journals of this release have to be readable for as long as they are
/// kept.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ARecordTest {
    private static final byte[] PAYLOAD = "{\"vital\":\"weight\"}".getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void lies_on_disk_as_the_reference_page_says() throws Exception {
        try (Journal journal = JournalFixture.open(directory)) {
            journal.append(16, 2, NOON_MICROS + 1, -7, 9, PAYLOAD, 0, PAYLOAD.length);
            journal.append(65_535, 65_535, NOON_MICROS + 1, Long.MAX_VALUE, -1, PAYLOAD, 1, 0);
            journal.force();
        }
        byte[] id = ByteBuffer.allocate(16)
                .putLong(GENESIS.id().getMostSignificantBits())
                .putLong(GENESIS.id().getLeastSignificantBits())
                .array();
        byte[] genesis = plain(1, NOON_MICROS, 0, 0, 0, 1, 1, id, new byte[32]);
        byte[] second = plain(2, NOON_MICROS + 1, -7, 0, 9, 16, 2, PAYLOAD, hash(genesis));
        byte[] third = plain(3, NOON_MICROS + 1, Long.MAX_VALUE, 1, -1, 65_535, 65_535, new byte[0], hash(second));
        assertThat(records()).containsExactly(genesis, second, third);
    }

    @Test
    void of_this_release_reads_so_in_every_later_one() throws IOException {
        try (Journal journal = JournalFixture.open(directory)) {
            assertThat(journal.id()).isEqualTo(GENESIS.id());
        }
        assertThat(HexFormat.of().formatHex(records().getFirst()))
                .isEqualTo(
                        "544a520110000000010000000000000000d07837dc60060000000000000000000000000000000000000000000100010003000100"
                                + "9a50eaf4a33d5559a3e8a64eb614d60c3c416a806a25a7b9bc0556332682c230"
                                + "0000000000000000000000000000000000000000000000000000000000000000"
                                + "00000000525b0a7c63e36ba1"
                                + "7c0a5b529b1e4c1e8a702f6d51e0c4aa");
    }

    private static byte[] plain(
            long sequence,
            long stampMicros,
            long principal,
            int unforced,
            int profile,
            int type,
            int version,
            byte[] payload,
            byte[] previousHash)
            throws NoSuchAlgorithmException {
        int padded = (payload.length + 7) / 8 * 8;
        ByteBuffer record = ByteBuffer.allocate(128 + padded).order(ByteOrder.LITTLE_ENDIAN);
        record.put("TJR".getBytes(UTF_8)).put((byte) 1).putInt(payload.length);
        record.putLong(sequence).putLong(stampMicros).putLong(principal);
        record.putInt(unforced).putInt(0).putInt(profile);
        record.putShort((short) type)
                .putShort((short) version)
                .putShort((short) SHARD)
                .putShort((short) 1);
        record.put(MessageDigest.getInstance("SHA-256").digest(payload)).put(previousHash);
        record.putInt(0).putInt((int) (GENESIS.id().getMostSignificantBits() >>> 32));
        CRC32C crc = new CRC32C();
        crc.update(record.array(), 0, 124);
        crc.update(payload);
        crc.update(new byte[padded - payload.length]);
        return record.putInt((int) crc.getValue()).put(payload).array();
    }

    private static byte[] hash(byte[] record) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(record, 116));
    }

    private List<byte[]> records() throws IOException {
        List<byte[]> records = new ArrayList<>();
        try (SegmentWalk walk = new SegmentWalk(segments(directory).getFirst())) {
            while (walk.next()) {
                byte[] record = new byte[walk.recordBytes()];
                walk.copyRecord(record);
                records.add(record);
            }
        }
        return records;
    }
}
