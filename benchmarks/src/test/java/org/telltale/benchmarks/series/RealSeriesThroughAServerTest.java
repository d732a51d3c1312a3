package org.telltale.benchmarks.series;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.simulators.Simulators;
import org.telltale.simulators.site.Enrollment;
import org.telltale.simulators.site.SiteClient;

/// Public series of weight, pressure, glucose and oxygen, played by `play` with the mappings of the guide, over
/// HTTP and over MQTT, into a whole server with its own database: what is stored is what the files say, number
/// by number, and what comes again over the other road adds nothing.
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealSeriesThroughAServerTest {
    private static final int FINER_THAN_ANY_DEVICE = 2;

    @TempDir
    Path state;

    private SeriesServer server;
    private SiteClient site;
    private Enrollment practice;
    private String key;

    @BeforeEach
    void open() throws Exception {
        RealSeries.assumeHere();
        server = SeriesServer.start(state);
        site = server.site();
        practice = server.practice();
        key = practice.gateway("player");
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void stores_the_numbers_of_the_files_once_whichever_road_they_come() throws Exception {
        List<String> inTheFiles = new ArrayList<>();
        for (RealSeries series : RealSeries.values()) {
            inTheFiles.addAll(series.readings());
        }
        List<String> devices = inTheFiles.stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .distinct()
                .toList();
        List<Long> holders =
                practice.devices(devices, SeriesServer.LONG_AGO, ZoneOffset.UTC, Optional.empty(), () -> {});

        playAll(series -> series.ordinal() % 2 == 0 ? server.http() : server.mqtt());
        releaseWhatIsHeld(device -> holders.get(devices.indexOf(device)));
        books(inTheFiles.size(), inTheFiles.size(), 0);
        assertThat(stored()).isEqualTo(inTheFiles.stream().sorted().toList());

        playAll(series -> series.ordinal() % 2 == 0 ? server.mqtt() : server.http());
        books(2L * inTheFiles.size(), inTheFiles.size(), inTheFiles.size());
        assertThat(stored()).isEqualTo(inTheFiles.stream().sorted().toList());
    }

    /// One pressure of the thousands is held, because so low a one is rather a cuff's error, and 321 because the same
    /// person had the same one before at another hour; a person lets them all count.
    private void releaseWhatIsHeld(ToLongFunction<String> holderOf) throws Exception {
        server.ledgerAtRest();
        JsonNode held = site.get(practice.physician().key(), "/held?limit=1000").path("held");
        Map<String, Integer> reasons = new TreeMap<>();
        held.forEach(one -> reasons.merge(one.path("reason").asText(), 1, Integer::sum));
        assertThat(reasons).isEqualTo(Map.of("IMPROBABLE", 1, "PROBABLE_DUPLICATE", 321));
        for (JsonNode one : held) {
            release(
                    one.path("position").asText() + "/" + one.path("index").asText(),
                    holderOf.applyAsLong(one.path("deviceName").asText()));
        }
        while (site.ledger(server.hostKey()).path("held").asLong() > 0) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    private void release(String held, long patient) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + server.running().apiPort() + "/api/v1/held/" + held + "/release"))
                .header("Authorization", "Bearer " + practice.physician().key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"patient\":" + patient + ",\"reason\":\"measured again by hand\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private interface Road {
        URI of(RealSeries series);
    }

    private void playAll(Road road) {
        for (RealSeries series : RealSeries.values()) {
            List<String> command = new ArrayList<>(List.of("play"));
            series.files().forEach(file -> command.add(file.toString()));
            command.addAll(List.of(
                    "--mapping",
                    series.mapping().toString(),
                    "--target",
                    road.of(series).toString(),
                    "--gateway",
                    "player",
                    "--key",
                    key,
                    "--batch",
                    "500"));
            assertThat(Simulators.commandLine().execute(command.toArray(String[]::new)))
                    .as("exit code of %s", command)
                    .isZero();
        }
    }

    /// The books, when nothing is in flight any more, add up to this.
    private void books(long acknowledged, long stored, long duplicate) throws Exception {
        JsonNode ledger = server.ledgerAtRest();
        assertThat(ledger.path("sinceStart").path("received").asLong()).isEqualTo(acknowledged);
        assertThat(ledger.path("acknowledged").asLong()).isEqualTo(acknowledged);
        assertThat(ledger.path("stored").asLong()).isEqualTo(stored);
        assertThat(ledger.path("duplicate").asLong()).isEqualTo(duplicate);
        for (String nothing : List.of("joined", "held", "rejected", "undecodable", "refused")) {
            assertThat(ledger.path(nothing).asLong()).as(nothing).isZero();
        }
    }

    /// {@return what the tables hold, in the words of the files, in order}
    private List<String> stored() throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select identifier, vital, unit, first_value, second_value, third_value, taken_at, device_time,
                            device_offset_minutes, flags
                        from reading join device using (device)""")) {
            while (rows.next()) {
                lines.add(line(rows));
            }
        }
        lines.sort(null);
        return lines;
    }

    private static String line(ResultSet row) throws SQLException {
        Instant taken = row.getObject("taken_at", OffsetDateTime.class).toInstant();
        assertThat(row.getObject("device_time", OffsetDateTime.class).toInstant())
                .as("nobody corrected a clock")
                .isEqualTo(taken);
        assertThat(row.getInt("flags"))
                .as("measured by a device, not known by its value only")
                .isIn(0, FINER_THAN_ANY_DEVICE);
        assertThat(row.getString("third_value")).isNull();
        String second = row.getString("second_value");
        return row.getString("identifier") + " | "
                + SeriesServer.vital(row.getInt("vital")).wireName() + " | "
                + row.getString("first_value") + (second == null ? "" : "/" + second) + " "
                + SeriesServer.unit(row.getInt("unit")).ucum() + " | " + taken + " | "
                + row.getInt("device_offset_minutes");
    }
}
