package org.telltale.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant TAKEN = Instant.parse("2026-11-21T23:59:59.000007Z");

    @Test
    void of_one_reading_is_an_object() {
        Body body = Body.of(1, 2, 50, 0);

        body.patch(152, micros(TAKEN));

        assertThat(new String(body.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"device\":\"load-000000\",\"vital\":\"blood_pressure\","
                        + "\"taken_at\":\"2026-11-21T23:59:59.000007Z\",\"systolic\":120,\"diastolic\":78,\"pulse\":64,"
                        + "\"unit\":\"mm[Hg]\",\"sequence\":100000000152}");
    }

    @Test
    void of_many_readings_is_an_array_in_which_vitals_take_turns_and_three_are_of_one_device() throws IOException {
        Body body = Body.of(100, 1, 1_000, 0);
        body.patch(301, micros(TAKEN));

        JsonNode items = JSON.readTree(body.bytes());

        assertThat(items).hasSize(100);
        for (int index = 0; index < 100; index++) {
            JsonNode item = items.path(index);
            int number = 301 + index;
            assertThat(item.path("device").asText()).isEqualTo("load-%06d".formatted(number / 3));
            assertThat(item.path("sequence").asLong()).isEqualTo(100_000_000_000L + number);
            assertThat(item.path("taken_at").asText()).isEqualTo(TAKEN.toString());
            assertThat(item.path("vital").asText())
                    .isEqualTo(List.of("weight", "oxygen_saturation", "blood_pressure")
                            .get(number % 3));
        }
    }

    @Test
    void keeps_to_values_that_nobody_pages_for_and_repeats_no_reading() throws IOException {
        Body body = Body.of(99, 0, 33, 0);
        Set<String> seen = new HashSet<>();
        for (long round = 0; round < 50; round++) {
            body.patch(round * 99, micros(TAKEN.plus(round, ChronoUnit.SECONDS)));
            for (JsonNode item : JSON.readTree(body.bytes())) {
                assertThat(seen.add(item.toString())).isTrue();
                switch (item.path("vital").asText()) {
                    case "weight" -> assertThat(item.path("value").asDouble()).isBetween(80.0, 80.4);
                    case "oxygen_saturation" ->
                        assertThat(item.path("value").asInt()).isBetween(94, 97);
                    default -> assertThat(item.path("systolic").asInt()).isBetween(120, 129);
                }
            }
        }
    }

    @Test
    void breaches_about_as_often_as_asked() throws IOException {
        Body body = Body.of(300, 0, 1_000, 100);
        List<Integer> breaches = new ArrayList<>();
        for (long round = 0; round < 10; round++) {
            body.patch(round * 300, micros(TAKEN));
            for (JsonNode item : JSON.readTree(body.bytes())) {
                if (item.path("value").asInt() == 79) {
                    breaches.add(item.path("sequence").asInt());
                }
            }
        }

        assertThat(breaches).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void refuses_a_first_reading_of_another_shape() {
        assertThatThrownBy(() -> Body.of(1, 2, 50, 0).patch(3, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
