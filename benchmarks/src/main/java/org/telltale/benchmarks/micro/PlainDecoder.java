package org.telltale.benchmarks.micro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads canonical readings as one would without a hot path in mind: Jackson's streaming parser, an object a reading.
///
/// It does less than the server's decoder: it hashes no identity, looks for no field that comes twice, converts no
/// unit, and refuses nothing but what is not JSON. Belongs to one thread.
final class PlainDecoder {
    private final JsonFactory json = new JsonFactory();

    /// One reading as it was sent.
    record PlainReading(
            String device,
            String vital,
            @Nullable OffsetDateTime takenAt,
            @Nullable BigDecimal first,
            @Nullable BigDecimal second,
            @Nullable BigDecimal third,
            String unit,
            long sequence) {}

    List<PlainReading> decode(byte[] body, int length) throws IOException {
        List<PlainReading> readings = new ArrayList<>();
        try (JsonParser parser = json.createParser(body, 0, length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    readings.add(reading(parser));
                }
            }
        }
        return readings;
    }

    private static PlainReading reading(JsonParser parser) throws IOException {
        String device = "";
        String vital = "";
        String unit = "";
        OffsetDateTime takenAt = null;
        BigDecimal first = null;
        BigDecimal second = null;
        BigDecimal third = null;
        long sequence = -1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "device" -> device = parser.getText();
                case "vital" -> vital = parser.getText();
                case "unit" -> unit = parser.getText();
                case "taken_at" -> takenAt = OffsetDateTime.parse(parser.getText());
                case "value", "systolic" -> first = parser.getDecimalValue();
                case "diastolic" -> second = parser.getDecimalValue();
                case "pulse" -> third = parser.getDecimalValue();
                case "sequence" -> sequence = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }
        return new PlainReading(device, vital, takenAt, first, second, third, unit, sequence);
    }
}
