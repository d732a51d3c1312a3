package org.telltale.benchmarks.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.telltale.benchmarks.bare.BarePath;
import org.telltale.benchmarks.process.ChildJvm;

/// The bare path, or a door that answers at once, as a process of its own.
final class Bare implements AutoCloseable {
    private final ChildJvm jvm;
    private final Sender sender;

    private Bare(ChildJvm jvm, int devices, String key, InstantSource clock) {
        this.jvm = jvm;
        this.sender = new Sender(jvm, key, devices, clock, new Notes(), false);
    }

    /// @param key as long as the server's keys: it is sent and not looked at
    static Bare forced(Path folder, int devices, String key, InstantSource clock) throws IOException {
        String file = folder.resolve("bare-path").toString();
        return new Bare(ChildJvm.start(folder.resolve("bare.log"), BarePath.class, file), devices, key, clock);
    }

    static Bare atOnce(Path folder, int devices, String key, InstantSource clock) throws IOException {
        return new Bare(ChildJvm.start(folder.resolve("at-once.log"), BarePath.class), devices, key, clock);
    }

    long pid() {
        return jvm.pid();
    }

    Sender sender() {
        return sender;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
