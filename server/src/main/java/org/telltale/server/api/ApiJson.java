package org.telltale.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.json.Words;
import org.telltale.care.rota.RotaOverride;
import org.telltale.server.api.Problem.Status;

/// JSON of the API: numbers for ids, `{"value", "unit"}` for quantities, and nothing that is not understood.
///
/// The shapes are in `docs/reference/api.md`. Safe on every thread.
final class ApiJson {
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new Words())
            .addMixIn(RotaOverride.class, OverrideKinds.class)
            .addMixIn(TimeSpan.class, SpanNames.class)
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                    LogicalType.Enum, empty -> empty.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    /// {@return the body of a request}
    ///
    /// @throws Problem 400 if it is not JSON of that shape, 422 if a value in it cannot be; both name the field
    <T> T read(byte[] body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (ValueInstantiationException refused) {
            throw refusedValue(refused);
        } catch (InvalidFormatException refused) {
            throw problem(fieldOf(refused), Status.INVALID, wanted(refused.getTargetType()));
        } catch (UnrecognizedPropertyException unknown) {
            throw problem(fieldOf(unknown), Status.UNREADABLE, "no such field");
        } catch (JsonMappingException wrong) {
            throw problem(fieldOf(wrong), Status.UNREADABLE, "missing, or not of the right type");
        } catch (JacksonException notJson) {
            throw Problem.of(Status.UNREADABLE, "the body is not JSON" + place(notJson));
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", impossible);
        }
    }

    /// {@return an answer's body}
    String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("an answer that has no JSON: " + body.getClass(), unexpected);
        }
    }

    /// A record's own constructor refused: its message starts with the name of the field, where it is one's
    /// fault.
    private static Problem refusedValue(ValueInstantiationException refused) {
        String message = Optional.ofNullable(refused.getCause())
                .map(Throwable::getMessage)
                .orElse("it cannot be");
        String first = message.split(" ", 2)[0];
        RecordComponent[] components = refused.getType().getRawClass().getRecordComponents();
        boolean names = components != null
                && Arrays.stream(components)
                        .anyMatch(component -> component.getName().equals(first));
        String at = fieldOf(refused);
        String field = !names ? at : at.isEmpty() ? first : at + "." + first;
        return field.isEmpty() ? Problem.of(Status.INVALID, message) : Problem.in(field, Status.INVALID, message);
    }

    private static String wanted(Class<?> type) {
        Object[] words = type.getEnumConstants();
        return words == null ? "not a value that it can have" : "must be one of " + Arrays.toString(words);
    }

    private static Problem problem(String field, Status status, String what) {
        return field.isEmpty() ? Problem.of(status, what) : Problem.in(field, status, field + ": " + what);
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

    private static String place(JacksonException notJson) {
        var location = notJson.getLocation();
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RotaOverride.Covers.class, name = "COVERS"),
        @JsonSubTypes.Type(value = RotaOverride.Joins.class, name = "JOINS"),
        @JsonSubTypes.Type(value = RotaOverride.IsAway.class, name = "IS_AWAY"),
    })
    private interface OverrideKinds {}

    private interface SpanNames {
        @JsonProperty("from")
        Instant startInclusive();

        @JsonProperty("to")
        Instant endExclusive();
    }
}
