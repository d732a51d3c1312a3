package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.rota.Rotas;
import org.telltale.care.rota.Turn;
import org.telltale.care.store.AlarmLoad;
import org.telltale.care.store.AlarmLoadReads;
import org.telltale.care.store.RotaReads;
import org.telltale.care.store.RuleMeasure;
import org.telltale.care.store.RuleReads;
import org.telltale.care.vital.Vital;
import org.telltale.server.access.Action;

/// How much a practice is alarmed: by patient-day, by clinician and shift, how soon somebody takes
/// it, and which rules are noisy. It is told and nothing follows: no rule is ever muted for it.
final class AlarmLoadRoutes {
    /// So many judged episodes are needed before a share of them says anything.
    static final int LEAST_JUDGED = 10;

    /// A rule of which fewer were worth the call is noisy.
    static final double LEAST_PREDICTIVE_VALUE = 0.2;

    /// A rule that opens more episodes in a week of a monitored patient who is held to it is noisy.
    static final double MOST_A_PATIENT_WEEK = 1;

    private static final Duration LONGEST = Duration.ofDays(92);

    private final Records records;
    private final InstantSource clock;

    AlarmLoadRoutes(Records records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/alarm-load", Action.READ_EPISODES, this::show));
    }

    /// Why a rule should be looked at.
    enum Noise {
        /// Too few of those that a person judged were worth the call.
        LOW_PREDICTIVE_VALUE,
        /// It opens too often.
        OFTEN
    }

    /// @param noisy why it is flagged for review; empty where it is not
    record NoisyRule(
            Optional<String> library,
            String rule,
            Vital vital,
            Tier tier,
            double patientDays,
            int episodes,
            int judged,
            Optional<Double> predictiveValue,
            double aPatientWeek,
            List<Noise> noisy) {
        static NoisyRule of(RuleMeasure measure) {
            double aWeek = measure.patientDays() <= 0 ? 0 : 7 * measure.episodes() / measure.patientDays();
            List<Noise> noisy = new ArrayList<>();
            if (measure.judged() >= LEAST_JUDGED && measure.predictiveValue().orElse(1.0) < LEAST_PREDICTIVE_VALUE) {
                noisy.add(Noise.LOW_PREDICTIVE_VALUE);
            }
            if (aWeek > MOST_A_PATIENT_WEEK) {
                noisy.add(Noise.OFTEN);
            }
            return new NoisyRule(
                    measure.library(),
                    measure.rule(),
                    measure.vital(),
                    measure.tier(),
                    rounded(measure.patientDays()),
                    measure.episodes(),
                    measure.judged(),
                    measure.predictiveValue(),
                    rounded(aWeek),
                    List.copyOf(noisy));
        }
    }

    /// @param shifts how many turns the person had
    /// @param alerts about how many episodes the person was paged in them, an episode once a turn
    /// @param most how many in the worst of them
    record OnCall(long person, int shifts, int alerts, double alertsAShift, int most) {}

    record Load(
            int alerts,
            int patients,
            int monitoredPatients,
            double patientDays,
            Optional<Double> alertsAPatientDay,
            AlarmLoad.Times toAcknowledge,
            AlarmLoad.Times toClose,
            List<OnCall> onCall,
            int pagedOffShift,
            List<NoisyRule> rules) {}

    private Reply show(Call call) throws Away {
        TimeSpan span = call.span();
        if (span.endExclusive().isAfter(clock.instant())) {
            throw Problem.in("to", Problem.Status.INVALID, "to must not be in the future");
        }
        if (Duration.between(span.startInclusive(), span.endExclusive()).compareTo(LONGEST) > 0) {
            throw Problem.invalid("to", "must be at most 92 days after from");
        }
        records.awaitWritten(call.minPosition());
        return Reply.ok(records.ask(handle -> load(
                new AlarmLoadReads(handle).load(call.practice(), span),
                new RuleReads(handle).measures(call.practice(), span),
                turns(new RotaReads(handle).rotas(call.practice()), span),
                new AlarmLoadReads(handle).pages(call.practice(), span))));
    }

