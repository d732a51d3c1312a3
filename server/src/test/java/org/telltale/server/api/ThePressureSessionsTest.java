package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.Role;
import org.telltale.server.core.Commands;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// Pressures as sessions, of a cuff that is handed from one person to another within the minutes of
/// a session.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThePressureSessionsTest {
    private static final String CLINICIAN = Clinic.key(Role.CLINICIAN, 1);
    private static final String DAY = "&from=2026-11-21T00:00:00Z&to=2026-11-22T00:00:00Z";

    @TempDir
    private static Path folder;

    private static RealClinic real;
    private static long cuff;
    private static long omar;
    private static long june;
    private static final List<Long> PLACES = new ArrayList<>();
    private static final List<Long> PULSES = new ArrayList<>();

    @BeforeAll
    static void a_cuff_of_two(DatabaseLogin superuser) throws Exception {
        real = new RealClinic(folder, superuser);
        cuff = real.shard.apply(new CareEvent.DeviceRegistered(RealClinic.FIRST, "cuff-1", "Omron BP7250", true));
        omar = real.shard.apply(new CareEvent.PatientEnrolled(
                RealClinic.FIRST,
                "A-2",
                "Omar",
                LocalDate.of(1961, 7, 4),
                ZoneId.of("America/New_York"),
                PatientStatus.ACTIVE));
        isWith(RealClinic.MARIA, "2026-11-01T00:00:00Z");
        isWith(new PatientId(omar), "2026-11-21T11:05:00Z");
        measures("10:00", 133, 82);
        measures("11:00", 151, 91);
        measures("11:02", 140, 90);
        measures("11:04", 141, 88);
        measures("11:06", 122, 71);
        measures("11:08", 119, 70);
        aHubThatSendsEachPulseApart();
        real.shard.awaitStored();
    }

    /// Of two pressures the first has its pulse in a body of its own, which came before it; the
    /// second has none: one is a second late, one is of another cuff.
    private static void aHubThatSendsEachPulseApart() throws Commands.Unavailable {
        june = real.shard.apply(new CareEvent.PatientEnrolled(
                RealClinic.FIRST,
                "A-3",
                "June",
                LocalDate.of(1948, 9, 1),
                ZoneId.of("America/New_York"),
                PatientStatus.ACTIVE));
        for (String number : List.of("cuff-2", "cuff-3")) {
            long device =
                    real.shard.apply(new CareEvent.DeviceRegistered(RealClinic.FIRST, number, "Tenovi BPM", true));
            real.shard.apply(new CareEvent.DeviceAssigned(
                    RealClinic.FIRST,
                    new DeviceId(device),
                    new PatientId(june),
                    Instant.parse("2026-11-01T00:00:00Z")));
        }
        pulse("cuff-2", "07:00:00", 72);
        real.shard.send(pressure("cuff-2", "07:00:00", 141, 88));
        real.shard.send(pressure("cuff-2", "07:02:00", 137, 86));
        pulse("cuff-2", "07:02:01", 90);
        pulse("cuff-3", "07:02:00", 99);
    }

    private static void pulse(String device, String time, int beats) {
        PULSES.add(real.shard.send("{\"device\":\"" + device + "\",\"vital\":\"heart_rate\",\"value\":" + beats
                + ",\"unit\":\"/min\",\"taken_at\":\"2026-11-21T" + time + "Z\"}"));
    }

    private static void isWith(PatientId patient, String from) throws Commands.Unavailable {
        real.shard.apply(
                new CareEvent.DeviceAssigned(RealClinic.FIRST, new DeviceId(cuff), patient, Instant.parse(from)));
    }

    private static void measures(String time, int systolic, int diastolic) {
        PLACES.add(real.shard.send(pressure("cuff-1", time + ":00", systolic, diastolic)));
    }

    private static String pressure(String device, String time, int systolic, int diastolic) {
        return "{\"device\":\"" + device + "\",\"vital\":\"blood_pressure\",\"systolic\":" + systolic
                + ",\"diastolic\":" + diastolic + ",\"unit\":\"mm[Hg]\",\"taken_at\":\"2026-11-21T" + time
                + "Z\"}";
    }

    @AfterAll
    static void close() {
        real.close();
    }

    @Test
    void group_a_triple_with_its_averages_and_where_each_of_its_readings_is() {
        JsonNode triple = sessionsOf(1, "").path(1);

        assertThat(triple.path("device").asLong()).isEqualTo(cuff);
        assertThat(triple.path("beganAt").asText()).isEqualTo("2026-11-21T11:00:00Z");
        assertThat(triple.path("endedAt").asText()).isEqualTo("2026-11-21T11:04:00Z");
        assertThat(average(triple.path("average"))).isEqualTo("3: 144.0/89.7 mm[Hg]");
        assertThat(average(triple.path("averageWithoutFirst"))).isEqualTo("2: 140.5/89.0 mm[Hg]");
        assertThat(triple.path("average").has("pulse")).isFalse();
        assertThat(triple.path("readings").findValues("position"))
                .extracting(JsonNode::asLong)
                .containsExactlyElementsOf(PLACES.subList(1, 4));
    }

    @Test
    void leave_a_lone_reading_alone() {
        JsonNode lone = sessionsOf(1, "").path(0);

        assertThat(average(lone.path("average"))).isEqualTo("1: 133.0/82.0 mm[Hg]");
        assertThat(lone.has("averageWithoutFirst")).isFalse();
        assertThat(lone.path("readings")).hasSize(1);
    }

    @Test
    void never_mix_two_people_though_the_cuff_is_one() {
        assertThat(sessionsOf(1, "").findValuesAsText("count")).containsExactly("1", "3", "2");
        JsonNode others = sessionsOf(omar, "");

        assertThat(others).hasSize(1);
        assertThat(average(others.at("/0/average"))).isEqualTo("2: 120.5/70.5 mm[Hg]");
        assertThat(others.at("/0/readings").findValues("position"))
                .extracting(JsonNode::asLong)
                .containsExactlyElementsOf(PLACES.subList(4, 6));
    }

    @Test
    void join_a_pulse_that_came_apart_by_device_and_moment_and_say_where_it_is() {
        JsonNode sessions = sessionsOf(june, "");

        assertThat(sessions).hasSize(1);
        assertThat(average(sessions.at("/0/average"))).isEqualTo("2: 139.0/87.0 mm[Hg]");
        assertThat(sessions.at("/0/average/pulse").asText()).isEqualTo("72.0");
        assertThat(sessions.at("/0/averageWithoutFirst").has("pulse")).isFalse();
        assertThat(sessions.at("/0/pulses").findValues("position"))
                .extracting(JsonNode::asLong)
                .containsExactly(PULSES.getFirst());
    }

    @Test
    void are_parted_where_less_time_is_asked_for_and_cut_where_fewer_readings_are() {
        assertThat(sessionsOf(1, "&gap=PT1M")).hasSize(4);
        Clinic.Answer cut = asked(CLINICIAN, "1" + DAY + "&limit=2");
        assertThat(cut.json().path("sessions")).hasSize(2);
        assertThat(cut.json().path("more").asBoolean()).isTrue();
        assertThat(asked(CLINICIAN, "1" + DAY + "&gap=PT61M").text("field")).isEqualTo("gap");
    }

    @Test
    void are_none_where_nothing_was_measured_and_of_nobody_in_another_practice() {
        assertThat(asked(CLINICIAN, "1&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z")
                        .json()
                        .path("sessions"))
                .isEmpty();
        assertThat(asked(Clinic.key(Role.CLINICIAN, 2), "1" + DAY).status()).isEqualTo(404);
    }

    private static String average(JsonNode average) {
        return "%s: %s/%s %s"
                .formatted(
                        average.path("count").asText(),
                        average.path("systolic").asText(),
                        average.path("diastolic").asText(),
                        average.path("unit").asText());
    }

    private static JsonNode sessionsOf(long patient, String more) {
        Clinic.Answer answer = asked(CLINICIAN, patient + DAY + more);
        assertThat(answer.json().path("more").asBoolean()).isFalse();
        return answer.json().path("sessions");
    }

    private static Clinic.Answer asked(String key, String query) {
        return real.clinic.get(key, "/api/v1/sessions?patient=" + query);
    }
}
