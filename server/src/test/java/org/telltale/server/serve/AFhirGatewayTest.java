package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.telltale.server.timescale.DatabaseLogin;

/// A gateway that speaks FHIR, through a whole server: what it was answered survives a kill in that moment, is judged
/// and stored once; and whom it says that it is about is in the journal, where all is kept as it came, and nowhere
/// else.
class AFhirGatewayTest extends SiteOfATest {
    private static final List<String> WHO = List.of("Robin", "Nightingale", "MRN-4711", "555-0100");
    private static final String ROBIN = """
            {"resourceType":"Patient","id":"p","identifier":[{"system":"urn:oid:1.2.3","value":"MRN-4711"}],
             "name":[{"family":"Nightingale","given":["Robin"]}],"telecom":[{"system":"phone","value":"555-0100"}]}""";

    private final List<String> said = new ArrayList<>();

    AFhirGatewayTest(DatabaseLogin superuser) throws SQLException, IOException {
        super(superuser);
    }

    @Test
    void is_answered_what_is_on_disk_and_whom_it_is_about_stands_in_the_journal_alone() throws Exception {
        Path config = config("");
        Instant now = Instant.now();
        String upload = upload(now.minusSeconds(60), 80);
        String key;
        try (ServerProcess server = start(config)) {
            key = openClinic(server, 1).issue("phg", "fhir");
            String faulty = batch(now).replace("\"final\"", "\"Robin Nightingale\"");
            assertThat(posted(server, key, faulty)).contains("\"422 Unprocessable Content\"");
            assertThat(posted(server, key, batch(now.minusSeconds(120)))).contains("\"201 Created\"");
            said.add(metrics(server));
            assertThat(posted(server, key, upload)).contains("\"location\":\"Observation/");
            server.kill();
        }
        try (ServerProcess server = start(config)) {
            Await.until("a page", () -> !pager.pages().isEmpty());
            assertThat(posted(server, key, upload)).contains("\"201 Created\"");
            Await.until(
                    "the repeat is counted",
                    () -> database.rows("select sum(duplicate) from ledger").contains("1"));
            said.add(metrics(server));
        }
        assertThat(database.rows("select first_value from reading order by taken_at"))
                .containsExactly("97", "80");
        assertThat(database.rows("select sum(stored), sum(rejected) from ledger"))
                .containsExactly("2, 1");
        assertThat(pager.episodes()).hasSize(1);
        assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain(WHO));
        assertThat(filesThatSay("Robin")).isNotEmpty().allMatch(file -> file.startsWith(journal()));
        for (String word : WHO) {
            assertThat(filesThatSay(word)).allMatch(file -> file.startsWith(journal()));
            assertThat(tablesThatSay(word)).isEmpty();
        }
    }

    private Path journal() {
        return folder.resolve("state/journal");
    }

    private List<Path> filesThatSay(String word) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, ISO_8859_1).contains(word)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /// In any of their columns, bytes too.
    private List<String> tablesThatSay(String word) throws SQLException {
        List<String> found = new ArrayList<>();
        String bytes = HexFormat.of().formatHex(word.getBytes(UTF_8));
        for (String table : database.rows("""
                select oid::regclass from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition""")) {
            String row = "from " + table + " as a_row where a_row::text";
            if (!database.rows("select " + row + " like '%" + word + "%' or a_row::text like '%" + bytes + "%'")
                    .isEmpty()) {
                found.add(table);
            }
        }
        return found;
    }

    /// {@return the answer, which is good}
    private String posted(ServerProcess server, String key, String body) throws Exception {
        HttpResponse<String> answer = answer(request(server, "POST", "/v1/sources/fhir", body)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/fhir+json"));
        assertThat(answer.statusCode()).isEqualTo(200);
        said.add(answer.headers().map().toString());
        said.add(answer.body());
        return answer.body();
    }

    private String metrics(ServerProcess server) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.apiPort + "/metrics")))
                .body();
    }

    /// One reading, whose patient is contained in it.
    private static String batch(Instant takenAt) {
        return """
                {"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Observation","status":"final",
                 "contained":[%s],"subject":{"reference":"#p","display":"Robin Nightingale"},
                 "code":{"coding":[{"system":"http://loinc.org","code":"59408-5"}],"text":"of Robin Nightingale"},
                 "effectiveDateTime":"%s","device":{"identifier":{"value":"oximeter-1"}},
                 "valueQuantity":{"value":97,"system":"http://unitsofmeasure.org","code":"%%"},
                 "note":[{"text":"Robin Nightingale slept"}]},"request":{"method":"POST","url":"Observation?patient=MRN-4711"}}]}""".formatted(ROBIN, takenAt);
    }

    /// What a gateway of personal health devices sends: whom it is about, the device, its clock beside the gateway's,
    /// and the reading.
    private static String upload(Instant takenAt, int percent) {
        return """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:1","resource":%s,"request":{"method":"POST","url":"Patient"}},
                 {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Device","serialNumber":"oximeter-1"},
                  "request":{"method":"POST","url":"Device"}},
                 {"fullUrl":"urn:uuid:3","resource":{"resourceType":"Observation","status":"final",
                  "code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"67975"}]},
                  "subject":{"reference":"urn:uuid:2"},"effectiveDateTime":"%s","valueDateTime":"%s"},
                  "request":{"method":"POST","url":"Observation"}},
                 {"fullUrl":"urn:uuid:4","resource":{"resourceType":"Observation","status":"final",
                  "meta":{"profile":["http://hl7.org/fhir/uv/phd/StructureDefinition/PhdNumericObservation"]},
                  "code":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"150456"}]},
                  "subject":{"reference":"urn:uuid:1","display":"Robin Nightingale"},"effectiveDateTime":"%s",
                  "valueQuantity":{"value":%d,"system":"http://unitsofmeasure.org","code":"%%"},
                  "device":{"reference":"urn:uuid:2"},"derivedFrom":[{"reference":"urn:uuid:3"}]},
                  "request":{"method":"POST","url":"Observation"}}]}""".formatted(ROBIN, takenAt.minusSeconds(9), takenAt.minusSeconds(8), takenAt, percent);
    }
}
