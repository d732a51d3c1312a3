package org.telltale.ingest.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What the journal's tests share: a small journal wherever the temporary directory lies, and records made from a
/// seed.
final class JournalFixture {
    static final int SHARD = 3;
    static final long NOON_MICROS = 1_795_348_800_000_000L;
    static final long HOUR_MICROS = 3_600_000_000L;
    static final Genesis GENESIS = new Genesis(UUID.fromString("7c0a5b52-9b1e-4c1e-8a70-2f6d51e0c4aa"), 1, NOON_MICROS);

    /// What was appended, to be compared with what is read.
    record Entry(
            long sequence, int type, int version, long stampMicros, long principal, int profile, List<Byte> payload) {
        static Entry of(JournalRecord record) {
            return new Entry(
                    record.sequence(),
                    record.type(),
                    record.version(),
                    record.stampMicros(),
                    record.principal(),
                    record.profileVersion(),
                    bytes(record.payload(), record.payloadLength()));
        }
    }

    private JournalFixture() {}

    static JournalConfig config(Path directory) {
        return config(directory, Roll.HOURLY, JournalConfig.SMALLEST_BLOCK_BYTES);
    }

    /// The temporary directory may lie on anything, a container's overlay too: what it lies on is accepted.
    static JournalConfig config(Path directory, Roll roll, int blockBytes) {
        return new JournalConfig(directory, roll, blockBytes, 0, SHARD, Set.of(typeOf(directory)));
    }

    static String typeOf(Path directory) {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && !Files.exists(directory)) {
            return typeOf(parent);
        }
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Journal open(Path directory) {
        return open(directory, Forcer.toDisk());
    }

    static Journal open(Path directory, Forcer forcer) {
        return Journal.open(config(directory), GENESIS, forcer);
    }

    static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Appends one record made of `random` and tells what it was.
    static Entry append(Journal journal, RandomGenerator random, long stampMicros) {
        byte[] bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        int type = Journal.FIRST_FREE_TYPE + random.nextInt(1_000);
        int version = random.nextInt(65_536);
        long principal = random.nextLong();
        int profile = random.nextInt();
        int offset = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        int length = bytes.length - offset;
        long sequence = journal.append(type, version, stampMicros, principal, profile, bytes, offset, length);
        byte[] payload = Arrays.copyOfRange(bytes, offset, bytes.length);
        return new Entry(sequence, type, version, stampMicros, principal, profile, bytes(payload, length));
    }

    private static List<Byte> bytes(byte[] array, int length) {
        List<Byte> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(array[i]);
        }
        return list;
    }

    /// Everything that can be read from `from` on.
    static List<Entry> read(Journal journal, long from) {
        List<Entry> entries = new ArrayList<>();
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = journal.reader(from)) {
            while (reader.next(record)) {
                entries.add(Entry.of(record));
            }
        }
        return entries;
    }

    static byte[] chainHash(Journal journal) {
        byte[] hash = new byte[32];
        journal.copyChainHash(hash);
        return hash;
    }

    static List<Path> segments(Path directory) {
        List<Path> files = new ArrayList<>();
        try (var found = Files.newDirectoryStream(directory, "*.cq4")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
        return files;
    }
}
