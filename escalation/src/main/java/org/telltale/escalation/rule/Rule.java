package org.telltale.escalation.rule;

import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;

/// A signed threshold, made ready to judge readings.
///
/// Every comparison is of exact quanta. [#breaches] and [#clears] are asked for every reading: they
/// allocate nothing. The rest is asked only of a breach.
public sealed interface Rule permits LimitRule, ChangeRule, DeviationRule, ShareRule, AbsenceRule, CompositeRule {
    /// The version of the rules below: whatever changes the answer to the same readings raises it.
    int VERSION = 1;

    /// {@return the rule of a threshold}
    static Rule of(Threshold threshold) {
        return switch (threshold) {
            case Threshold.SingleValue single -> new SingleValueRule(single);
            case Threshold.Change change -> new ChangeRule(change);
            case Threshold.CountOutOf count -> new CountOutOfRule(count);
            case Threshold.Sustained sustained -> new SustainedRule(sustained);
            case Threshold.Average average -> new AverageRule(average);
            case Threshold.Deviation deviation -> new DeviationRule(deviation);
            case Threshold.Share share -> new ShareRule(share);
            case Threshold.Absence absence -> new AbsenceRule(absence);
            case Threshold.Combination combination -> new CombinationRule(combination);
            case Score score -> new ScoreRule(score);
        };
    }

    /// {@return the threshold it judges by}
    Threshold threshold();

    /// {@return how old a reading may be on receipt and still page as new, in microseconds}
    long pageIfYoungerThanMicros();

    /// {@return how long a breach waits for another reading before it pages, in microseconds; 0 when it does not wait}
    default long confirmWithinMicros() {
        return 0;
    }

    /// {@return what there is to say about a breach that opens an episode without waiting for another reading}
    default Finding atOnce(Finding finding) {
        return finding;
    }

    /// {@return how far back from the newest reading it looks, in microseconds; -1 when it only counts readings}
    long remembersMicros();

    /// {@return how many of the newest readings it needs, however old}
    int remembersReadings();

    /// {@return whether the reading at `index`, with those before it, breaches the threshold}
    boolean breaches(Window window, int index);

    /// {@return whether the newest reading ends a breach that was paged at `paged`}
    boolean clears(Window window, Severity paged);

    /// {@return what there is to say about the breach at `index`}
    Finding explain(Window window, int index);

    /// {@return what there is to say about a reading that is held as improbable; empty where its value alone is not
    /// beyond the threshold, or is nothing without others to compare it with}
    ///
    /// A rule that counts does not count here: what is held is in no window, so the count would never be reached.
    Optional<Finding> explainAlone(TriggerReading held);

    /// {@return what there is to say about a reading that is held as improbable, beside those that count}
    ///
    /// @param window those that count; the held one is not among them
    default Optional<Finding> explainHeld(Window window, TriggerReading held) {
        return explainAlone(held);
    }

    /// {@return how far a breach has gone whose evidence these readings are, oldest first; empty if they are none}
    default Optional<Severity> severityOf(List<TriggerReading> evidence) {
        Window window = new Window(threshold().vital());
        evidence.forEach(window::insert);
        int newest = window.count() - 1;
        if (newest < 0) {
            return Optional.empty();
        }
        return breaches(window, newest)
                ? Optional.of(explain(window, newest).severity())
                : explainAlone(window.reading(newest)).map(Finding::severity);
    }

    /// {@return whether an episode knows of a breach already: it rests on the same readings}
    default boolean isKnown(Episode episode, Finding finding) {
        return episode.readings().equals(finding.readings());
    }

    /// {@return the value of a reading in the unit that the plan was signed in}
    String said(TriggerReading reading);

    /// {@return whether `found` is so much worse than what was paged that it pages again}
    boolean isWorse(Severity paged, Severity found);

    /// {@return what to remember of a breach that goes on without paging again}
    Severity noted(Severity paged, Severity found);

    /// {@return what to remember of a breach that pages again}
    Severity pagedAgain(Severity paged, Severity found);
}
