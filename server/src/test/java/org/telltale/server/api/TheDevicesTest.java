package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Devices over the API: a real journal, a real follower, a real database.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheDevicesTest {
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String CUFF = """
            {"name": "BP7450", "maker": "Omron", "kind": "CUFF", "fdaDefined": true, "storesOffline": true,
             "reportsBattery": true, "severalUsers": true, "silentAfter": "PT26H"}""";

    @TempDir
    private static Path folder;

    private static RealClinic real;
    private static Clinic clinic;

    @BeforeAll
    static void open(DatabaseLogin superuser) throws Exception {
        real = new RealClinic(folder, superuser);
        clinic = real.clinic;
        clinic.ask(COORDINATOR, "PUT", "/api/v1/device-models", CUFF);
    }

    @AfterAll
    static void close() {
        real.close();
    }

    @Test
    void are_of_models_whose_facts_are_said_once() {
        long position = clinic.ask(COORDINATOR, "PUT", "/api/v1/device-models", CUFF.replace("PT26H", "PT8H"))
                .number("position");

        JsonNode models = clinic.get(COORDINATOR, "/api/v1/device-models?min-position=" + position)
                .json()
                .path("models");

        assertThat(models).singleElement().satisfies(model -> {
            assertThat(model.path("name").asText()).isEqualTo("BP7450");
            assertThat(model.path("silentAfter").asText()).isEqualTo("PT8H");
            assertThat(model.path("severalUsers").asBoolean()).isTrue();
        });
        assertThat(clinic.get(Clinic.key(Role.COORDINATOR, 2), "/api/v1/device-models")
                        .json()
                        .path("models"))
                .isEmpty();
    }

    @Test
    void are_of_no_model_that_cannot_be_watched() {
        var tooShort = clinic.ask(COORDINATOR, "PUT", "/api/v1/device-models", CUFF.replace("PT26H", "PT1H"));

        assertThat(tooShort.status()).isEqualTo(422);
        assertThat(tooShort.text("field")).isEqualTo("silentAfter");
        assertThat(clinic.ask(COORDINATOR, "PUT", "/api/v1/device-models", CUFF.replace("Omron", " "))
                        .text("field"))
                .isEqualTo("maker");
    }

    @Test
    void may_know_their_patient_by_a_number() {
        String second = """
                {"identifier": "cuff-1", "model": "BP7450", "shared": true, "user": 2}""";
        var listed = clinic.ask(COORDINATOR, "PUT", "/api/v1/devices", second);
        var wrong = clinic.ask(COORDINATOR, "PUT", "/api/v1/devices", second.replace("2}", "255}"));

        assertThat(device(listed.number("number"), listed.number("position"))
                        .path("user")
                        .asInt())
                .isEqualTo(2);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("field")).isEqualTo("user");
    }

    @Test
    void are_listed_and_described_anew_under_the_same_number() {
        var listed = list("cuff-1", false);
        var again = list("cuff-1", true);

        assertThat(again.number("number")).isEqualTo(listed.number("number"));
        JsonNode device = device(listed.number("number"), again.number("position"));
        assertThat(device.path("model").asText()).isEqualTo("BP7450");
        assertThat(device.path("shared").asBoolean()).isTrue();
        assertThat(device.path("fdaDefined").asBoolean()).isTrue();
        assertThat(device.has("user")).isFalse();

        var unknown = clinic.ask(COORDINATOR, "PUT", "/api/v1/devices", """
                {"identifier": "cuff-9", "model": "BP745O", "shared": false}""");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("field")).isEqualTo("model");
        assertThat(clinic.ask(Clinic.key(Role.COORDINATOR, 2), "PUT", "/api/v1/device-models", CUFF)
                        .status())
                .isEqualTo(200);
        assertThat(clinic.ask(Clinic.key(Role.COORDINATOR, 2), "PUT", "/api/v1/devices", """
                        {"identifier": "cuff-1", "model": "BP7450", "shared": false}""")
                        .status())
                .as("another practice's")
                .isEqualTo(409);
    }

    @Test
    void are_replaced_lost_and_found() {
        long first = list("cuff-2", false).number("number");
        long second = list("cuff-3", false).number("number");
        clinic.post(COORDINATOR, "/api/v1/devices/" + first + "/assignments", """
                {"patient": 1, "from": "2026-11-02T00:00:00Z"}""");

        long position = clinic.post(COORDINATOR, "/api/v1/devices/" + first + "/replacements", """
                        {"patient": 1, "replacement": %d, "from": "2026-11-05T00:00:00Z"}""".formatted(second))
                .number("position");

        assertThat(device(first, position).at("/holdings/0/to").asText()).isEqualTo("2026-11-05T00:00:00Z");
        assertThat(device(second, position).at("/holdings/0/from").asText()).isEqualTo("2026-11-05T00:00:00Z");

        String lost = """
                {"why": "LOST", "from": "2026-11-06T00:00:00Z"}""";
        position = clinic.post(COORDINATOR, "/api/v1/devices/" + second + "/retirements", lost)
                .number("position");
        assertThat(device(second, position).at("/outOfUse/why").asText()).isEqualTo("LOST");
        assertThat(device(second, position).at("/holdings/0/to").asText()).isEqualTo("2026-11-06T00:00:00Z");
        String assignment = """
                {"patient": 1, "from": "2026-11-07T00:00:00Z"}""";
        assertThat(clinic.post(COORDINATOR, "/api/v1/devices/" + second + "/assignments", assignment)
                        .status())
                .isEqualTo(409);

        clinic.post(COORDINATOR, "/api/v1/devices/" + second + "/restorations", "");
        position = clinic.post(COORDINATOR, "/api/v1/devices/" + second + "/assignments", assignment)
                .number("position");
        assertThat(device(second, position).has("outOfUse")).isFalse();
        assertThat(device(second, position).path("holdings")).hasSize(2);
    }

    @Test
    void are_watched_from_what_came_in() throws Exception {
        define("Hub", "PT2H");
        long own = hold("hub-1", "Hub", "2026-11-01T00:00:00Z");
        long others = listOf("hub-2", "Hub");
        assertThat(real.database.rows("select device, heard_at, credential, read_at from device_sign"))
                .contains("1, " + heardAt() + ", 1, 2026-11-21 11:55:00+00");

        String silent = "/api/v1/device-tasks?min-position=" + position(others);
        JsonNode before = clinic.get(COORDINATOR, silent).json();
        assertThat(before.path("asOf").asText()).isEqualTo(Clinic.NOW.toString());
        assertThat(before.at("/silent/first"))
                .anySatisfy(found -> {
                    assertThat(found.path("identifier").asText()).isEqualTo("hub-1");
                    assertThat(found.path("holder").asLong()).isEqualTo(1);
                    assertThat(found.has("heardAt")).isFalse();
                    assertThat(found.path("since").asText()).isEqualTo("2026-11-01T03:00:00Z");
                })
                .noneSatisfy(found -> assertThat(found.path("device").asLong()).isEqualTo(others));
        JsonNode asOperator =
                clinic.get(Clinic.key(Role.OPERATOR, 1), silent).json().at("/silent/first/0");
        assertThat(asOperator.has("device")).isTrue();
        assertThat(asOperator.has("holder")).as("who holds what").isFalse();
        assertThat(clinic.get(Clinic.key(Role.COORDINATOR, 2), silent)
                        .json()
                        .at("/silent/count")
                        .asInt())
                .isZero();

        real.shard.send("{\"device\":\"hub-1\",\"vital\":\"heart_rate\",\"value\":70,\"unit\":\"/min\","
                + "\"taken_at\":\"2026-11-10T11:55:00Z\"}");
        real.shard.awaitStored();

        JsonNode after = clinic.get(COORDINATOR, "/api/v1/device-tasks").json();
        assertThat(after.at("/silent/first"))
                .noneSatisfy(found -> assertThat(found.path("device").asLong()).isEqualTo(own));
        JsonNode missing =
                clinic.get(COORDINATOR, "/api/v1/patients-not-measuring?days=7").json();
        assertThat(missing.path("days").asInt()).isEqualTo(7);
        assertThat(missing.at("/patients/first")).anySatisfy(found -> {
            assertThat(found.path("device").asLong()).isEqualTo(own);
            assertThat(found.path("patient").asLong()).isEqualTo(1);
            assertThat(found.path("readAt").asText()).isEqualTo("2026-11-10T11:55:00Z");
            assertThat(found.path("deviceAlive").asBoolean()).isTrue();
        });
        assertThat(clinic.get(COORDINATOR, "/api/v1/patients-not-measuring?days=12")
                        .json()
                        .at("/patients/first"))
                .noneSatisfy(found -> assertThat(found.path("device").asLong()).isEqualTo(own));
        assertThat(clinic.get(COORDINATOR, "/api/v1/patients-not-measuring?days=0")
                        .text("field"))
                .isEqualTo("days");
    }

    @Test
    void are_called_silent_only_as_far_as_what_came_in_is_written_down() {
        long written = Instant.parse("2026-11-21T11:00:00Z").getEpochSecond() * 1_000_000;
        clinic.figures.writtenUntilMicros = written;
        try {
            assertThat(clinic.get(COORDINATOR, "/api/v1/device-tasks").text("asOf"))
                    .isEqualTo("2026-11-21T11:00:00Z");
            clinic.figures.writtenUntilMicros = 0;
            assertThat(clinic.get(COORDINATOR, "/api/v1/device-tasks").status()).isEqualTo(503);
        } finally {
            clinic.figures.writtenUntilMicros = Long.MAX_VALUE;
        }
    }

    @Test
    void show_when_they_were_heard_and_by_which_gateway() throws Exception {
        real.database.execute("update device_sign set battery = 17, battery_at = '2026-11-21T09:00Z' where device = 1");

        JsonNode heard = device(1, 0).path("heard");

        assertThat(heard.path("at").asText()).startsWith("2026-11-21T12:00:00");
        assertThat(heard.at("/by/gateway").asText()).isEqualTo("hub");
        assertThat(heard.path("readAt").asText()).isEqualTo("2026-11-21T11:55:00Z");
        assertThat(heard.at("/battery/percent").asInt()).isEqualTo(17);
        assertThat(heard.at("/battery/at").asText()).isEqualTo("2026-11-21T09:00:00Z");
        assertThat(device(list("never heard", false).number("number"), 0).has("heard"))
                .isFalse();
    }

    private static String heardAt() throws Exception {
        return real.database
                .rows("select heard_at from device_sign where device = 1")
                .getFirst();
    }

    private static long position(long device) {
        return clinic.post(COORDINATOR, "/api/v1/devices/" + device + "/returns", """
                        {"from": "2026-11-01T00:00:00Z"}""")
                .number("position");
    }

    private static void define(String name, String silentAfter) {
        clinic.ask(
                COORDINATOR,
                "PUT",
                "/api/v1/device-models",
                CUFF.replace("BP7450", name).replace("PT26H", silentAfter));
    }

    private static long listOf(String identifier, String model) {
        return clinic.ask(COORDINATOR, "PUT", "/api/v1/devices", """
                        {"identifier": "%s", "model": "%s", "shared": false}""".formatted(identifier, model))
                .number("number");
    }

    private static long hold(String identifier, String model, String from) {
        long device = listOf(identifier, model);
        clinic.post(COORDINATOR, "/api/v1/devices/" + device + "/assignments", """
                {"patient": 1, "from": "%s"}""".formatted(from));
        return device;
    }

    private static Clinic.Answer list(String identifier, boolean shared) {
        var listed = clinic.ask(COORDINATOR, "PUT", "/api/v1/devices", """
                {"identifier": "%s", "model": "BP7450", "shared": %s}""".formatted(identifier, shared));
        assertThat(listed.status()).as(listed.whole().body()).isEqualTo(200);
        return listed;
    }

    private static JsonNode device(long number, long position) {
        return clinic.get(COORDINATOR, "/api/v1/devices/" + number + "?min-position=" + position)
                .json();
    }
}
