package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.Role;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheInventoryAsCsvTest {
    private static final String COORDINATOR = Clinic.key(Role.COORDINATOR, 1);
    private static final String HEADER = "identifier,model,shared\r\n";
    private static final String EXPORTED = "identifier,model,shared,user\r\n";

    /// What is there from the start: no model of a catalogue.
    private static final String FIRST = "oximeter-1,Nonin 3230,no,\r\n";

    @TempDir
    private Path folder;

    private final DatabaseLogin superuser;
    private RealClinic real;
    private Clinic clinic;

    TheInventoryAsCsvTest(DatabaseLogin superuser) {
        this.superuser = superuser;
    }

    @BeforeEach
    void open() throws Exception {
        StoreDatabase.in(superuser).emptyEverything();
        real = new RealClinic(folder, superuser);
        clinic = real.clinic;
        real.clinic.figures.status = real.shard.core().status();
        define("BP7450");
        define("GBS-2104, \"large\"");
    }

    @AfterEach
    void close() {
        real.close();
    }

    @Test
    void is_taken_once_however_often_it_is_sent_and_is_exported_as_it_was_taken() {
        String box = HEADER + "cuff-1,BP7450,no\r\ncuff-2,BP7450,yes\r\nscale-1,\"GBS-2104, \"\"large\"\"\",no\r\n";

        JsonNode first = imported(box);
        JsonNode again = imported(box);

        assertThat(counts(first)).isEqualTo("3 lines, 3 added, 0 changed, 0 unchanged, 0 refused");
        assertThat(counts(again)).isEqualTo("3 lines, 0 added, 0 changed, 3 unchanged, 0 refused");
        assertThat(again.path("position").asLong())
                .as("no command")
                .isEqualTo(first.path("position").asLong());
        String exported = exported(first);
        assertThat(exported)
                .isEqualTo(EXPORTED + FIRST
                        + "cuff-1,BP7450,no,\r\ncuff-2,BP7450,yes,\r\nscale-1,\"GBS-2104, \"\"large\"\"\",no,\r\n");
        assertThat(counts(imported(exported))).isEqualTo("4 lines, 0 added, 0 changed, 4 unchanged, 0 refused");
    }

    @Test
    void is_changed_where_a_line_says_otherwise_than_before() {
        imported(HEADER + "cuff-1,BP7450,no\r\n");

        JsonNode changed = imported("shared , identifier,model\nTRUE,cuff-1,BP7450\n");

        assertThat(counts(changed)).isEqualTo("1 lines, 0 added, 1 changed, 0 unchanged, 0 refused");
        assertThat(exported(changed)).isEqualTo(EXPORTED + FIRST + "cuff-1,BP7450,yes,\r\n");
    }

    @Test
    void says_by_which_number_a_device_knows_whoever_holds_it() {
        JsonNode first = imported(EXPORTED + "cuff-1,BP7450,yes, 2 \r\ncuff-2,BP7450,yes,\r\n");
        JsonNode without = imported(HEADER + "cuff-1,BP7450,no\r\n");
        String kept = exported(without);
        JsonNode taken = imported(EXPORTED + "cuff-1,BP7450,no,\r\n");
        JsonNode wrong = imported(EXPORTED + "cuff-3,BP7450,no,255\r\ncuff-4,BP7450,no,-1\r\ncuff-5,BP7450,no,999\r\n");

        assertThat(counts(first)).isEqualTo("2 lines, 2 added, 0 changed, 0 unchanged, 0 refused");
        assertThat(counts(without)).isEqualTo("1 lines, 0 added, 1 changed, 0 unchanged, 0 refused");
        assertThat(kept)
                .as("a text without the column says nothing of users")
                .isEqualTo(EXPORTED + FIRST + "cuff-1,BP7450,no,2\r\ncuff-2,BP7450,yes,\r\n");
        assertThat(counts(taken)).isEqualTo("1 lines, 0 added, 1 changed, 0 unchanged, 0 refused");
        assertThat(wrong.path("refused"))
                .extracting(line ->
                        line.path("column").asText() + " " + line.path("detail").asText())
                .containsExactly(
                        "user must be 0 to 254, not 255",
                        "user must be a number or nothing",
                        "user must be 0 to 254, not 999");
        assertThat(exported(wrong)).isEqualTo(EXPORTED + FIRST + "cuff-1,BP7450,no,\r\ncuff-2,BP7450,yes,\r\n");
    }

    @Test
    void is_refused_line_by_line_with_the_column_and_the_rest_is_taken() {
        JsonNode result = imported(HEADER
                + "cuff-1,BP7450,no\r\n"
                + ",BP7450,no\r\n"
                + "cuff-3,BP745O,no\r\n"
                + "cuff-4,BP7450,perhaps\r\n"
                + "cuff-5,BP7450\r\n"
                + "cuff-1,BP7450,yes\r\n"
                + "oximeter-2,BP7450,no\r\n"
                + "\"cuff\"-6,BP7450,no\r\n"
                + "x".repeat(129) + ",BP7450,no\r\n"
                + "cuff-8 ,BP7450,no\r\n"
                + "cuff-7,BP7450,no");

        assertThat(counts(result)).isEqualTo("11 lines, 2 added, 0 changed, 0 unchanged, 9 refused");
        assertThat(result.path("refused"))
                .extracting(line -> line.path("line").asInt() + " "
                        + line.path("column").asText("-") + ": "
                        + line.path("detail").asText())
                .containsExactly(
                        "3 identifier: must have 1 to 128 characters",
                        "4 model: is not in the practice's catalogue: define it first",
                        "5 shared: must be yes or no",
                        "6 -: has 2 fields, and the header has 3",
                        "7 identifier: stands in line 2 already",
                        "8 identifier: is in the inventory already",
                        "9 -: something stands behind the closing quote of a field",
                        "10 identifier: must have 1 to 128 characters",
                        "11 identifier: must not begin or end with a blank");
        assertThat(exported(result)).isEqualTo(EXPORTED + FIRST + "cuff-1,BP7450,no,\r\ncuff-7,BP7450,no,\r\n");
    }

    @Test
    void is_refused_whole_where_it_is_no_such_text_and_nothing_is_taken() {
        assertThat(post("text/csv", "identifier,model\r\ncuff-1,BP7450\r\n").status())
                .isEqualTo(422);
        assertThat(post("text/csv", "identifier,model,model\r\ncuff-1,BP7450,no\r\n")
                        .status())
                .isEqualTo(422);
        assertThat(post("text/csv", "").status()).isEqualTo(422);
        assertThat(post("application/json", HEADER + "cuff-1,BP7450,no\r\n").status())
                .isEqualTo(415);
        assertThat(clinic.send(clinic.request("/api/v1/inventory")
                                .header("Authorization", "Bearer " + COORDINATOR)
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xc3, 0x28}))
                                .build())
                        .status())
                .isEqualTo(400);
        String tooMany = IntStream.rangeClosed(0, InventoryRoutes.MOST_LINES)
                .mapToObj(line -> "c" + line + ",BP7450,no\n")
                .collect(Collectors.joining());
        assertThat(post("text/csv", HEADER + tooMany).status()).isEqualTo(413);
        assertThat(clinic.get(COORDINATOR, "/api/v1/inventory").whole().body()).isEqualTo(EXPORTED + FIRST);
    }

    @Test
    void is_a_box_of_hundreds() {
        String box = IntStream.range(0, 400)
                .mapToObj(device -> "cuff-%04d,BP7450,no\r\n".formatted(device))
                .collect(Collectors.joining("", HEADER, ""));

        JsonNode result = imported(box);

        assertThat(counts(result)).isEqualTo("400 lines, 400 added, 0 changed, 0 unchanged, 0 refused");
        assertThat(exported(result)).isEqualTo(box.replace("no\r", "no,\r").replace(HEADER, EXPORTED + FIRST));
    }

    private void define(String model) {
        clinic.ask(COORDINATOR, "PUT", "/api/v1/device-models", """
                {"name": "%s", "maker": "M", "kind": "CUFF", "fdaDefined": true, "storesOffline": false,
                 "reportsBattery": false, "severalUsers": false}""".formatted(model.replace("\"", "\\\"")));
    }

    private JsonNode imported(String text) {
        real.clinic.figures.status = real.shard.core().status();
        Clinic.Answer answer = post("text/csv; charset=utf-8", text);
        assertThat(answer.status()).as(answer.whole().body()).isEqualTo(200);
        return answer.json();
    }

    private Clinic.Answer post(String type, String text) {
        return clinic.send(clinic.request("/api/v1/inventory")
                .header("Authorization", "Bearer " + COORDINATOR)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(text))
                .build());
    }

    private String exported(JsonNode since) {
        return clinic.get(
                        COORDINATOR,
                        "/api/v1/inventory?min-position="
                                + since.path("position").asLong())
                .whole()
                .body();
    }

    private static String counts(JsonNode result) {
        return "%d lines, %d added, %d changed, %d unchanged, %d refused"
                .formatted(
                        result.path("lines").asInt(),
                        result.path("added").asInt(),
                        result.path("changed").asInt(),
                        result.path("unchanged").asInt(),
                        result.path("refused").size());
    }
}
