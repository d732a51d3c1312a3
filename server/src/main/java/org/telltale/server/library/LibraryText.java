package org.telltale.server.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.json.Words;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Threshold;

/// Between the text of the library and its records, strict about every field. Safe on every thread.
final class LibraryText {
    /// What an override leaves as it is: with another shape or vital it would be another rule.
    private static final Set<String> FIXED = Set.of("rule", "vital");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new Words())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private LibraryText() {}

    /// {@return the tree of a YAML text}
    ///
    /// @throws JsonProcessingException if it is none
    static JsonNode tree(String yaml) throws JsonProcessingException {
        return YAML.readTree(yaml);
    }

    /// {@return a record that a tree says}
    ///
    /// @throws LibraryMistake with the field
    static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return YAML.treeToValue(tree, type);
        } catch (ValueInstantiationException refused) {
            throw refusedValue(refused);
        } catch (UnrecognizedPropertyException unknown) {
            throw new LibraryMistake(fieldOf(unknown), "there is no such field");
        } catch (InvalidTypeIdException unknown) {
            boolean isCriterion = unknown.getBaseType().hasRawClass(Criterion.class);
            throw new LibraryMistake(
                    fieldOf(unknown),
                    isCriterion ? "criterion must be the name of a criterion" : "rule must be the name of a shape");
        } catch (InvalidFormatException refused) {
            Object[] words = refused.getTargetType().getEnumConstants();
            String wanted = words == null ? "not a value that it can have" : "must be one of " + Arrays.toString(words);
            throw new LibraryMistake(fieldOf(refused), wanted);
        } catch (JsonMappingException wrong) {
            throw new LibraryMistake(fieldOf(wrong), "missing, or not of the right type");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree in memory cannot fail to be read", impossible);
        }
    }

    /// {@return a threshold with some of its parameters replaced, each as a whole}
    ///
    /// @throws LibraryMistake with the parameter
    static Threshold overridden(Threshold threshold, ObjectNode parameters) {
        ObjectNode whole = YAML.valueToTree(threshold);
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            if (FIXED.contains(parameter.getKey())) {
                throw new LibraryMistake(parameter.getKey(), "cannot be overridden: that is another rule");
            }
            whole.set(parameter.getKey(), parameter.getValue());
        }
        return read(whole, Threshold.class);
    }

    /// {@return a threshold as it stands in a file}
    static String yaml(Threshold threshold) {
        try {
            return YAML.writeValueAsString(threshold);
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("a threshold that has no YAML: " + threshold.getClass(), unexpected);
        }
    }

    private static LibraryMistake refusedValue(ValueInstantiationException refused) {
        String message = Optional.ofNullable(refused.getCause())
                .map(Throwable::getMessage)
                .orElse("it cannot be");
        String first = message.split(" ", 2)[0];
        Class<?> type = refused.getType().getRawClass();
        boolean names = type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getName().equals(first));
        String at = fieldOf(refused);
        return names
                ? new LibraryMistake(at.isEmpty() ? first : at + "." + first, message)
                : new LibraryMistake(at, message);
    }

    private static String fieldOf(JsonMappingException wrong) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return field.toString();
    }
}
