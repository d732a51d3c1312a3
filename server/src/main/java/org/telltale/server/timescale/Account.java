package org.telltale.server.timescale;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom the database runs as. PostgreSQL refuses to run as root, so a server that is root needs a way around it.
enum Account {
    /// The server is an ordinary user, and so is its database.
    SELF,

    /// A user namespace of its own: the process sees itself as nobody, and its files stay root's, so that no other
    /// service that runs as nobody can read them.
    NAMESPACE,

    /// The account nobody, where namespaces are not allowed, as in most containers. It owns the data.
    NOBODY;

    private static final int ROOT = 0;
    private static final int NOBODY_ID = 65534;

    /// {@return the one to use here}
    static Account detect() throws IOException {
        if (ownerOf(Path.of("/proc/self")) != ROOT) {
            return SELF;
        }
        return Command.of(NAMESPACE.running(List.of("true"))).succeeds() ? NAMESPACE : NOBODY;
    }

    /// {@return the command line that runs a program as this account}
    List<String> running(List<String> program) {
        var command = new ArrayList<>(prefix());
        command.addAll(program);
        return command;
    }

    private List<String> prefix() {
        return switch (this) {
            case SELF -> List.of();
            case NAMESPACE -> List.of("unshare", "--user");
            // The capability lets nobody walk through root's folders to reach its own, and the securebit keeps it
            // across access(2), by which initdb looks for its programs.
            case NOBODY ->
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY_ID,
                        "--regid=" + NOBODY_ID,
                        "--clear-groups",
                        "--securebits=+no_setuid_fixup",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override");
        };
    }

    /// Hands a folder and what is in it to this account, where another one had it before.
    void own(Path folder) throws IOException {
        if (this == SELF) {
            return;
        }
        int owner = this == NOBODY ? NOBODY_ID : ROOT;
        if (ownerOf(folder) == owner) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return hand(file);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                return hand(directory);
            }

            private FileVisitResult hand(Path path) throws IOException {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }
}
