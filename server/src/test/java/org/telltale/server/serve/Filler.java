package org.telltale.server.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Another program that writes to the server's disk.
final class Filler {
    private static final int PIECE_BYTES = 64 << 10;

    private final Path disk;
    private final Path file;

    Filler(Path disk) {
        this.disk = disk;
        this.file = disk.resolve("filler");
    }

    /// Writes until no more than this is left for others.
    void leave(long usableBytes) throws IOException {
        try (FileChannel filler = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (disk.toFile().getUsableSpace() > usableBytes) {
                filler.write(ByteBuffer.allocate(PIECE_BYTES));
            }
        } catch (IOException full) {
            if (usableBytes > 0) {
                throw full;
            }
        }
    }

    void delete() throws IOException {
        Files.delete(file);
    }
}