    /// Somebody may have the turn in two rotas at once: that is one.
    static List<Turn> turns(Rotas rotas, TimeSpan span) {
        Map<PersonId, List<Turn>> byPerson = new TreeMap<>(Comparator.comparingLong(PersonId::number));
        rotas.all().stream()
                .flatMap(rota -> rota.turns(span).stream())
                .sorted(Comparator.comparing(turn -> turn.span().startInclusive()))
                .forEach(
                        turn -> joinOverlapping(byPerson.computeIfAbsent(turn.person(), _ -> new ArrayList<>()), turn));
        return byPerson.values().stream().flatMap(List::stream).toList();
    }

    private static void joinOverlapping(List<Turn> before, Turn turn) {
        Instant start = turn.span().startInclusive();
        if (before.isEmpty() || !start.isBefore(before.getLast().span().endExclusive())) {
            before.add(turn);
            return;
        }
        TimeSpan last = before.removeLast().span();
        Instant end = last.endExclusive().isAfter(turn.span().endExclusive())
                ? last.endExclusive()
                : turn.span().endExclusive();
        before.add(new Turn(turn.person(), new TimeSpan(last.startInclusive(), end)));
    }

    static Load load(AlarmLoad load, List<RuleMeasure> rules, List<Turn> turns, List<AlarmLoadReads.Paged> pages) {
        if (pages.size() > AlarmLoadReads.MOST_PAGES) {
            throw Problem.invalid(
                    "to", "more than " + AlarmLoadReads.MOST_PAGES + " pages were made: ask about a shorter time");
        }
        return new Load(
                load.episodes(),
                load.patients(),
                load.monitoredPatients(),
                rounded(load.patientDays()),
                load.patientDays() <= 0 ? Optional.empty() : Optional.of(rounded(load.episodes() / load.patientDays())),
                load.toAcknowledge(),
                load.toClose(),
                onCall(turns, pages),
                offShift(turns, pages),
                rules.stream().map(NoisyRule::of).toList());
    }

    private static List<OnCall> onCall(List<Turn> turns, List<AlarmLoadReads.Paged> pages) {
        Map<Long, List<Integer>> alerts = new TreeMap<>();
        Map<PersonId, List<AlarmLoadReads.Paged>> ofPerson = byPerson(pages);
        for (Turn turn : turns) {
            Set<EpisodeId> within = new HashSet<>();
            ofPerson.getOrDefault(turn.person(), List.of()).stream()
                    .filter(page -> turn.span().contains(page.at()))
                    .forEach(page -> within.add(page.episode()));
            alerts.computeIfAbsent(turn.person().number(), _ -> new ArrayList<>())
                    .add(within.size());
        }
        List<OnCall> all = new ArrayList<>();
        alerts.forEach((person, counts) -> {
            int sum = counts.stream().mapToInt(Integer::intValue).sum();
            int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
            all.add(new OnCall(person, counts.size(), sum, rounded(sum / (double) counts.size()), most));
        });
        return List.copyOf(all);
    }

    private static Map<PersonId, List<AlarmLoadReads.Paged>> byPerson(List<AlarmLoadReads.Paged> pages) {
        Map<PersonId, List<AlarmLoadReads.Paged>> all = new HashMap<>();
        pages.forEach(page ->
                all.computeIfAbsent(page.person(), _ -> new ArrayList<>()).add(page));
        return all;
    }

    private static int offShift(List<Turn> turns, List<AlarmLoadReads.Paged> pages) {
        Map<PersonId, List<Turn>> turnsOf = turns.stream().collect(Collectors.groupingBy(Turn::person));
        return (int) pages.stream()
                .filter(page -> turnsOf.getOrDefault(page.person(), List.of()).stream()
                        .noneMatch(turn -> turn.span().contains(page.at())))
                .count();
    }

    private static double rounded(double figure) {
        return Math.round(1_000 * figure) / 1_000.0;
    }
}
