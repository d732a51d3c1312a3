package org.telltale.escalation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Threshold;
import org.telltale.escalation.rule.Micros;
import org.telltale.escalation.rule.Rule;

/// What would have been decided otherwise, had the past been another.
///
/// ```
/// the past as it was       --> Escalation --> decisions --+
///                                                         +--> what only one of them holds: the changes
/// the past as it would be  --> Escalation --> decisions --+
/// ```
///
/// Both pasts are judged by the very code that judges live: what came late is late, a plan judges what arrives under
/// it, a status suppresses, a person's end ends. Nobody answers, and there is no policy: whom a page would have gone
/// to after the first step depends on whether somebody had taken it, which cannot be known.
///
/// Pure. The work is two runs over the entries.
public final class Hindsight {
    /// A decision that an auditor asks about.
    public enum Kind {
        /// An episode opens, and pages.
        OPENED,
        /// An episode becomes so much worse that it pages again.
        WORSENED,
        /// An episode is over.
        RESOLVED,
        /// A breach came too late to page as new: a person is to look at it.
        LATE,
        /// A breach pages nobody, because of the patient's status.
        SUPPRESSED,
        /// A breach pages nobody, because another measurement did not confirm it.
        UNCONFIRMED;

        /// {@return whether somebody is paged}
        public boolean pages() {
            return switch (this) {
                case OPENED, WORSENED -> true;
                case RESOLVED, LATE, SUPPRESSED, UNCONFIRMED -> false;
            };
        }
    }

    /// One decision.
    ///
    /// @param atMicros when it is made, microseconds since 1970
    /// @param planVersion the version of the plan that the threshold belongs to
    /// @param thresholdIndex the threshold's place in that version, from 0
    /// @param threshold the signed threshold
    /// @param reason what there is to say about a breach; empty for an end
    /// @param readings what it rests on, oldest first; none where a person or a status ended the episode
    public record Decision(
            Kind kind,
            long atMicros,
            int planVersion,
            int thresholdIndex,
            Threshold threshold,
            String reason,
            List<TriggerReading> readings) {
        /// Copies the list.
        public Decision {
            readings = List.copyOf(readings);
        }

        /// {@return how urgent it is}
        public Tier tier() {
            return threshold.tier();
        }

        /// The same decision hangs on the same reading, whatever else it says; without one, it is of the same moment.
        private boolean isSame(Decision other) {
            boolean restsOnNothing = readings.isEmpty() || other.readings.isEmpty();
            boolean hangsOnTheSame =
                    restsOnNothing ? atMicros == other.atMicros : isSame(readings.getLast(), other.readings.getLast());
            return kind == other.kind
                    && planVersion == other.planVersion
                    && thresholdIndex == other.thresholdIndex
                    && hangsOnTheSame;
        }

        private static boolean isSame(TriggerReading one, TriggerReading other) {
            return one.position() == other.position() && one.index() == other.index();
        }
    }

    /// One difference.
    ///
    /// @param happens whether the decision would have been made; if not, it was made, and would not have been
    public record Change(boolean happens, Decision decision) {}

    private Hindsight() {}

    /// {@return what differs, by when it would have been, or was, decided; empty when nothing does}
    ///
    /// @param untilMicros how far both pasts are judged, the end included
    public static List<Change> changes(Past was, Past wouldBe, long untilMicros) {
        List<Decision> made = Rerun.of(was, untilMicros);
        List<Decision> wouldBeMade = Rerun.of(wouldBe, untilMicros);
        List<Change> changes = new ArrayList<>();
        missing(made, wouldBeMade).forEach(gone -> changes.add(new Change(false, gone)));
        missing(wouldBeMade, made).forEach(added -> changes.add(new Change(true, added)));
        changes.sort(Comparator.comparingLong(change -> change.decision().atMicros()));
        return List.copyOf(changes);
    }

    /// Each decision of the one answers for one of the other.
    private static List<Decision> missing(List<Decision> from, List<Decision> in) {
        List<Decision> left = new ArrayList<>(in);
        List<Decision> missing = new ArrayList<>();
        for (Decision decision : from) {
            int same = 0;
            while (same < left.size() && !left.get(same).isSame(decision)) {
                same++;
            }
            if (same < left.size()) {
                left.remove(same);
            } else {
                missing.add(decision);
            }
        }
        return missing;
    }

    /// {@return how far before a moment readings lie that decide at it, in microseconds: what the longest of the rules
    /// remembers, and a week at least}
    public static long reachMicros(Collection<Threshold> thresholds) {
        return thresholds.stream()
                .mapToLong(threshold -> Rule.of(threshold).remembersMicros())
                .reduce(Micros.A_WEEK, Math::max);
    }
}
