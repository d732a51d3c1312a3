package org.telltale.ingest.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Canonical readings as one would read them first: an item is a tree, a number a BigDecimal, a time an
/// OffsetDateTime. Slow and plain, for comparing.
final class PlainReader {
    private static final List<String> NAMES = List.of(
            "device",
            "vital",
            "taken_at",
            "value",
            "unit",
            "systolic",
            "diastolic",
            "pulse",
            "id",
            "sequence",
            "session",
            "gateway_time",
            "origin");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /// A fault, thrown: this reader is in no hurry.
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String fault, String field) {
            super(fault + ' ' + field);
        }
    }

    private final JsonNode item;

    private PlainReader(JsonNode item) {
        this.item = item;
    }

    /// {@return the line of [FragmentsText] up to the flags, or the fault}
    static String read(String text) {
        try {
            JsonNode item = MAPPER.readTree(text);
            return item.isObject() ? new PlainReader(item).line() : "not_an_object item";
        } catch (Refused refused) {
            return String.valueOf(refused.getMessage());
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage();
            String duplicate = NAMES.stream()
                    .filter(name -> message.contains("'" + name + "'"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(message + ": " + text, e));
            return "duplicate_key " + duplicate;
        }
    }

    private String line() {
        item.fieldNames().forEachRemaining(name -> refuseUnless(NAMES.contains(name), "unknown_field", "unknown"));
        Vital vital = vital();
        String device = text("device").orElseThrow(() -> new Refused("missing_field", "device"));
        refuseUnless(item.has("taken_at"), "missing_field", "taken_at");
        Optional<OffsetDateTime> takenAt = time("taken_at");
        Unit unit = unit(vital);
        Optional<String> id = text("id");
        text("session");
        Optional<OffsetDateTime> gatewayTime = time("gateway_time");
        Optional<BigDecimal> sequence = number("sequence");
        sequence.ifPresent(
                number -> refuseUnless(number.scale() <= 0 && number.signum() >= 0, "bad_number", "sequence"));
        boolean pressure = vital == Vital.BLOOD_PRESSURE;
        refuseUnless(!pressure || absent("value"), "unknown_field", "value");
        BigDecimal first = required(pressure ? "systolic" : "value");
        Optional<BigDecimal> second = pressure ? Optional.of(required("diastolic")) : unwanted("diastolic");
        Optional<BigDecimal> third = pressure ? number("pulse") : unwanted("pulse");
        refuseUnless(fits(first, unit), "bad_number", pressure ? "systolic" : "value");
        boolean rounded = !unit.isExact(digits(first), decimals(first))
                || second.filter(number -> !unit.isExact(digits(number), decimals(number)))
                        .isPresent();
        boolean probable = takenAt.isEmpty() && sequence.isEmpty() && id.isEmpty() && gatewayTime.isEmpty();
        int flags = (manual() ? Fragments.MANUAL : 0)
                | (rounded ? Fragments.ROUNDED : 0)
                | (probable ? Fragments.PROBABLE : 0);
        return String.join(
                " ",
                device,
                vital.wireName(),
                unit.ucum(),
                plain(first),
                second.map(PlainReader::plain).orElse("-"),
                third.map(PlainReader::plain).orElse("-"),
                takenAt.map(PlainReader::micros).orElse("-"),
                takenAt.map(time -> Integer.toString(time.getOffset().getTotalSeconds() / 60))
                        .orElse("0"),
                gatewayTime.map(PlainReader::micros).orElse("-"),
                sequence.map(number -> Long.toString(number.longValueExact())).orElse("-"),
                "flags=" + flags);
    }

    private Vital vital() {
        String name = text("vital").orElseThrow(() -> new Refused("missing_field", "vital"));
        return Arrays.stream(Vital.values())
                .filter(vital -> vital.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refused("unknown_vital", "vital"));
    }

    private Unit unit(Vital vital) {
        String name = text("unit").orElseThrow(() -> new Refused("missing_field", "unit"));
        return Arrays.stream(Unit.values())
                .filter(unit ->
                        unit.ucum().equals(name) || unit.otherSpellings().contains(name))
                .filter(unit -> unit.dimension() == vital.dimension())
                .findFirst()
                .orElseThrow(() -> new Refused("unknown_unit", "unit"));
    }

    private boolean manual() {
        String origin = text("origin").orElse("automatic");
        refuseUnless(origin.equals("automatic") || origin.equals("manual"), "bad_text", "origin");
        return origin.equals("manual");
    }

    private Optional<String> text(String field) {
        if (absent(field)) {
            return Optional.empty();
        }
        refuseUnless(item.get(field).isTextual(), "wrong_type", field);
        String text = item.get(field).textValue();
        boolean named = List.of("device", "id", "session").contains(field);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        boolean clean = text.chars().noneMatch(Character::isISOControl);
        refuseUnless(!named || (length >= 1 && length <= 128 && clean), "bad_text", field);
        return Optional.of(text);
    }

    private Optional<OffsetDateTime> time(String field) {
        return text(field).map(text -> {
            try {
                return OffsetDateTime.parse(text).truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException e) {
                throw new Refused("bad_time", field);
            }
        });
    }

    private BigDecimal required(String field) {
        return number(field).orElseThrow(() -> new Refused("missing_field", field));
    }

    private Optional<BigDecimal> unwanted(String field) {
        refuseUnless(absent(field), "unknown_field", field);
        return Optional.empty();
    }

    private Optional<BigDecimal> number(String field) {
        if (absent(field)) {
            return Optional.empty();
        }
        JsonNode node = item.get(field);
        refuseUnless(node.isNumber(), "wrong_type", field);
        refuseUnless(!node.isDouble(), "bad_number", field);
        BigDecimal number = node.decimalValue();
        BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
        refuseUnless(plain.precision() <= 18 && plain.scale() <= 18, "bad_number", field);
        return Optional.of(plain);
    }

    private boolean absent(String field) {
        return !item.has(field) || item.get(field).isNull();
    }

    private static boolean fits(BigDecimal number, Unit unit) {
        BigDecimal quanta = number.multiply(BigDecimal.valueOf(unit.quantaPerUnit()));
        return quanta.add(BigDecimal.valueOf(unit.offsetQuanta())).abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE))
                <= 0;
    }

    private static long digits(BigDecimal number) {
        return number.unscaledValue().longValueExact();
    }

    private static int decimals(BigDecimal number) {
        return number.scale();
    }

    private static String plain(BigDecimal number) {
        return new Quantity(digits(number), decimals(number), Unit.PER_MINUTE)
                .value()
                .toPlainString();
    }

    private static String micros(OffsetDateTime time) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant()));
    }

    private static void refuseUnless(boolean well, String fault, String field) {
        if (!well) {
            throw new Refused(fault, field);
        }
    }
}
