package org.telltale.ingest.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The archive's files, by name: `journal-7c0a5b52-epoch-1-records-1-4711.gz`.
///
/// The first word is the tag of the journal's id. A name is given only to a file that was read back and verified.
///
/// @param path where they lie
record ArchiveFolder(Path path) {
    private static final String SUFFIX = ".gz";
    private static final int WORDS = 7;
    private static final int HEX = 16;
    private static final String UNKNOWN = "...";

    /// One file, as its name says.
    record File(Path path, int tag, int epoch, long firstSequence, long lastSequence) {
        private static Optional<File> of(Path path) {
            String name = path.getFileName().toString();
            String[] words = name.split("[-.]", -1);
            if (words.length != WORDS + 1 || !name.endsWith(SUFFIX)) {
                return Optional.empty();
            }
            try {
                File file = new File(
                        path,
                        Integer.parseUnsignedInt(words[1], HEX),
                        Integer.parseInt(words[3]),
                        Long.parseLong(words[5]),
                        Long.parseLong(words[6]));
                return name.equals(name(file.tag, file.epoch, file.firstSequence, file.lastSequence))
                        ? Optional.of(file)
                        : Optional.empty();
            } catch (NumberFormatException notOurs) {
                return Optional.empty();
            }
        }

        private boolean isOf(Genesis journal) {
            return tag == journal.tag() && epoch == journal.epoch();
        }

        boolean holds(long sequence) {
            return firstSequence <= sequence && sequence <= lastSequence;
        }
    }

    private static String name(int tag, int epoch, long first, long last) {
        return name(tag, epoch, Long.toString(first), Long.toString(last));
    }

    private static String name(int tag, int epoch, String first, String last) {
        String digits = Integer.toHexString(tag);
        return "journal-" + "0".repeat(2 * Integer.BYTES - digits.length()) + digits + "-epoch-" + epoch + "-records-"
                + first + "-" + last + SUFFIX;
    }

    Path fileOf(Genesis journal, long firstSequence, long lastSequence) {
        return path.resolve(name(journal.tag(), journal.epoch(), firstSequence, lastSequence));
    }

    /// {@return every archive here, whichever journal it is of, the oldest epoch and record first}
    List<File> files() throws IOException {
        List<File> found = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (var files = Files.newDirectoryStream(path, "*" + SUFFIX)) {
                files.forEach(file -> File.of(file).ifPresent(found::add));
            }
        }
        found.sort(Comparator.comparingInt(File::epoch).thenComparingLong(File::firstSequence));
        return found;
    }

    /// {@return the file that holds a record of a journal}
    Optional<File> holding(Genesis journal, long sequence) throws IOException {
        for (File file : files()) {
            if (file.isOf(journal) && file.holds(sequence)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /// {@return the sentence for a record that should be in the archive and is not}
    JournalFrontAway missing(Genesis journal, long sequence) {
        return away(
                sequence,
                "record " + sequence + " is not on the journal's disk any more, and not in the archive " + path,
                name(journal.tag(), journal.epoch(), Long.toString(sequence), UNKNOWN) + ", or the one that holds it,");
    }

    /// {@return the sentence for a journal that begins with this record, which is not its first, and has before it
    /// nothing that is here}
    JournalFrontAway missingBefore(byte[] record, Path journal) {
        long sequence = RecordLayout.longAt(record, RecordLayout.SEQUENCE);
        int tag = RecordLayout.intAt(record, RecordLayout.TAG);
        int epoch = RecordLayout.unsignedShortAt(record, RecordLayout.EPOCH);
        return away(
                sequence - 1,
                "the journal in " + journal + " begins with record " + sequence
                        + ", and the one before it is not in the archive " + path,
                name(tag, epoch, UNKNOWN, Long.toString(sequence - 1)));
    }

    private static JournalFrontAway away(long sequence, String what, String wanted) {
        return new JournalFrontAway(
                sequence, what + ": mount the journal's archive there, or restore the file " + wanted + " from a copy");
    }

    /// {@return what the head of a file says, or nothing where it is damaged, cut short or gone}
    static Optional<ArchiveHeader> header(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ArchiveHeader.decoded(in.readNBytes(ArchiveHeader.BYTES));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }
}
