package org.telltale.server.timescale;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where one embedded database lives, held by one process at a time.
///
/// A cluster is made beside its place and moved there when it is whole and on disk, so that a crash in
/// between leaves nothing that looks like a cluster.
final class StateFolder implements AutoCloseable {
    private static final int PASSWORD_BYTES = 24;
    private static final int FIRST_WITH_BUILTIN_LOCALE = 17;

    private final Path folder;
    private final FileChannel lockChannel;

    private StateFolder(Path folder, FileChannel lockChannel) {
        this.folder = folder;
        this.lockChannel = lockChannel;
    }

    /// Opens it, making what is missing, and takes its lock.
    ///
    /// @throws IOException when it cannot be written, or another process holds it
    static StateFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path real = folder.toRealPath();
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
        FileChannel channel =
                FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("another process uses the database in " + real);
        }
        return new StateFolder(real, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    /// {@return the superuser's password, generated the first time}
    ///
    /// @throws IOException when there is a cluster and its password is gone
    String password() throws IOException {
        Path file = folder.resolve("password");
        if (Files.exists(file)) {
            return Files.readString(file);
        }
        if (Files.exists(data())) {
            throw new IOException("the database in " + folder + " has lost its password: restore " + file);
        }
        var random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path fresh = folder.resolve("password.new");
        Files.deleteIfExists(fresh);
        Files.writeString(Files.createFile(fresh, ownerOnly), password);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }

    /// Makes the cluster where there is none, and sees to it that the account owns it and that the programs fit it.
    void prepare(TimescaleTree tree, Account account) throws IOException {
        password();
        if (!Files.exists(data())) {
            make(tree, account);
        }
        account.own(data());
        int made =
                Integer.parseInt(Files.readString(data().resolve("PG_VERSION")).strip());
        if (tree.major() != made) {
            throw new IOException(
                    "the database in %s was made by PostgreSQL %d, and the programs in %s are another version"
                            .formatted(folder, made, tree.folder()));
        }
    }

    private void make(TimescaleTree tree, Account account) throws IOException {
        Path fresh = folder.resolve("data.new");
        delete(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(fresh);
        var initdb = new ArrayList<>(List.of(
                tree.program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + EmbeddedTimescale.SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + folder.resolve("password"),
                "--encoding=UTF8",
                "--data-checksums",
                // One pass at the end forces the same files in a fraction of the time.
                "--no-sync"));
        initdb.addAll(unicodeWithoutTheHostsLocales(tree.major()));
        Command.of(account.running(initdb)).run();
        Command.of(account.running(List.of(tree.program("initdb"), "--pgdata=" + fresh, "--sync-only")))
                .run();
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
    }

    /// Sort order and letter case must not change with the host; since version 17 PostgreSQL brings its own.
    private static List<String> unicodeWithoutTheHostsLocales(int major) {
        return major < FIRST_WITH_BUILTIN_LOCALE
                ? List.of("--locale=C.UTF-8")
                : List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// Gives the lock back.
    @Override
    public void close() throws IOException {
        lockChannel.close();
    }
}
