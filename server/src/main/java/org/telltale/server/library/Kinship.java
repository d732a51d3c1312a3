package org.telltale.server.library;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;
import org.telltale.care.symptom.Question;

/// Whether a threshold can be a rule's with other numbers: what it looks for is the same.
///
/// It may leave out a limit of the rule, and has none on a side where the rule has none: a rise is no fall.
final class Kinship {
    private Kinship() {}

    /// {@return whether a threshold looks for what a rule's looks for}
    static boolean holds(Threshold threshold, Threshold rule) {
        return threshold.vital() == rule.vital()
                && threshold.vitals().equals(rule.vitals())
                && questions(threshold).equals(questions(rule))
                && threshold.getClass() == rule.getClass()
                && course(threshold).equals(course(rule))
                && sides(rule).containsAll(sides(threshold));
    }

    private static Set<Question> questions(Threshold threshold) {
        return threshold instanceof Threshold.Combination combination
                ? criteria(combination)
                        .filter(Criterion.Answered.class::isInstance)
                        .map(criterion -> ((Criterion.Answered) criterion).question())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private record Course(Limit.Part part, Threshold.Direction direction) {}

    private record Edge(Limit.Part part, boolean isLower) {}

    private static Optional<Course> course(Threshold threshold) {
        return switch (threshold) {
            case Threshold.Change change -> Optional.of(new Course(change.part(), change.direction()));
            case Threshold.Deviation off -> Optional.of(new Course(off.part(), off.direction()));
            case Threshold.SingleValue _,
                    Threshold.CountOutOf _,
                    Threshold.Average _,
                    Threshold.Sustained _,
                    Threshold.Share _,
                    Threshold.Absence _,
                    Score _ -> Optional.empty();
            case Threshold.Combination combination ->
                criteria(combination)
                        .filter(Criterion.Changed.class::isInstance)
                        .map(Criterion.Changed.class::cast)
                        .map(changed -> new Course(changed.part(), changed.direction()))
                        .findFirst();
        };
    }

    private static Set<Edge> sides(Threshold threshold) {
        return limits(threshold).stream()
                .map(limit -> new Edge(limit.part(), limit.side().isLower()))
                .collect(Collectors.toSet());
    }

    private static List<Limit> limits(Threshold threshold) {
        return switch (threshold) {
            case Threshold.SingleValue single -> single.limits();
            case Threshold.CountOutOf counted -> counted.limits();
            case Threshold.Average average -> average.limits();
            case Threshold.Sustained sustained -> sustained.limits();
            case Threshold.Share share -> share.limits();
            case Threshold.Combination combination ->
                criteria(combination)
                        .filter(Criterion.Beyond.class::isInstance)
                        .flatMap(criterion -> ((Criterion.Beyond) criterion).limits().stream())
                        .toList();
            case Threshold.Change _, Threshold.Deviation _, Threshold.Absence _, Score _ -> List.of();
        };
    }

    private static Stream<Criterion> criteria(Threshold.Combination combination) {
        return Stream.concat(combination.all().stream(), combination.any().stream());
    }
}
