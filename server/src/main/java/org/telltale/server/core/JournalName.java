package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.server.Refusal;

/// Which journal a server has, written down beside it: where the journal's disk is not mounted and the database does
/// not answer, nobody else knows that there was one.
///
/// The file has one line, `35b8107f-c78f-4f2f-aad5-2bfd0bb6c23a epoch 1`. It is on disk before the first reading is
/// taken.
///
/// @param state the server's state folder, which is not the journal's
public record JournalName(Path state) {
    private static final Logger LOG = LoggerFactory.getLogger(JournalName.class);
    private static final String NAME = "journal.id";

    /// Asked before a journal is begun where there is none.
    ///
    /// @param holdsNothing whether the database has answered, and has written nothing down
    /// @throws Refusal where there has been one
    void requireNone(JournalConfig journal, boolean holdsNothing) throws IOException {
        if (Files.exists(file())) {
            throw new Refusal("there is no journal in " + journal.directory() + ", and this server has had " + named()
                    + ": mount the disk that it is on, restore it and its archive from a copy, or "
                    + (holdsNothing
                            ? "point the server at its own database, for this one has written nothing down"
                            : "start again when the database answers, which knows how far it was written down")
                    + "; to begin with nothing, move " + file() + " away");
        }
    }

    /// Keeps the name of a journal that has none yet, or that the database knows better: a state folder comes back
    /// from before a recovery, and the journal has a disk of its own.
    ///
    /// @param isStored whether the database says that it has written this journal down
    /// @throws Refusal where it is that of another one
    void require(JournalConfig config, Journal journal, boolean isStored) throws IOException {
        String name = text(journal.id(), journal.epoch());
        if (!Files.exists(file())) {
            write(name);
        } else if (!name.equals(named()) && isStored) {
            LOG.warn("this server's journal was {}, and is {} now: the database has written it down", named(), name);
            write(name);
        } else if (!name.equals(named())) {
            throw new Refusal("the journal in " + config.directory() + " is " + name + ", and this server's is "
                    + named() + ": mount its own; to go on with this one, move " + file() + " away");
        }
    }

    /// Writes down that the server has another journal from now on; it outlives a power cut.
    public void become(UUID journal, int epoch) throws IOException {
        write(text(journal, epoch));
    }

    private Path file() {
        return state.resolve(NAME);
    }

    private static String text(UUID journal, int epoch) {
        return journal + " epoch " + epoch;
    }

    private String named() throws IOException {
        return Files.readString(file(), US_ASCII).strip();
    }

    private void write(String name) throws IOException {
        Path unfinished = state.resolve(NAME + ".unfinished");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap((name + "\n").getBytes(US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            Forcer.toDisk().force(unfinished, channel);
        }
        Files.move(unfinished, file(), StandardCopyOption.ATOMIC_MOVE);
        Forcer.toDisk().forceDirectory(state);
    }
}
