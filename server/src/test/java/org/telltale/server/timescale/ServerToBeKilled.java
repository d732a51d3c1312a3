package org.telltale.server.timescale;

import java.nio.file.Path;

/// A server with an embedded database, in a JVM of its own that a test kills.
///
/// It prints the port and the process id of its database, and then waits until its input ends or it is killed.
final class ServerToBeKilled {
    private ServerToBeKilled() {}

    public static void main(String[] args) throws Exception {
        EmbeddedTimescale timescale = EmbeddedTimescale.start(Path.of(args[0]), Path.of(args[1]), 0);
        System.out.println(timescale.port());
        System.out.println(timescale.pid());
        System.out.flush();
        System.in.readAllBytes();
    }
}
