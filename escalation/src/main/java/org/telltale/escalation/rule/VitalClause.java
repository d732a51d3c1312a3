package org.telltale.escalation.rule;

import java.util.Optional;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Vital;

/// A criterion about readings: the rule of its own kind, and how old its newest may be.
final class VitalClause implements Clause {
    private final Rule rule;
    private final Vital vital;
    private final long maxAgeMicros;

    private VitalClause(Rule rule, Vital vital, long maxAgeMicros) {
        this.rule = rule;
        this.vital = vital;
        this.maxAgeMicros = maxAgeMicros;
    }

    static VitalClause of(Criterion.OfVital criterion, Threshold.Combination whole) {
        return new VitalClause(rule(criterion, whole), criterion.vital(), Micros.of(criterion.maxAge()));
    }

    private static Rule rule(Criterion.OfVital criterion, Threshold.Combination whole) {
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

    @Override
    public long newestMicros(Parts parts) {
        return parts.newestMicros(vital);
    }

    @Override
    public Truth judge(Parts parts, long atMicros) {
        int index = parts.indexAt(vital, atMicros, maxAgeMicros);
        if (index == Window.NOWHERE) {
            return Truth.UNKNOWN;
        }
        return rule.breaches(parts.window(vital), index) ? Truth.YES : Truth.NO;
    }

    @Override
    public boolean clears(Parts parts, long atMicros, Severity paged) {
        return parts.indexAt(vital, atMicros, maxAgeMicros) != Window.NOWHERE
                && rule.clears(parts.window(vital), paged);
    }

    @Override
    public Finding explain(Parts parts, long atMicros) {
        Window window = parts.window(vital);
        int index = parts.indexAt(vital, atMicros, maxAgeMicros);
        Finding found = rule.explain(window, index);
        return new Finding(
                found.reason() + Clause.before(atMicros - window.takenAtMicros(index)),
                found.readings(),
                found.severity());
    }
}
