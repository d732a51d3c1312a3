package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Vital;

/// A criterion of a combination, made ready to judge: the rule of its own kind, and how old its newest
/// may be.
final class Clause {
    private final Rule rule;
    private final Vital vital;
    private final long maxAgeMicros;

    private Clause(Rule rule, Vital vital, long maxAgeMicros) {
        this.rule = rule;
        this.vital = vital;
        this.maxAgeMicros = maxAgeMicros;
    }

    static Clause of(Criterion criterion, Threshold.Combination whole) {
        return new Clause(rule(criterion, whole), criterion.vital(), Micros.of(criterion.maxAge()));
    }

    private static Rule rule(Criterion criterion, Threshold.Combination whole) {
        return switch (criterion) {
            case Criterion.Beyond beyond ->
                beyond.count() == 1
                        ? new SingleValueRule(new Threshold.SingleValue(
                                beyond.vital(), beyond.limits(), whole.tier(), whole.pageIfYoungerThan()))
                        : new CountOutOfRule(new Threshold.CountOutOf(
                                beyond.vital(),
                                beyond.limits(),
                                beyond.count(),
                                beyond.count(),
                                Optional.of(beyond.maxAge()),
                                whole.tier(),
                                whole.pageIfYoungerThan()));
            case Criterion.Changed changed ->
                new ChangeRule(new Threshold.Change(
                        changed.vital(),
                        changed.part(),
                        changed.direction(),
                        changed.by(),
                        changed.window(),
                        changed.slack(),
                        whole.tier(),
                        whole.pageIfYoungerThan()));
        };
    }

    /// {@return the rule of what it looks at}
    Rule rule() {
        return rule;
    }

    Vital vital() {
        return vital;
    }

    /// Long enough that a reading which comes late is judged beside what was known at its own time.
    long remembersMicros() {
        return Math.max(Math.max(2 * maxAgeMicros, Micros.A_WEEK), rule.remembersMicros());
    }

    long newestMicros(Parts parts) {
        return parts.newestMicros(vital);
    }

    Truth judge(Parts parts, long atMicros) {
        int index = parts.indexAt(vital, atMicros, maxAgeMicros);
        if (index == Window.NOWHERE) {
            return Truth.UNKNOWN;
        }
        return rule.breaches(parts.window(vital), index) ? Truth.YES : Truth.NO;
    }

    /// {@return whether the newest is young enough, and far enough back to end a breach}
    boolean clears(Parts parts, long atMicros, Severity paged) {
        return parts.indexAt(vital, atMicros, maxAgeMicros) != Window.NOWHERE
                && rule.clears(parts.window(vital), paged);
    }

    /// {@return what there is to say of it, with how much older than the moment it is}
    Finding explain(Parts parts, long atMicros) {
        Window window = parts.window(vital);
        int index = parts.indexAt(vital, atMicros, maxAgeMicros);
        Finding found = rule.explain(window, index);
        long ageMicros = atMicros - window.takenAtMicros(index);
        return new Finding(
                found.reason() + (ageMicros > 0 ? " (" + Wording.time(ageMicros) + " before)" : ""),
                List.copyOf(found.readings()),
                found.severity());
    }
}
