package org.telltale.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// CPU that the whole machine has used: whoever else computed is in it.
///
/// Source: proc(5), `/proc/stat`: the line `cpu` adds up all cores: user, nice, system, idle, iowait, irq, softirq, in
/// ticks of 10 ms.
///
/// @param busySeconds of all cores together
public record Cores(double busySeconds) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int LAST = 7;

    /// {@return what the machine has used so far}
    public static Cores now() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
        long ticks = 0;
        for (int field = 1; field <= LAST; field++) {
            ticks += field == IDLE || field == WAITING ? 0 : Long.parseLong(fields[field]);
        }
        return new Cores(ticks / TICKS_PER_SECOND);
    }

    /// {@return what was used since then}
    public Cores since(Cores before) {
        return new Cores(busySeconds - before.busySeconds);
    }
}
