package org.telltale.ingest.mqtt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.telltale.care.reading.Identity128;

/// Which clients have a session here, over restarts.
///
/// A client that is told that it has no session throws away what it has not had acknowledged. So a
/// client that asked for one is remembered on disk before it is welcomed, and our restart costs it
/// nothing. All that is kept is its credential and a hash of its client identifier; the session itself has
/// no content. Of one credential the last [#MOST_A_CREDENTIAL] are kept, so that none crowds out others.
///
/// ```
/// +000000000000002a0123456789abcdef0123456789abcdef   one line each: remembered
/// -000000000000002a0123456789abcdef0123456789abcdef   forgotten again
/// ```
///
/// Lines are appended and forced by a thread of its own, several at a time; a torn last line was never
/// relied on. The file is rewritten when it is opened. Safe on every thread.
public final class KnownClients implements AutoCloseable {
    /// The most clients of one credential: it is one gateway's, and the client that came first goes first.
    static final int MOST_A_CREDENTIAL = 64;

    /// One client of one credential.
    record Key(long credential, long high, long low) {
        static Key of(long credential, String clientId) {
            byte[] bytes = clientId.getBytes(StandardCharsets.UTF_8);
            Identity128 hash = new Identity128();
            hash.hash(bytes, 0, bytes.length);
            return new Key(credential, hash.high(), hash.low());
        }

        private String line(char sign) {
            HexFormat hex = HexFormat.of();
            return sign + hex.toHexDigits(credential) + hex.toHexDigits(high) + hex.toHexDigits(low) + '\n';
        }
    }

    private record Change(String line, Runnable done) {}

    private static final int LINE_LENGTH = 49;

    private final FileChannel file;
    private final Map<Long, Set<Key>> known = new HashMap<>();
    private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final Thread writer;
    private volatile boolean closed;

    private KnownClients(FileChannel file, Set<Key> before) {
        this.file = file;
        before.forEach(this::add);
        this.writer = Thread.ofPlatform().daemon().name("known-clients").start(this::write);
    }

    /// Opens the file, or makes it.
    ///
    /// @throws IOException when it can be neither read nor written
    public static KnownClients open(Path path) throws IOException {
        Set<Key> before = Files.exists(path) ? read(path) : Set.of();
        StringBuilder compact = new StringBuilder();
        before.forEach(key -> compact.append(key.line('+')));
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        FileChannel file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            append(file, compact.toString());
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            forceFolderOf(path);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return new KnownClients(file, before);
    }

    /// A power cut must not bring the old file back: who is remembered from now on is in the new one only.
    private static void forceFolderOf(Path path) throws IOException {
        try (FileChannel folder = FileChannel.open(path.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /// {@return whether the client has a session}
    synchronized boolean isKnown(Key client) {
        return known.getOrDefault(client.credential(), Set.of()).contains(client);
    }

    /// Remembers a client.
    ///
    /// @param done called when it is on disk, or cannot be: on the writer's thread, or at once where it
    /// was known
    void remember(Key client, Runnable done) {
        if (!closed && addNew(client)) {
            changes.add(new Change(client.line('+'), done));
        } else {
            done.run();
        }
    }

    private synchronized boolean addNew(Key client) {
        if (!add(client)) {
            return false;
        }
        Set<Key> ofCredential = known.getOrDefault(client.credential(), Set.of());
        if (ofCredential.size() > MOST_A_CREDENTIAL) {
            forget(ofCredential.iterator().next());
        }
        return true;
    }

    private boolean add(Key client) {
        return known.computeIfAbsent(client.credential(), _ -> new LinkedHashSet<>())
                .add(client);
    }

    /// Forgets a client. Not waited for: a session that is told of once too often does no harm.
    synchronized void forget(Key client) {
        if (isKnown(client)) {
            known.getOrDefault(client.credential(), Set.of()).remove(client);
            changes.add(new Change(client.line('-'), () -> {}));
        }
    }

    /// {@return how many clients are remembered}
    public synchronized int count() {
        return known.values().stream().mapToInt(Set::size).sum();
    }

    /// {@return whether the last write failed, so that new clients are not remembered over a restart}
    public boolean isFailing() {
        return failing.get();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        changes.add(new Change("", () -> {}));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }

    private void write() {
        List<Change> batch = new ArrayList<>();
        while (!closed || !changes.isEmpty()) {
            try {
                batch.add(changes.take());
            } catch (InterruptedException e) {
                return;
            }
            changes.drainTo(batch);
            write(batch);
            batch.forEach(change -> change.done().run());
            batch.clear();
        }
    }

    private void write(List<Change> batch) {
        StringBuilder lines = new StringBuilder();
        batch.forEach(change -> lines.append(change.line()));
        try {
            append(file, lines.toString());
            failing.set(false);
        } catch (IOException e) {
            // Seen by the operator through isFailing; the clients are welcomed all the same and resend
            // at worst.
            failing.set(true);
        }
    }

    private static void append(FileChannel file, String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    private static Set<Key> read(Path path) throws IOException {
        Set<Key> keys = new LinkedHashSet<>();
        for (String line : Files.readString(path, StandardCharsets.US_ASCII).split("\n", -1)) {
            if (line.length() == LINE_LENGTH && line.charAt(0) == '+') {
                keys.add(key(line));
            } else if (line.length() == LINE_LENGTH && line.charAt(0) == '-') {
                keys.remove(key(line));
            }
        }
        return keys;
    }

    private static Key key(String line) throws IOException {
        try {
            return new Key(
                    HexFormat.fromHexDigitsToLong(line, 1, 17),
                    HexFormat.fromHexDigitsToLong(line, 17, 33),
                    HexFormat.fromHexDigitsToLong(line, 33, 49));
        } catch (NumberFormatException e) {
            throw new IOException("not a file of known clients: " + line, e);
        }
    }
}
