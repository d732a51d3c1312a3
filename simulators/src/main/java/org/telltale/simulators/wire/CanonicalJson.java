package org.telltale.simulators.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Writes canonical readings as JSON.
///
/// ```
/// {"device":"scale-17","vital":"weight","taken_at":"2026-11-20T07:02:11-05:00","value":81.7,"unit":"kg",
///  "sequence":4711,"gateway_time":"2026-11-20T12:02:19Z"}
/// ```
///
/// Numbers are written with the digits they have, never in exponent form; an optional field that is absent
/// is left out; `origin` is written only where it is `manual`, because `automatic` is what silence means.
public final class CanonicalJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private CanonicalJson() {}

    /// {@return one reading as a JSON object}
    public static String object(CanonicalReading reading) {
        StringWriter text = new StringWriter(192);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("device", reading.device());
            json.writeStringField("vital", reading.measured().vital().wireName());
            json.writeStringField("taken_at", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(reading.takenAt()));
            writeMeasured(json, reading.measured());
            writeOptional(json, reading);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer failed", e);
        }
        return text.toString();
    }

    /// {@return objects as the body of one batch}
    public static byte[] array(List<String> objects) {
        return ("[" + String.join(",", objects) + "]").getBytes(StandardCharsets.UTF_8);
    }

    /// {@return objects one a line, as NDJSON}
    public static byte[] lines(List<String> objects) {
        return (String.join("\n", objects) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void writeMeasured(JsonGenerator json, Measured measured) throws IOException {
        switch (measured) {
            case Measured.Amount amount -> json.writeNumberField("value", amount.value());
            case Measured.Pressure pressure -> {
                json.writeNumberField("systolic", pressure.systolic());
                json.writeNumberField("diastolic", pressure.diastolic());
                if (pressure.pulse().isPresent()) {
                    json.writeNumberField("pulse", pressure.pulse().get());
                }
            }
        }
        json.writeStringField("unit", measured.unit().ucum());
    }

    private static void writeOptional(JsonGenerator json, CanonicalReading reading) throws IOException {
        if (reading.id().isPresent()) {
            json.writeStringField("id", reading.id().get());
        }
        if (reading.sequence().isPresent()) {
            json.writeNumberField("sequence", reading.sequence().getAsLong());
        }
        if (reading.session().isPresent()) {
            json.writeStringField("session", reading.session().get());
        }
        if (reading.gatewayTime().isPresent()) {
            Instant heardAt = reading.gatewayTime().get();
            json.writeStringField("gateway_time", DateTimeFormatter.ISO_INSTANT.format(heardAt));
        }
        if (reading.manual()) {
            json.writeStringField("origin", "manual");
        }
    }
}
