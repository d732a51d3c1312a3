package org.telltale.care.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.telltale.care.json.Words;
import org.telltale.care.plan.Threshold;

/// A signed threshold as its column holds it: the JSON of the API, with every number as it was signed.
final class ThresholdText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new Words())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ThresholdText() {}

    static String of(Threshold threshold) {
        try {
            return JSON.writeValueAsString(threshold);
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("a threshold that has no JSON: " + threshold.getClass(), unexpected);
        }
    }

    static Threshold read(String text) {
        try {
            return JSON.readValue(text, Threshold.class);
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("a threshold that this release did not write", unexpected);
        }
    }
}
