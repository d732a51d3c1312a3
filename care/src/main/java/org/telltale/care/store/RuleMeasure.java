package org.telltale.care.store;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.Tier;
import org.telltale.care.vital.Vital;

/// What became of a practice's episodes of one rule of the library, shape of threshold, vital and
/// tier: how often it was worth the call.
///
/// Every episode is in exactly one of `goingOn`, `endedByReading`, `endedByStatus` and
/// `dispositions`. Being taken is counted apart from being over: an episode that ended and that
/// nobody took has no time to an acknowledgement.
///
/// @param library the rule of the library that the thresholds are from; empty where they were
///     written by hand
/// @param rule the shape, as a plan names it: `single_value`
/// @param patientDays for how long monitored patients were held to it, all together
/// @param episodes how many opened
/// @param goingOn how many of them are not over
/// @param endedByReading how many a new reading ended
/// @param endedByStatus how many ended because the patient is not monitored any more
/// @param dispositions how many a person ended, by what came of them; every disposition is there
/// @param acknowledged how many a person took before they were over
/// @param medianToAcknowledge half of those were taken within this time; empty if none was
public record RuleMeasure(
        Optional<String> library,
        String rule,
        Vital vital,
        Tier tier,
        double patientDays,
        int episodes,
        int goingOn,
        int endedByReading,
        int endedByStatus,
        Map<Disposition, Integer> dispositions,
        int acknowledged,
        Optional<Duration> medianToAcknowledge) {
    /// Adds the dispositions that are missing, with none.
    public RuleMeasure {
        Map<Disposition, Integer> all = new EnumMap<>(Disposition.class);
        for (Disposition disposition : Disposition.values()) {
            all.put(disposition, dispositions.getOrDefault(disposition, 0));
        }
        dispositions = Collections.unmodifiableMap(all);
    }

    /// {@return how many a person has judged}
    public int judged() {
        return dispositions.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// {@return the share of those judged in which something was done for the patient; empty if none was
    /// judged}
    public Optional<Double> predictiveValue() {
        int judged = judged();
        return judged == 0
                ? Optional.empty()
                : Optional.of((double) dispositions.getOrDefault(Disposition.ACTED_ON, 0) / judged);
    }
}
