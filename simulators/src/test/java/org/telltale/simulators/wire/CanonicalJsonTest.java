package org.telltale.simulators.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.wire.Answer.Rejection;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanonicalJsonTest {
    private static final OffsetDateTime SEVEN = OffsetDateTime.parse("2026-11-20T07:00:00-05:00");

    @Test
    void a_weight_has_its_digits_its_unit_and_a_time_with_seconds_and_offset() {
        CanonicalReading weight =
                CanonicalReading.of("scale-1", Measured.Amount.of(Vital.WEIGHT, "81.70", Unit.KILOGRAM), SEVEN);

        assertThat(CanonicalJson.object(weight))
                .isEqualTo("{\"device\":\"scale-1\",\"vital\":\"weight\",\"taken_at\":\"2026-11-20T07:00:00-05:00\","
                        + "\"value\":81.70,\"unit\":\"kg\"}");
    }

    @Test
    void a_pressure_has_three_numbers_and_everything_optional_stands_at_the_end() {
        CanonicalReading pressure = new CanonicalReading(
                        "cuff \"A\"",
                        Measured.Pressure.ofMmHg(142, 91, 66),
                        SEVEN,
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true)
                .withSequence(4711)
                .withId("d-1")
                .withSession("s-1")
                .withGatewayTime(Instant.parse("2026-11-20T12:00:09Z"));

        assertThat(CanonicalJson.object(pressure))
                .isEqualTo("{\"device\":\"cuff \\\"A\\\"\",\"vital\":\"blood_pressure\","
                        + "\"taken_at\":\"2026-11-20T07:00:00-05:00\",\"systolic\":142,\"diastolic\":91,\"pulse\":66,"
                        + "\"unit\":\"mm[Hg]\",\"id\":\"d-1\",\"sequence\":4711,\"session\":\"s-1\","
                        + "\"gateway_time\":\"2026-11-20T12:00:09Z\",\"origin\":\"manual\"}");
    }

    @Test
    void a_number_is_never_written_with_an_exponent() {
        CanonicalReading odd = CanonicalReading.of(
                "d", new Measured.Amount(Vital.GLUCOSE, new BigDecimal("1E+2"), Unit.MILLIGRAM_PER_DECILITRE), SEVEN);

        assertThat(CanonicalJson.object(odd)).contains("\"value\":100,");
    }

    @Test
    void a_body_is_an_array_or_a_line_each() {
        List<String> objects = List.of("{\"a\":1}", "{\"b\":\"ü\"}");

        assertThat(new String(CanonicalJson.array(objects), StandardCharsets.UTF_8))
                .isEqualTo("[{\"a\":1},{\"b\":\"ü\"}]");
        assertThat(new String(CanonicalJson.lines(objects), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}\n{\"b\":\"ü\"}\n");
    }

    @Test
    void a_unit_of_another_dimension_is_refused() {
        assertThatThrownBy(() -> Measured.Amount.of(Vital.WEIGHT, "80", Unit.PERCENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight is not measured in %");
    }

    @Test
    void an_answer_names_the_items_that_were_not_taken() {
        byte[] body = "{\"received\":3,\"rejected\":[{\"index\":1,\"error\":\"bad_number\",\"message\":\"value\"}]}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Answer.parse(body)).contains(new Answer(3, List.of(new Rejection(1, "bad_number", "value"))));
        assertThat(Answer.parse("<html>".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Answer.parse(new byte[0])).isEmpty();
    }
}
