package org.telltale.benchmarks.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a figure was measured on: without it, it says nothing.
///
/// Source: proc(5), `/proc/cpuinfo`, `/proc/meminfo`, `/proc/loadavg`.
///
/// @param load the load of the last minute, before the measurement: on a machine that rests it is well below 1
record Machine(String processor, int cores, long memoryGibibytes, String system, String jdk, String load) {
    private static final long KIBIBYTES_PER_GIBIBYTE = 1 << 20;

    static Machine here() throws IOException {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Double.parseDouble(field("/proc/meminfo", "MemTotal").split(" ", -1)[0])
                        / KIBIBYTES_PER_GIBIBYTE),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
    }

    private static String field(String file, String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(file));
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores, " + memoryGibibytes + " GiB, " + system + ", " + jdk
                + ", load before " + load;
    }
}
