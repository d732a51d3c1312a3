package org.telltale.care.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.page.DecisionId;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Icd10;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// How the words of `care` look in JSON: ids are whole numbers, everything with a text form is that text.
public final class Words extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private static final int MOST_DIGITS = 18;

    /// The words, to be added to a mapper.
    public Words() {
        number(PracticeId.class, PracticeId::number, PracticeId::new);
        number(PersonId.class, PersonId::number, PersonId::new);
        number(PatientId.class, PatientId::number, PatientId::new);
        number(DeviceId.class, DeviceId::number, DeviceId::new);
        number(CredentialId.class, CredentialId::number, CredentialId::new);
        number(EnrollmentId.class, EnrollmentId::number, EnrollmentId::new);
        text(DecisionId.class, DecisionId::toString, DecisionId::parse);
        text(EpisodeId.class, EpisodeId::toString, EpisodeId::parse);
        text(PageId.class, PageId::toString, PageId::parse);
        text(Npi.class, Npi::digits, Npi::new);
        text(Icd10.class, Icd10::code, Icd10::new);
        text(Locale.class, Locale::toLanguageTag, Words::language);
        text(Vital.class, Vital::wireName, Words::vital);
        text(Question.class, Question::wireName, Words::question);
        text(Unit.class, Unit::ucum, Words::unit);
        text(Instant.class, Instant::toString, Instant::parse);
        text(Duration.class, Duration::toString, Duration::parse);
        text(LocalDate.class, LocalDate::toString, LocalDate::parse);
        text(LocalTime.class, LocalTime::toString, LocalTime::parse);
        text(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse);
        text(YearMonth.class, YearMonth::toString, YearMonth::parse);
        text(ZoneId.class, ZoneId::getId, ZoneId::of);
        text(URI.class, URI::toString, URI::create);
        addSerializer(new WriteQuantity());
        addDeserializer(Quantity.class, new ReadQuantity());
        setMixInAnnotation(Threshold.class, Shapes.class);
        setMixInAnnotation(Criterion.class, Criteria.class);
    }

    private <T> void number(Class<T> type, ToLongFunction<T> write, LongFunction<T> read) {
        addSerializer(new WriteNumber<>(type, write));
        addDeserializer(type, new ReadNumber<>(type, read));
    }

    private <T> void text(Class<T> type, Function<T, String> write, Function<String, T> read) {
        addSerializer(new WriteText<>(type, write));
        addDeserializer(type, new ReadText<>(type, read));
    }

    private static Vital vital(String name) {
        return Arrays.stream(Vital.values())
                .filter(vital -> vital.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no vital is called that"));
    }

    private static Question question(String name) {
        return Arrays.stream(Question.values())
                .filter(question -> question.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no question is called that"));
    }

    private static Locale language(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        if (!language.toLanguageTag().equalsIgnoreCase(tag)
                || language.getLanguage().isEmpty()) {
            throw new IllegalArgumentException("a language must look like es-US");
        }
        return language;
    }

    private static Unit unit(String spelling) {
        return Arrays.stream(Unit.values())
                .filter(unit ->
                        unit.ucum().equals(spelling) || unit.otherSpellings().contains(spelling))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit is spelled that way"));
    }

    /// A decimal number as it was signed. Its size is looked at first: a few characters can ask for gigabytes
    /// of zeros.
    private static Quantity quantity(BigDecimal value, Unit unit) {
        boolean plain =
                value.precision() <= MOST_DIGITS && value.scale() <= MOST_DIGITS && value.scale() >= -MOST_DIGITS;
        if (!plain) {
            throw new IllegalArgumentException("value must have at most " + MOST_DIGITS + " digits");
        }
        return Quantity.of(value.toPlainString(), unit);
    }

    private static IOException refusal(
            JsonParser in, DeserializationContext context, Class<?> type, RuntimeException refused) {
        return ValueInstantiationException.from(
                in, String.valueOf(refused.getMessage()), context.constructType(type), refused);
    }

    /// What the shapes of thresholds are called, wherever people or machines spell them.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Threshold.SingleValue.class, name = "single_value"),
        @JsonSubTypes.Type(value = Threshold.Change.class, name = "change"),
        @JsonSubTypes.Type(value = Threshold.CountOutOf.class, name = "count_out_of"),
        @JsonSubTypes.Type(value = Threshold.Sustained.class, name = "sustained"),
        @JsonSubTypes.Type(value = Threshold.Average.class, name = "average"),
        @JsonSubTypes.Type(value = Threshold.Deviation.class, name = "deviation"),
        @JsonSubTypes.Type(value = Threshold.Share.class, name = "share"),
        @JsonSubTypes.Type(value = Threshold.Absence.class, name = "absence"),
        @JsonSubTypes.Type(value = Threshold.Combination.class, name = "combination"),
        @JsonSubTypes.Type(value = Score.class, name = "score"),
    })
    private interface Shapes {}

    /// What the criteria of a combination are called, in the journal too.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "criterion")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Criterion.Beyond.class, name = "beyond"),
        @JsonSubTypes.Type(value = Criterion.Changed.class, name = "changed"),
        @JsonSubTypes.Type(value = Criterion.Answered.class, name = "answered"),
    })
    public interface Criteria {}

    private static final class WriteNumber<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient ToLongFunction<T> write;

        WriteNumber(Class<T> type, ToLongFunction<T> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(write.applyAsLong(value));
        }
    }

    private static final class WriteText<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> write;

        WriteText(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class WriteQuantity extends StdSerializer<Quantity> {
        private static final long serialVersionUID = 1L;

        WriteQuantity() {
            super(Quantity.class);
        }

        @Override
        public void serialize(Quantity quantity, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            out.writeNumberField("value", quantity.value());
            out.writeStringField("unit", quantity.unit().ucum());
            out.writeEndObject();
        }
    }

    private static final class ReadNumber<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient LongFunction<T> read;

        ReadNumber(Class<T> type, LongFunction<T> read) {
            super(type);
            this.read = read;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                return (T) context.handleUnexpectedToken(handledType(), in);
            }
            try {
                return read.apply(in.getLongValue());
            } catch (IllegalArgumentException refused) {
                throw refusal(in, context, handledType(), refused);
            }
        }
    }

    private static final class ReadText<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> read;

        ReadText(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), in);
            }
            try {
                return read.apply(in.getText());
            } catch (IllegalArgumentException | DateTimeException refused) {
                throw refusal(in, context, handledType(), refused);
            }
        }
    }

    private static final class ReadQuantity extends StdScalarDeserializer<Quantity> {
        private static final long serialVersionUID = 1L;

        ReadQuantity() {
            super(Quantity.class);
        }

        private record Shape(BigDecimal value, Unit unit) {}

        @Override
        public Quantity deserialize(JsonParser in, DeserializationContext context) throws IOException {
            Shape shape = context.readValue(in, Shape.class);
            try {
                return quantity(shape.value(), shape.unit());
            } catch (ArithmeticException | IllegalArgumentException refused) {
                throw refusal(in, context, Quantity.class, refused);
            }
        }
    }
}
