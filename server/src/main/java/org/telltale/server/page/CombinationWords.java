package org.telltale.server.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold.Combination;
import org.telltale.care.symptom.Answer;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// The words of the page for a threshold over several things.
final class CombinationWords {
    private CombinationWords() {}

    /// {@return one sentence without its full stop}
    static String of(Combination combination) {
        String all = joined(combination.all(), ", and ");
        String any = joined(combination.any(), ", or ");
        String whole = all.isEmpty() || any.isEmpty() ? all + any : all + "; and one of: " + any;
        return whole.substring(0, 1).toUpperCase(Locale.ROOT) + whole.substring(1);
    }

    /// {@return one sentence without its full stop}
    static String of(Score score) {
        return score.table().words() + " of " + score.atLeast() + " or more"
                + score.orSingle()
                        .map(points -> ", or " + points + " in one part")
                        .orElse("")
                + ", where every reading is at most " + Wording.length(score.maxAge()) + " and every answer at most "
                + Wording.length(score.answersMaxAge()) + " old";
    }

    private static String joined(List<Criterion> criteria, String by) {
        return criteria.stream().map(CombinationWords::of).collect(Collectors.joining(by));
    }

    private static String of(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Beyond beyond ->
                Wording.of(beyond.vital()) + " " + Wording.of(beyond.limits())
                        + (beyond.count() == 1 ? "" : " " + beyond.count() + " times in a row")
                        + age(criterion);
            case Criterion.Changed changed ->
                Wording.change(changed.vital(), changed.part(), changed.direction(), changed.by())
                        + " within " + Wording.length(changed.window())
                        + (changed.slack().isZero() ? "" : ", give or take " + Wording.length(changed.slack()))
                        + age(criterion);
            case Criterion.Answered answered ->
                answered.question().words().toLowerCase(Locale.ROOT) + " answered with "
                        + answered.answers().stream().map(Answer::words).collect(Collectors.joining(" or "))
                        + age(criterion);
        };
    }

    private static String age(Criterion criterion) {
        return " (at most " + Wording.length(criterion.maxAge()) + " old)";
    }

    /// {@return the unit in which a vital was signed}
    static Unit signedUnit(Combination combination, Vital vital) {
        return Stream.concat(combination.all().stream(), combination.any().stream())
                .filter(Criterion.OfVital.class::isInstance)
                .map(Criterion.OfVital.class::cast)
                .filter(criterion -> criterion.vital() == vital)
                .map(criterion -> switch (criterion) {
                    case Criterion.Beyond beyond ->
                        beyond.limits().getFirst().value().unit();
                    case Criterion.Changed changed -> changed.by().unit();
                })
                .findFirst()
                .orElse(vital.canonicalUnit());
    }
}
