package org.telltale.benchmarks.flink;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// Wall and processor from the first reading to the last decision. One thread begins, and whoever
/// is last ends.
final class Stopwatch {
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private volatile long beganNanos;
    private volatile long beganCpuNanos;
    private volatile long endedNanos;
    private volatile long endedCpuNanos;

    void begin() {
        beganNanos = System.nanoTime();
        beganCpuNanos = process.getProcessCpuTime();
    }

    void end() {
        endedNanos = System.nanoTime();
        endedCpuNanos = process.getProcessCpuTime();
    }

    Cost cost(long readings) {
        return new Cost(readings, (endedNanos - beganNanos) / 1e9, (endedCpuNanos - beganCpuNanos) / 1e9);
    }
}
