package org.telltale.benchmarks.journey;

import static org.telltale.benchmarks.result.Spread.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.telltale.benchmarks.result.Report;

/// The pages of the journey: how much, how long, and what was aimed for.
final class JourneyReport {
    private static final double THINGSBOARD_STORED_PER_CPU_SECOND = 4_300;

    private JourneyReport() {}

    static void print(Report report, int patients, Rounds rounds, List<Paced> paced, Notes notes) {
        report.line(String.format(
                Locale.ROOT,
                "%,d patients under the four rules, each with one device for three vitals. Medians of %d rounds in"
                        + " which all ways take turns; least and most in brackets.",
                patients,
                rounds.of(Throughput.FORCES).rounds()));
        taken(report, rounds);
        stored(report, rounds);
        parts(report, rounds);
        latencies(report, paced);
        goals(report, rounds, paced);
        ObjectNode figures = report.json().putObject("figures");
        rounds.all().forEach((figure, spread) -> Report.put(figures, figure, spread));
        json(report, paced);
        notes(report, notes);
    }

    private static void notes(Report report, Notes notes) {
        report.line("");
        report.line("What this run could not do:");
        report.line("");
        notes.all().forEach(note -> report.line("- " + note));
        notes.all().forEach(report.json().withArray("/notes")::add);
    }

    private static void taken(Report report, Rounds rounds) {
        report.table(
                "acknowledged and durable, readings/s",
                "server",
                "answered at once, nothing kept",
                "share",
                "bare path, forced",
                "share",
                "journal alone",
                "share");
        for (Shape shape : Shape.values()) {
            report.row(
                    shape.words + ", " + shape.connections + " connections"
                            + (shape.window > 1 ? ", window " + shape.window : ""),
                    rounds.of(Throughput.ours(shape)).text(),
                    rounds.of(Throughput.atOnce(shape)).text(),
                    format(rounds.median(Throughput.ofAtOnce(shape))),
                    rounds.of(Throughput.bare(shape)).text(),
                    format(rounds.median(Throughput.share(shape))),
                    rounds.of(Throughput.journal(shape)).text(),
                    format(rounds.median(Throughput.ofJournal(shape))));
        }
        report.table(
                "readings per CPU-second of the server",
                "server",
                "bare path",
                "share",
                "cores busy: server",
                "database",
                "clients",
                "whole machine");
        for (Shape shape : Shape.values()) {
            report.row(
                    shape.words,
                    rounds.of(Throughput.oursPerCpu(shape)).text(),
                    rounds.of(Throughput.barePerCpu(shape)).text(),
                    format(rounds.median(Throughput.sharePerCpu(shape))),
                    format(rounds.median(Throughput.cores(shape, "server"))),
                    format(rounds.median(Throughput.cores(shape, "database"))),
                    format(rounds.median(Throughput.cores(shape, "clients"))),
                    format(rounds.median(Throughput.cores(shape, "machine"))));
        }
    }

    private static void stored(Report report, Rounds rounds) {
        report.table("the rest of the way", "figure", "ceiling", "share");
        report.row(
                "stored, from the socket to TimescaleDB, beside COPY of the same rows alone",
                rounds.of(Throughput.STORED).text(),
                rounds.of(Throughput.COPY).text(),
                format(rounds.median("stored of COPY alone")));
        report.row(
                "stored per CPU-second of server and database",
                rounds.of(Throughput.STORED_PER_CPU).text(),
                "",
                "");
        report.row(
                "fdatasync of 4 KiB: a second, p50 us, p99 us",
                rounds.of(Throughput.FORCES).text(),
                rounds.of(Throughput.FORCE_P50).text(),
                rounds.of(Throughput.FORCE_P99).text());
    }

    private static void parts(Report report, Rounds rounds) {
        report.table(
                "CPU us a reading", "front door", "journal", "Monitor", "follower", "records a force", "ring bytes");
        for (Shape shape : Shape.values()) {
            report.row(
                    shape.words,
                    format(rounds.median(shape.name() + ", CPU us a reading of front-door")),
                    format(rounds.median(shape.name() + ", CPU us a reading of telltale-journal")),
                    format(rounds.median(shape.name() + ", CPU us a reading of telltale-monitor")),
                    format(rounds.median(shape.name() + ", CPU us a reading of telltale-follower")),
                    format(rounds.median(Throughput.recordsAForce(shape))),
                    format(rounds.median(Throughput.ringBytes(shape))));
        }
    }

    private static void latencies(Report report, List<Paced> paced) {
        report.line("");
        report.line(
                "Microseconds from the moment a reading was due, p50 / p99 / p99.9; a page is there when its receiver"
                        + " has it.");
        report.table(
                "paced",
                "readings/s",
                "acknowledged",
                "paged",
                "pages",
                "server CPU us a reading",
                "cores busy: server, clients, all",
                "fdatasync p50 / p99 before");
        for (Paced run : paced) {
            report.row(
                    run.name(),
                    String.format(Locale.ROOT, "%,d", run.rate()),
                    text(
                            run.acknowledged().p50Micros(),
                            run.acknowledged().p99Micros(),
                            run.acknowledged().p999Micros()),
                    run.pages().map(JourneyReport::text).orElse(""),
                    run.pages()
                            .map(pages -> String.valueOf(pages.getTotalCount()))
                            .orElse(""),
                    format(run.cpuMicros()),
                    run.cores().map(JourneyReport::text).orElse(""),
                    format(run.force().p50Micros()) + " / " + format(run.force().p99Micros()));
        }
    }

