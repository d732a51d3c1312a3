package org.telltale.server.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.source.Decoded;

/// A journal with what was made of it when it was recorded, in a folder: its segments, compressed; what was read in
/// its bodies; and what was decided.
final class GoldenJournal {
    /// Where all of them are.
    static final Path ALL = Path.of("src/test/resources/golden");

    private static final String READ = "bodies.txt";
    private static final String DECIDED = "decisions.txt";
    private static final String PACKED = ".gz";

    private final Path folder;

    GoldenJournal(String name) {
        folder = ALL.resolve(name);
    }

    /// What a Monitor that knows nothing makes of a journal.
    ///
    /// @param read what was read in its bodies, a line each reading, fault and signal
    /// @param decided as [Transcript] says it
    record Made(List<String> read, List<String> decided) {}

    /// Takes the place of what was recorded before.
    ///
    /// @param work the folder that has the journal
    void record(Path work) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> before = Files.newDirectoryStream(folder)) {
            for (Path file : before) {
                Files.delete(file);
            }
        }
        Made made = madeOf(work);
        Files.write(folder.resolve(READ), made.read());
        Files.write(folder.resolve(DECIDED), made.decided());
        try (DirectoryStream<Path> segments = Files.newDirectoryStream(work.resolve("journal"), "*.cq4")) {
            for (Path segment : segments) {
                try (OutputStream out =
                        new GZIPOutputStream(Files.newOutputStream(folder.resolve(segment.getFileName() + PACKED)))) {
                    Files.copy(segment, out);
                }
            }
        }
    }

    /// {@return what is made of it now}
    ///
    /// @param work an empty folder
    Made madeNow(Path work) throws IOException {
        Path journal = Files.createDirectories(work.resolve("journal"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(PACKED)).toList()) {
                String name = String.valueOf(file.getFileName());
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    Files.copy(in, journal.resolve(name.substring(0, name.length() - PACKED.length())));
                }
            }
        }
        return madeOf(work);
    }

    /// {@return what was decided when it was recorded}
    List<String> decided() throws IOException {
        return Files.readAllLines(folder.resolve(DECIDED));
    }

    /// {@return what was read in its bodies when it was recorded; nothing where nobody wrote that down yet}
    List<String> read() throws IOException {
        return Files.exists(folder.resolve(READ)) ? Files.readAllLines(folder.resolve(READ)) : List.of();
    }

    private static Made madeOf(Path work) throws IOException {
        Transcript transcript = new Transcript();
        RecordRunner runner = new RecordRunner(new Monitor(1 << 16, transcript), new EventCodec());
        List<String> read = new ArrayList<>();
        JournalRecord record = new JournalRecord();
        try (Journal journal = Journal.open(TestShard.journalIn(work));
                JournalReader reader = journal.reader(1)) {
            while (reader.next(record)) {
                Fragments fragments = runner.decode(record);
                for (String line : Decoded.lines(fragments)) {
                    read.add(record.sequence() + ": " + line);
                }
                runner.run(record);
            }
        }
        return new Made(read, transcript.lines());
    }
}
