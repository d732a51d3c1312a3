package org.telltale.benchmarks.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/// What one fdatasync takes at this hour: 4 KiB written over and forced, again and again.
///
/// Every durable latency stands on it, and it may change by a factor of four within an hour.
///
/// @param forcesPerSecond how many there were
/// @param p50Micros half of them took no longer
/// @param p99Micros all but one in a hundred
public record ForceBaseline(double forcesPerSecond, double p50Micros, double p99Micros) {
    private static final int PAGE_BYTES = 4_096;
    private static final int PAGES = 256;
    private static final double NANOS_PER_MICRO = 1e3;

    /// Measures for a while.
    public static ForceBaseline measure(Path folder, long millis) throws IOException {
        Histogram nanos = new Histogram(60_000_000_000L, 3);
        Path file = folder.resolve("force-baseline");
        ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int index = 0; index < PAGES; index++) {
                channel.write(page.clear(), (long) index * PAGE_BYTES);
            }
            channel.force(true);
            long start = System.nanoTime();
            for (long now = start; now - start < millis * 1_000_000; now = System.nanoTime()) {
                channel.write(page.clear(), nanos.getTotalCount() % PAGES * PAGE_BYTES);
                channel.force(false);
                nanos.recordValue(System.nanoTime() - now);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new ForceBaseline(
                    nanos.getTotalCount() / seconds,
                    nanos.getValueAtPercentile(50) / NANOS_PER_MICRO,
                    nanos.getValueAtPercentile(99) / NANOS_PER_MICRO);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