    private static String text(Observed.Busy cores) {
        return format(cores.server()) + ", " + format(cores.clients()) + ", " + format(cores.machine());
    }

    private static String text(Histogram micros) {
        return text((double) micros.getValueAtPercentile(50), (double) micros.getValueAtPercentile(99), (double)
                micros.getValueAtPercentile(99.9));
    }

    private static String text(double p50, double p99, double p999) {
        return String.format(Locale.ROOT, "%,.0f / %,.0f / %,.0f", p50, p99, p999);
    }

    private static void goals(Report report, Rounds rounds, List<Paced> paced) {
        report.table("goal", "asked", "measured", "met");
        atLeast(
                report,
                "G2 MQTT per server CPU-second, of the bare path",
                0.4,
                rounds.median(Throughput.sharePerCpu(Shape.MQTT)));
        atLeast(
                report,
                "G3 HTTP one by one, of the bare path",
                0.6,
                rounds.median(Throughput.share(Shape.HTTP_SINGLE)));
        atLeast(report, "G3 HTTP in batches, readings/s", 300_000, rounds.median(Throughput.ours(Shape.HTTP_BATCH)));
        Paced http = find(paced, "HTTP").orElseThrow();
        double forceP50 = rounds.median(Throughput.FORCE_P50);
        find(paced, "server, journal in memory: " + Shape.HTTP_SINGLE.words)
                .ifPresent(unforced -> atMost(
                        report,
                        "G4 acknowledgement at 2 k/s, p50 us: without force + 1.5 fdatasync",
                        unforced.acknowledged().p50Micros() + 1.5 * forceP50,
                        http.acknowledged().p50Micros()));
        atMost(
                report,
                "G4 acknowledgement at 2 k/s, p99 us: 10 x that of fdatasync",
                10 * rounds.median(Throughput.FORCE_P99),
                http.acknowledged().p99Micros());
        atLeast(report, "G5 stored, of COPY alone", 0.5, rounds.median("stored of COPY alone"));
        atLeast(
                report,
                "G5 stored per CPU-second: 20 x a peer's 4,300",
                20 * THINGSBOARD_STORED_PER_CPU_SECOND,
                rounds.median(Throughput.STORED_PER_CPU));
        Histogram pages = http.pages().orElseThrow();
        atMost(report, "G6 page at 2 k/s, p50 us", 2_000, (double) pages.getValueAtPercentile(50));
        atMost(report, "G6 page at 2 k/s, p99 us", 10_000, (double) pages.getValueAtPercentile(99));
        double quarter =
                find(paced, "MQTT, a quarter of what it takes").orElseThrow().cpuMicros();
        double half = find(paced, "MQTT, half of what it takes").orElseThrow().cpuMicros();
        atMost(report, "G10 CPU a reading at twice the load, of that at once", 1, half / quarter);
    }

    private static Optional<Paced> find(List<Paced> paced, String name) {
        return paced.stream().filter(run -> run.name().equals(name)).findFirst();
    }

    private static void atLeast(Report report, String goal, double asked, double measured) {
        goal(report, goal, "at least " + format(asked), measured, measured >= asked);
    }

    private static void atMost(Report report, String goal, double asked, double measured) {
        goal(report, goal, "at most " + format(asked), measured, measured <= asked);
    }

    private static void goal(Report report, String goal, String asked, double measured, boolean met) {
        report.row(goal, asked, format(measured), met ? "yes" : "no");
        report.json()
                .withObject("/goals")
                .putObject(goal)
                .put("asked", asked)
                .put("measured", measured)
                .put("met", met);
    }

    private static void json(Report report, List<Paced> paced) {
        for (Paced run : paced) {
            ObjectNode node = report.json().withObject("/paced").putObject(run.name());
            node.put("rate", run.rate()).put("server_cpu_micros", run.cpuMicros());
            node.put("fdatasync_p50_micros", run.force().p50Micros())
                    .put("fdatasync_p99_micros", run.force().p99Micros());
            node.putObject("acknowledged_micros")
                    .put("count", run.acknowledged().count())
                    .put("p50", run.acknowledged().p50Micros())
                    .put("p99", run.acknowledged().p99Micros())
                    .put("p999", run.acknowledged().p999Micros())
                    .put("max", run.acknowledged().maxMicros());
            run.pages()
                    .ifPresent(pages -> node.putObject("paged_micros")
                            .put("count", pages.getTotalCount())
                            .put("p50", pages.getValueAtPercentile(50))
                            .put("p99", pages.getValueAtPercentile(99))
                            .put("p999", pages.getValueAtPercentile(99.9))
                            .put("max", pages.getMaxValue()));
        }
    }
}
