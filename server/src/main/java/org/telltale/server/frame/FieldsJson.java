package org.telltale.server.frame;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.telltale.ingest.decode.ble.ClockState;
import org.telltale.ingest.decode.ble.FieldSink;
import org.telltale.ingest.decode.ble.NumberState;

/// Puts the fields of a frame into an object, one member each.
final class FieldsJson implements FieldSink {
    private static final int BITS_A_DIGIT = 4;

    private final ObjectNode fields;

    FieldsJson(ObjectNode fields) {
        this.fields = fields;
    }

    @Override
    public void number(String field, long digits, int decimals, String unit) {
        fields.putObject(field)
                .put("value", BigDecimal.valueOf(digits, decimals))
                .put("unit", unit);
    }

    @Override
    public void noNumber(String field, NumberState why, String unit) {
        fields.putObject(field).putNull("value").put("why", why.word()).put("unit", unit);
    }

    @Override
    public void whole(String field, long value) {
        fields.put(field, value);
    }

    @Override
    public void item(String field, long value) {
        ArrayNode items = fields.get(field) instanceof ArrayNode begun ? begun : fields.putArray(field);
        items.add(value);
    }

    @Override
    public void code(String field, int value, String word) {
        fields.putObject(field).put("code", value).put("means", word);
    }

    @Override
    public void bits(String field, int bits, int widthBits, List<String> words) {
        ObjectNode shown = fields.putObject(field);
        shown.put("bits", String.format(Locale.ROOT, "0x%0" + widthBits / BITS_A_DIGIT + "X", bits));
        ArrayNode set = shown.putArray("set");
        for (int bit = 0; bit < words.size(); bit++) {
            if ((bits >> bit & 1) != 0 && !words.get(bit).isEmpty()) {
                set.add(words.get(bit));
            }
        }
    }

    @Override
    public void flag(String field, boolean isSo) {
        fields.put(field, isSo);
    }

    @Override
    public void clock(String field, ClockState state, int year, int month, int day, int hour, int minute, int second) {
        String local =
                String.format(Locale.ROOT, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second);
        fields.putObject(field).put("local", local).put("clock", state.word());
    }

    @Override
    public void moment(String field, long micros, boolean isUtc) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        String local = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
        fields.putObject(field).put(isUtc ? "utc" : "local", local);
    }
}
