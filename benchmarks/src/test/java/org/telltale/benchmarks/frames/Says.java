package org.telltale.benchmarks.frames;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.simulators.wire.ble.MedicalNumber;

/// What a frame must say, as `./telltale decode` shows it.
final class Says {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final ObjectNode value = JsonNodeFactory.instance.objectNode();
    private final ArrayNode records;
    private ObjectNode fields;

    Says(Characteristic characteristic) {
        value.put("characteristic", characteristic.code()).put("name", characteristic.title());
        records = value.putArray("records");
        fields = nextRecord();
    }

    String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return the records of the value}
    ArrayNode records() {
        return records;
    }

    /// Begins another record of the value.
    void another() {
        fields = nextRecord();
    }

    private ObjectNode nextRecord() {
        return records.addObject().put("status", "whole").putObject("fields");
    }

    void number(String field, MedicalNumber number, String unit) {
        switch (number) {
            case MedicalNumber.Digits(BigDecimal digits) -> number(field, digits, unit);
            case MedicalNumber.Special special ->
                noNumber(
                        field,
                        switch (special) {
                            case NAN -> "NaN";
                            case NRES -> "NRes";
                            case POSITIVE_INFINITY -> "+INF";
                            case NEGATIVE_INFINITY -> "-INF";
                        },
                        unit);
        }
    }

    void number(String field, BigDecimal number, String unit) {
        BigDecimal plain = number.scale() < 0 ? number.setScale(0) : number;
        fields.putObject(field).put("value", plain).put("unit", unit);
    }

    void number(String field, int number, String unit) {
        number(field, BigDecimal.valueOf(number), unit);
    }

    void noNumber(String field, String why, String unit) {
        fields.putObject(field).putNull("value").put("why", why).put("unit", unit);
    }

    void whole(String field, long whole) {
        fields.put(field, whole);
    }

    void items(String field, int... items) {
        ArrayNode array = fields.putArray(field);
        for (int item : items) {
            array.add((long) item);
        }
    }

    void code(String field, int code, String means) {
        fields.putObject(field).put("code", code).put("means", means);
    }

    void bits(String field, int bits, int digits, String... set) {
        ObjectNode shown = fields.putObject(field);
        shown.put("bits", String.format(Locale.ROOT, "0x%0" + digits + "X", bits));
        ArrayNode words = shown.putArray("set");
        for (String word : set) {
            words.add(word);
        }
    }

    void flag(String field, boolean isSo) {
        fields.put(field, isSo);
    }

    void clock(LocalDateTime time, String state) {
        clock(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time), state);
    }

    void clock(String local, String state) {
        fields.putObject("time").put("local", local).put("clock", state);
    }

    void moment(String field, LocalDateTime time, boolean isUtc) {
        fields.putObject(field).put(isUtc ? "utc" : "local", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
    }
}
