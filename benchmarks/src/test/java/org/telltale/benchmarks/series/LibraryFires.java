package org.telltale.benchmarks.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.telltale.benchmarks.ward.Ward;
import org.telltale.care.event.CareEvent;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;
import org.telltale.escalation.Episode;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;
import org.telltale.server.core.Monitor;
import org.telltale.server.library.Library;
import org.telltale.server.library.LibraryFiles;
import org.telltale.server.library.LibraryRule;

/// What the rules of the library that come with the server make of a series: each person under every rule of what they
/// measured, live, before a whole Monitor.
///
/// Readings come a second after they were taken; deadlines fire when they are due, up to the last reading. Nobody
/// answers a page, so an episode goes on until a reading ends it.
final class LibraryFires {
    private static final int REMEMBERED = 1 << 12;
    private static final int MOST_DEADLINES = 1_000_000;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();
    private static final String DEVICE = Ward.name(1, 0);

    private LibraryFires() {}

    /// One page.
    ///
    /// @param who a number within the series
    /// @param after how long after the person's first reading
    /// @param reason as whoever is paged reads it
    record Fire(int who, Duration after, String reason) {}

    /// What one rule did.
    record OfRule(LibraryRule rule, int people, double patientWeeks, List<Fire> fires) {
        double aPatientWeek() {
            return fires.size() / patientWeeks;
        }
    }

    /// What became of a series.
    ///
    /// @param notStored how many readings are held, or were here before
    record OfSeries(int people, int readings, int notStored, double patientWeeks, List<OfRule> rules) {}

    static OfSeries of(RealSeries series) throws IOException {
        Map<String, List<Line>> byPerson = series.readings().stream()
                .map(Line::of)
                .collect(Collectors.groupingBy(Line::device, TreeMap::new, Collectors.toList()));
        Library library = LibraryFiles.read(Optional.empty());
        Map<String, OfRule> rules = new TreeMap<>();
        int readings = 0;
        int notStored = 0;
        double weeks = 0;
        int who = 0;
        for (List<Line> own : byPerson.values()) {
            List<Line> inOrder =
                    own.stream().sorted(Comparator.comparing(Line::at)).toList();
            Home home = new Home(inOrder, library, series == RealSeries.PRESSURE);
            home.lives(++who, rules);
            readings += inOrder.size();
            notStored += home.alarms.notStored();
            weeks += home.weeks();
        }
        return new OfSeries(byPerson.size(), readings, notStored, weeks, List.copyOf(rules.values()));
    }

    /// One person with one device.
    private static final class Home {
        private final List<Line> lines;
        private final List<LibraryRule> rules;
        private final Alarms alarms = new Alarms();
        private final Monitor monitor = new Monitor(REMEMBERED, alarms);
        private final CanonicalJson json = new CanonicalJson();
        private final Fragments fragments = new Fragments();
        private final Item item = new Item();
        private final Map<String, List<Fire>> fires = new TreeMap<>();
        private long position;

        Home(List<Line> lines, Library library, boolean isCuff) {
            this.lines = lines;
            List<String> vitals = lines.stream().map(Line::vital).distinct().toList();
            this.rules = library.rules().stream()
                    .map(Library.Found::rule)
                    .filter(rule -> vitals.contains(rule.threshold().vital().wireName()))
                    // Nobody asked these people about symptoms.
                    .filter(rule ->
                            !(rule.threshold() instanceof Threshold.Combination || rule.threshold() instanceof Score))
                    .toList();
            CarePlan plan =
                    new CarePlan(1, rules.stream().map(LibraryRule::threshold).toList(), LocalDate.of(2030, 1, 1));
            Instant from = lines.getFirst().at();
            ZoneId zone = isCuff ? RealSeries.homeOf(lines.getFirst().device()) : ZoneId.of("America/New_York");
            Ward.opening().forEach(event -> apply(event, from));
            Ward.admission(1, 1, plan).forEach(event -> apply(in(zone, event), from));
        }

        private static CareEvent in(ZoneId zone, CareEvent event) {
            return event instanceof CareEvent.PatientEnrolled one
                    ? new CareEvent.PatientEnrolled(
                            one.practice(), one.recordNumber(), one.name(), one.born(), zone, one.status())
                    : event;
        }

        private void apply(CareEvent event, Instant at) {
            monitor.begin(++position, micros(at));
            monitor.event(event);
        }

        void lives(int who, Map<String, OfRule> all) {
            for (Line line : lines) {
                passUntil(who, micros(line.at()));
                measure(line);
                note(who, line.at());
            }
            rules.forEach(rule ->
                    all.merge(rule.rule(), new OfRule(rule, 1, weeks(), firesOf(rule.rule())), LibraryFires::together));
        }

        private List<Fire> firesOf(String rule) {
            return fires.computeIfAbsent(rule, _ -> new ArrayList<>());
        }

        private void note(int who, Instant at) {
            Duration after = Duration.between(lines.getFirst().at(), at);
            for (Episode episode : alarms.paging()) {
                String rule = rules.get(episode.thresholdIndex()).rule();
                firesOf(rule).add(new Fire(who, after, episode.reason()));
            }
            alarms.paging().clear();
        }

        private void passUntil(int who, long micros) {
            for (int fired = 0; fired < MOST_DEADLINES && monitor.nextDeadlineMicros() <= micros; fired++) {
                long due = monitor.nextDeadlineMicros();
                monitor.begin(++position, due);
                note(who, Instant.EPOCH.plus(due, ChronoUnit.MICROS));
            }
        }

        private void measure(Line line) {
            byte[] body = new Line(DEVICE, line.vital(), line.value(), line.unit(), line.at())
                    .json()
                    .getBytes(UTF_8);
            json.decode(body, 0, body.length, fragments);
            item.copy(fragments, 0);
            monitor.begin(++position, micros(line.at().plusSeconds(1)));
            monitor.item(Ward.GATEWAY, item);
        }

        /// {@return how long the person was watched: a day at least}
        double weeks() {
            Duration watched =
                    Duration.between(lines.getFirst().at(), lines.getLast().at());
            return (watched.compareTo(A_DAY) < 0 ? A_DAY : watched).toSeconds() / WEEK_SECONDS;
        }
    }

    private static OfRule together(OfRule one, OfRule other) {
        List<Fire> fires = new ArrayList<>(one.fires());
        fires.addAll(other.fires());
        return new OfRule(
                one.rule(),
                one.people() + other.people(),
                one.patientWeeks() + other.patientWeeks(),
                List.copyOf(fires));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
