package org.telltale.benchmarks.ward;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/// What this JVM's heap holds once the garbage is gone.
final class LiveHeap {
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+)");

    private LiveHeap() {}

    /// {@return bytes in use after full collections}
    static long usedBytes() {
        long used = Long.MAX_VALUE;
        for (int collection = 0; collection < 4; collection++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    /// {@return bytes in use, by class}
    static Map<String, Long> byClass() throws JMException {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Map<String, Long> bytes = new TreeMap<>();
        Matcher line = LINE.matcher(String.valueOf(histogram));
        while (line.find()) {
            bytes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum);
        }
        return bytes;
    }

    /// {@return the classes that grew most, a line each, in bytes for one of `count`}
    static List<String> grown(Map<String, Long> before, Map<String, Long> after, int count, int most) {
        return after.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue() - before.getOrDefault(entry.getKey(), 0L)))
                .filter(entry -> entry.getValue() >= count)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .map(entry -> String.format(
                        Locale.ROOT, "| `%s` | %.1f |", entry.getKey(), (double) entry.getValue() / count))
                .toList();
    }
}
