package org.telltale.simulators.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Collection;
import java.util.Locale;
import org.telltale.care.json.Words;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;

/// The words of `care` as the API spells them.
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new Words())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode list() {
        return MAPPER.createArrayNode();
    }

    static ObjectNode of(Threshold threshold) {
        return MAPPER.valueToTree(threshold);
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

    /// The address stands under the name of its kind.
    static ObjectNode of(ContactMethod method) {
        ObjectNode json = object().put(
                        method.address().kind().name().toLowerCase(Locale.ROOT),
                        method.address().text());
        ObjectNode after = json.putObject("after");
        method.after().forEach((tier, wait) -> after.put(tier.name(), wait.toString()));
        return json;
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
