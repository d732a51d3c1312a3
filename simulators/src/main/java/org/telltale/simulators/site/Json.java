package org.telltale.simulators.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;

/// The words of `care` as the API spells them.
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode list() {
        return MAPPER.createArrayNode();
    }

    static ObjectNode of(Threshold threshold) {
        ObjectNode json = object();
        switch (threshold) {
            case Threshold.WeightGain rule ->
                json.put("rule", "weight_gain")
                        .put("window", rule.window().toString())
                        .put("slack", rule.slack().toString())
                        .set("gain", of(rule.gain()));
            case Threshold.LowSaturation rule ->
                json.put("rule", "low_saturation").set("level", of(rule.level()));
            case Threshold.GlucoseOutOfRange rule ->
                json.put("rule", "glucose_out_of_range")
                        .put("count", rule.count())
                        .put("outOf", rule.outOf())
                        .<ObjectNode>set("low", of(rule.low()))
                        .set("high", of(rule.high()));
            case Threshold.SustainedPressure rule ->
                json.put("rule", "sustained_pressure")
                        .put("count", rule.count())
                        .put("span", rule.span().toString())
                        .put("largestGap", rule.largestGap().toString())
                        .<ObjectNode>set("systolic", of(rule.systolic()))
                        .set("diastolic", of(rule.diastolic()));
        }
        return json.put("tier", threshold.tier().name())
                .put("pageIfYoungerThan", threshold.pageIfYoungerThan().toString());
    }

    static ObjectNode of(EscalationPolicy policy) {
        ArrayNode steps = list();
        for (EscalationPolicy.Step step : policy.steps()) {
            steps.addObject()
                    .put("answerWithin", step.answerWithin().toString())
                    .set("people", numbers(step.people()));
        }
        ObjectNode json = object();
        json.set("steps", steps);
        return json.put("loops", policy.loops())
                .put("failsafe", policy.failsafe().number())
                .put("failsafeEvery", policy.failsafeEvery().toString())
                .put("urgentAckTimeout", policy.urgentAckTimeout().toString())
                .put("sameDayAckTimeout", policy.sameDayAckTimeout().toString());
    }

    static JsonNode of(Quantity quantity) {
        return object().put("value", quantity.value())
                .put("unit", quantity.unit().ucum());
    }

    private static ArrayNode numbers(Collection<PersonId> people) {
        ArrayNode numbers = list();
        people.forEach(person -> numbers.add(person.number()));
        return numbers;
    }
}
