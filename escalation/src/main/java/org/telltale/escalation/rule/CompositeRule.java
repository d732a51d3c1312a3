package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;

/// A rule over several things at once: no window of one vital is enough to judge it.
///
/// It is judged at a moment, by what was newest then. Its own moment is that of the newest of its
/// parts, so the same parts give the same answer in whatever order they came. [#judge] allocates
/// nothing.
public sealed interface CompositeRule extends Rule permits CombinationRule, ScoreRule {
    /// {@return when the newest of its parts is of; the beginning of time where there is none}
    long newestMicros(Parts parts);

    /// {@return whether it is breached at a moment}
    Truth judge(Parts parts, long atMicros);

    /// {@return what there is to say about the breach at a moment}
    Finding explain(Parts parts, long atMicros);

    /// {@return whether what is newest ends a breach that was paged at `paged`}
    boolean clears(Parts parts, long atMicros, Severity paged);

    /// {@return the newest of the readings that it looks at; empty where there is none}
    Optional<TriggerReading> newestReading(Parts parts);

    /// {@return whether the answer to a question is a part of it}
    boolean asks(Question question);

    /// {@return how far back it looks on a vital, in microseconds; -1 when it only counts readings}
    long remembersMicros(Vital vital);

    /// {@return how many of the newest readings of a vital it needs, however old}
    int remembersReadings(Vital vital);

    @Override
    default long remembersMicros() {
        return threshold().vitals().stream()
                .mapToLong(this::remembersMicros)
                .max()
                .orElse(-1);
    }

    @Override
    default int remembersReadings() {
        return 1;
    }

    @Override
    default boolean breaches(Window window, int index) {
        return false;
    }

    @Override
    default boolean clears(Window window, Severity paged) {
        return false;
    }

    @Override
    default Finding explain(Window window, int index) {
        throw new IllegalStateException("readings of one vital are not all that it looks at");
    }

    /// What is improbable is no part of anything: the rules of its own vital look at it alone.
    @Override
    default Optional<Finding> explainAlone(TriggerReading held) {
        return Optional.empty();
    }

    /// An answer may be new.
    @Override
    default boolean isKnown(Episode episode, Finding finding) {
        return Rule.super.isKnown(episode, finding) && episode.reason().equals(finding.reason());
    }

    @Override
    default String said(TriggerReading reading) {
        return Wording.plainly(reading);
    }

    @Override
    Optional<Severity> severityOf(List<TriggerReading> evidence);
}
