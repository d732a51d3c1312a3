package org.telltale.server.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A file in the state folder that only the server's own account may read.
public final class SecretFile {
    private SecretFile() {}

    /// Reads a file, or makes it with mode 0600 and what `fresh` gives; what it returns is on disk.
    ///
    /// @throws IOException if it can neither be read nor made, or others may read it
    static byte[] readOrMake(Path file, Supplier<byte[]> fresh) throws IOException {
        if (Files.exists(file)) {
            refuseIfShared(file);
        } else {
            make(file, fresh.get());
        }
        return Files.readAllBytes(file);
    }

    /// Reads a secret of printable characters, or makes it.
    ///
    /// @throws IOException if it can neither be read nor made, or others may read it
    public static String readOrMakeText(Path file, Supplier<String> fresh) throws IOException {
        byte[] content = readOrMake(file, () -> (fresh.get() + "\n").getBytes(US_ASCII));
        return new String(content, US_ASCII).strip();
    }

    /// {@return what a file holds, if there is one}
    ///
    /// @throws IOException if it cannot be read, or others may read it
    public static Optional<byte[]> readIfThere(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        refuseIfShared(file);
        return Optional.of(Files.readAllBytes(file));
    }

    /// Puts a file in the place of the one of its name; when this returns it is on disk, and stays there.
    ///
    /// @throws IOException if it is not: the one before still is
    public static void replace(Path file, byte[] content) throws IOException {
        make(file, content);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void make(Path file, byte[] content) throws IOException {
        // Written beside and moved, so that a crash leaves either no file or a whole one.
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(beside, options, mode)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void refuseIfShared(Path file) throws IOException {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!mode.endsWith("------")) {
            throw new IOException(file + " has mode " + mode + ": take it away from others with chmod 600");
        }
    }
}
