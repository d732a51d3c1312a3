package org.telltale.escalation.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Threshold.Combination;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

/// All of some criteria, and one of others where there are any.
///
/// It is worse when its first criterion is, or, where one of several is enough, when more of them are
/// so than were paged. It is over when one that must be so is back by its own clear condition, or all
/// of those of which one is enough are. What is unknown neither opens nor ends an episode.
final class CombinationRule implements CompositeRule {
    private static final int MOST_SHOWN = 32;

    private final Combination threshold;
    private final long pageIfYoungerThanMicros;
    private final Clause[] all;
    private final Clause[] any;

    CombinationRule(Combination threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.all = clauses(threshold.all());
        this.any = clauses(threshold.any());
    }

    private Clause[] clauses(List<Criterion> criteria) {
        return criteria.stream()
                .map(criterion -> Clause.of(criterion, threshold))
                .toArray(Clause[]::new);
    }

    @Override
    public Combination threshold() {
        return threshold;
    }

    @Override
    public long pageIfYoungerThanMicros() {
        return pageIfYoungerThanMicros;
    }

    @Override
    public long remembersMicros(Vital vital) {
        return of(vital).mapToLong(VitalClause::remembersMicros).max().orElse(-1);
    }

    @Override
    public int remembersReadings(Vital vital) {
        return of(vital)
                .mapToInt(clause -> clause.rule().remembersReadings())
                .max()
                .orElse(1);
    }

    private Stream<VitalClause> of(Vital vital) {
        return Stream.of(all, any)
                .flatMap(Stream::of)
                .filter(VitalClause.class::isInstance)
                .map(VitalClause.class::cast)
                .filter(clause -> clause.vital() == vital);
    }

    @Override
    public boolean asks(Question question) {
        return Stream.of(all, any)
                .flatMap(Stream::of)
                .anyMatch(clause -> clause instanceof AnswerClause answer && answer.question() == question);
    }

    /// {@return the rule of the first criterion, which says how far the breach has gone}
    private Rule first() {
        return ((VitalClause) all[0]).rule();
    }

    @Override
    public long newestMicros(Parts parts) {
        return Math.max(newestMicros(parts, all), newestMicros(parts, any));
    }

    private static long newestMicros(Parts parts, Clause[] clauses) {
        long newest = Long.MIN_VALUE;
        for (Clause clause : clauses) {
            newest = Math.max(newest, clause.newestMicros(parts));
        }
        return newest;
    }

    @Override
    public Truth judge(Parts parts, long atMicros) {
        boolean isUnknown = false;
        for (Clause clause : all) {
            Truth truth = clause.judge(parts, atMicros);
            if (truth == Truth.NO) {
                return Truth.NO;
            }
            isUnknown |= truth == Truth.UNKNOWN;
        }
        Truth one = judgeAny(parts, atMicros);
        if (one == Truth.NO) {
            return Truth.NO;
        }
        return isUnknown ? Truth.UNKNOWN : one;
    }

    private Truth judgeAny(Parts parts, long atMicros) {
        if (any.length == 0) {
            return Truth.YES;
        }
        boolean isUnknown = false;
        for (Clause clause : any) {
            Truth truth = clause.judge(parts, atMicros);
            if (truth == Truth.YES) {
                return Truth.YES;
            }
            isUnknown |= truth == Truth.UNKNOWN;
        }
        return isUnknown ? Truth.UNKNOWN : Truth.NO;
    }

    @Override
    public boolean clears(Parts parts, long atMicros, Severity paged) {
        for (Clause clause : all) {
            if (clause.clears(parts, atMicros, paged)) {
                return true;
            }
        }
        for (Clause clause : any) {
            if (!clause.clears(parts, atMicros, paged)) {
                return false;
            }
        }
        return any.length > 0;
    }

    @Override
    public Finding explain(Parts parts, long atMicros) {
        List<Finding> found = Stream.concat(
                        Stream.of(all), Stream.of(any).filter(clause -> clause.judge(parts, atMicros) == Truth.YES))
                .map(clause -> clause.explain(parts, atMicros))
                .toList();
        List<TriggerReading> readings = found.stream()
                .flatMap(each -> each.readings().stream())
                .distinct()
                .sorted(Comparator.comparingLong(TriggerReading::takenAtMicros))
                .toList();
        return new Finding(
                found.stream().map(Finding::reason).collect(Collectors.joining("; ")),
                shown(readings, isByCount() ? List.of() : found.getFirst().readings()),
                isByCount()
                        ? new Severity(found.size(), Severity.NONE)
                        : found.getFirst().severity());
    }

    /// The newest, but for those of the first criterion, which all are: by them it is known again, after a recovery,
    /// how far it had gone.
    private static List<TriggerReading> shown(List<TriggerReading> readings, List<TriggerReading> ofFirst) {
        int others = MOST_SHOWN - ofFirst.size();
        List<TriggerReading> shown = new ArrayList<>();
        for (TriggerReading reading : readings.reversed()) {
            if (ofFirst.contains(reading) || others-- > 0) {
                shown.add(reading);
            }
        }
        return shown.reversed();
    }

    @Override
    public Optional<TriggerReading> newestReading(Parts parts) {
        List<TriggerReading> newest = new ArrayList<>();
        for (Vital vital : threshold.vitals()) {
            Window window = parts.window(vital);
            if (window.count() > 0) {
                newest.add(window.newest());
            }
        }
        return newest.stream().max(Comparator.comparingLong(TriggerReading::takenAtMicros));
    }

    @Override
    public Optional<Severity> severityOf(List<TriggerReading> evidence) {
        return isByCount()
                ? Optional.of(new Severity(1, Severity.NONE))
                : first().severityOf(evidence.stream()
                        .filter(reading -> reading.vital() == threshold.vital())
                        .toList());
    }

    /// Where no one of them must be so, how many are is how far it has gone.
    private boolean isByCount() {
        return all.length == 0;
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        return isByCount() ? found.first() > paged.first() : first().isWorse(paged, found);
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return isByCount() ? paged : first().noted(paged, found);
    }

    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return isByCount() ? found : first().pagedAgain(paged, found);
    }
}
