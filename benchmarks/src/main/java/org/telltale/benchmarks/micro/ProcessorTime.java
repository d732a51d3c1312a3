package org.telltale.benchmarks.micro;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/// What the readings of an iteration took of the processor, printed beside JMH's own figure: on a
/// machine that does other things too, the clock on the wall says less. Belongs to the benchmark's
/// one thread.
final class ProcessorTime {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long readingsBefore;
    private long cpuNanosBefore;

    /// An iteration begins.
    void begin(long readings) {
        readingsBefore = readings;
        cpuNanosBefore = threads.getCurrentThreadCpuTime();
    }

    /// An iteration has ended.
    void tell(long readings) {
        double nanos = threads.getCurrentThreadCpuTime() - cpuNanosBefore;
        System.out.printf(Locale.ROOT, "[%.0f ns of the processor a reading] ", nanos / (readings - readingsBefore));
    }
}
