package org.telltale.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// CPU that a process has used, and apart from it whatever descends from it: a server and its database.
///
/// Source: proc(5), `/proc/pid/stat`: fields 4 (parent), 14 and 15 (user and system time), 16 and 17 (those of children
/// that have ended), in ticks of 10 ms.
///
/// @param ownSeconds of the process itself
/// @param descendantSeconds of the processes that it has started
public record CpuUse(double ownSeconds, double descendantSeconds) {
    private static final double TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int OWN = 11;
    private static final int ENDED_CHILDREN = 13;

    private record Stat(long pid, long parent, long ownTicks, long childTicks) {}

    /// {@return what a process and its descendants have used so far}
    public static CpuUse of(long pid) throws IOException {
        List<Stat> all = all();
        Set<Long> family = new HashSet<>(Set.of(pid));
        // A child may have a smaller number than its parent, so look until nobody is added.
        int before;
        do {
            before = family.size();
            all.stream().filter(stat -> family.contains(stat.parent())).forEach(stat -> family.add(stat.pid()));
        } while (family.size() > before);
        long own = all.stream()
                .filter(stat -> stat.pid() == pid)
                .mapToLong(Stat::ownTicks)
                .sum();
        long descendants = all.stream()
                .filter(stat -> stat.pid() != pid && family.contains(stat.pid()))
                .mapToLong(stat -> stat.ownTicks() + stat.childTicks())
                .sum();
        return new CpuUse(own / TICKS_PER_SECOND, descendants / TICKS_PER_SECOND);
    }

    /// {@return what was used since then}
    public CpuUse since(CpuUse before) {
        return new CpuUse(ownSeconds - before.ownSeconds, descendantSeconds - before.descendantSeconds);
    }

    private static List<Stat> all() throws IOException {
        List<Stat> all = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                if (Character.isDigit(process.getFileName().toString().charAt(0))) {
                    read(process, all);
                }
            }
        }
        return all;
    }

    private static void read(Path process, List<Stat> into) throws IOException {
        String stat;
        try {
            stat = Files.readString(process.resolve("stat"));
        } catch (NoSuchFileException ended) {
            return;
        } catch (IOException ending) {
            // A process that ends while it is read: the kernel says ESRCH.
            return;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        into.add(new Stat(
                Long.parseLong(process.getFileName().toString()),
                Long.parseLong(fields[PARENT]),
                ticks(fields, OWN),
                ticks(fields, ENDED_CHILDREN)));
    }

    private static long ticks(String[] fields, int first) {
        return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
    }
}
