package org.telltale.server.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.Tier;
import org.telltale.care.store.RuleMeasure;
import org.telltale.care.store.RuleReads;
import org.telltale.care.vital.Vital;
import org.telltale.server.access.Action;

/// How often a rule's episodes were worth the call, as the people who ended them say.
final class RuleRoutes {
    private final Records records;

    RuleRoutes(Records records) {
        this.records = records;
    }

    List<Route> routes() {
        return List.of(Route.get("/rules/predictive-value", Action.READ_EPISODES, this::list));
    }

    /// @param library the rule of the library that the thresholds are from, if they are from one
    /// @param rule the shape of the thresholds, as a plan names it
    /// @param dispositions how many a person ended, by what came of them
    /// @param predictiveValue the share of those in which something was done for the patient, if
    ///     there are any
    /// @param acknowledged how many a person took before they were over
    record MeasuredRule(
            Optional<String> library,
            String rule,
            Vital vital,
            Tier tier,
            int episodes,
            int goingOn,
            int endedByReading,
            int endedByStatus,
            Map<Disposition, Integer> dispositions,
            Optional<Double> predictiveValue,
            int acknowledged,
            Optional<Duration> medianToAcknowledge) {
        static MeasuredRule of(RuleMeasure measure) {
            return new MeasuredRule(
                    measure.library(),
                    measure.rule(),
                    measure.vital(),
                    measure.tier(),
                    measure.episodes(),
                    measure.goingOn(),
                    measure.endedByReading(),
                    measure.endedByStatus(),
                    measure.dispositions(),
                    measure.predictiveValue(),
                    measure.acknowledged(),
                    measure.medianToAcknowledge());
        }
    }

    record Rules(List<MeasuredRule> rules) {}

    private Reply list(Call call) throws Away {
        TimeSpan opened = call.span();
        records.awaitWritten(call.minPosition());
        List<RuleMeasure> measures = records.ask(handle -> new RuleReads(handle).measures(call.practice(), opened));
        return Reply.ok(new Rules(measures.stream().map(MeasuredRule::of).toList()));
    }
}
