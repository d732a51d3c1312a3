package org.telltale.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.fhir.FhirBodies;
import org.telltale.ingest.http.RawHttp.Answer;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.source.Profiles;
import org.telltale.ingest.source.SourceProfile;

/// A FHIR client hears what it expects: 201 with a place for one Observation, a Bundle for a Bundle, an
/// OperationOutcome for what is wrong, and nothing of it before the body is on disk.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFhirClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BAD = FhirBodies.WEIGHT.replace("[lb_av]", "[stone_av]");

    private OpenDoor open;

    @BeforeEach
    void a_door_for_fhir() throws IOException {
        open = new OpenDoor(OpenDoor.CONFIG);
        SourceProfile profile = Profiles.builtIn("fhir");
        open.credentials.sources().publish(profile.name(), profile.definition());
        open.credentials.with("phg", 8, "phg-1", "fhir");
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void hears_201_and_where_its_observation_is_when_that_is_on_disk_and_not_before() throws Exception {
        open.intake.holds();
        try (RawHttp client = open.client()) {
            client.send(request("POST", "/Observation", FhirBodies.WEIGHT));
            open.intake.awaitHeld(1);
            assertThat(client.isSilent()).isTrue();

            open.intake.forceNext(1);
            Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("location")).isEqualTo("/v1/sources/fhir/Observation/1-0/_history/1");
            assertThat(answer.header("etag")).isEqualTo("W/\"1\"");
            assertThat(answer.body()).isEmpty();
        }
        assertThat(open.intake.next().rows()).isOne();
        assertThat(open.counts.itemsAcknowledged()).isOne();
    }

    @Test
    void hears_what_is_wrong_with_its_observation_and_nothing_of_it_is_taken() throws Exception {
        Answer answer = posted("/Observation", BAD);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("content-type")).isEqualTo("application/fhir+json");
        JsonNode issue = issue(answer);
        assertThat(issue.path("severity").asText()).isEqualTo("error");
        assertThat(issue.path("code").asText()).isEqualTo("code-invalid");
        assertThat(issue.path("expression").path(0).asText()).isEqualTo("Observation.value.code");
        assertThat(answer.body()).doesNotContain("stone");
        assertThat(open.intake.offers()).isZero();
        assertThat(open.counts.bodiesRefused(RefusedBody.FAULTY)).isOne();
        assertThat(open.counts.itemsReceived()).isZero();
    }

    @Test
    void hears_of_each_entry_of_a_transaction() throws Exception {
        Answer answer = posted("", FhirBodies.PHD_TRANSACTION);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode bundle = JSON.readTree(answer.body());
        assertThat(bundle.path("type").asText()).isEqualTo("transaction-response");
        assertThat(bundle.findValuesAsText("status"))
                .containsExactly("200 OK", "201 Created", "200 OK", "200 OK", "201 Created");
        assertThat(bundle.findValuesAsText("location"))
                .containsExactly("Observation/1-0/_history/1", "Observation/1-1/_history/1");
        assertThat(open.intake.next().text())
                .isEqualTo(new String(FhirBodies.PHD_TRANSACTION.getBytes(UTF_8), ISO_8859_1));
    }

    @Test
    void loses_the_whole_transaction_where_one_entry_is_faulty_and_hears_which() throws Exception {
        Answer answer = posted("", FhirBodies.bundle("transaction", FhirBodies.WEIGHT, BAD, FhirBodies.SATURATION));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(JSON.readTree(answer.body()).path("issue")).hasSize(1);
        assertThat(issue(answer).path("expression").path(0).asText()).isEqualTo("Bundle.entry[1].resource.value.code");
        assertThat(open.intake.offers()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"batch", "collection"})
    void loses_one_entry_of_a_batch_alone(String type) throws Exception {
        Answer answer = posted("/", FhirBodies.bundle(type, FhirBodies.WEIGHT, BAD, FhirBodies.SATURATION));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode bundle = JSON.readTree(answer.body());
        assertThat(bundle.path("type").asText()).isEqualTo("batch-response");
        assertThat(bundle.findValuesAsText("status"))
                .containsExactly("201 Created", "422 Unprocessable Content", "201 Created");
        assertThat(bundle.findValuesAsText("location"))
                .containsExactly("Observation/1-0/_history/1", "Observation/1-2/_history/1");
        assertThat(bundle.path("entry")
                        .path(1)
                        .path("response")
                        .path("outcome")
                        .path("issue")
                        .path(0)
                        .path("expression")
                        .path(0)
                        .asText())
                .isEqualTo("Bundle.entry[1].resource.value.code");
        var body = open.intake.next();
        assertThat(body.rows()).isEqualTo(3);
        assertThat(body.faults()).isOne();
        assertThat(open.counts.itemsAcknowledged()).isEqualTo(4);
    }

    /// An entry of two bytes has an outcome of two hundred.
    @Test
    void hears_of_a_hundred_bad_entries_at_most() throws Exception {
        String empty = "{},".repeat(149) + "{}";
        Answer answer = posted("", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + empty + "]}");

        JsonNode bundle = JSON.readTree(answer.body());
        assertThat(bundle.findValuesAsText("status")).hasSize(150).containsOnly("422 Unprocessable Content");
        assertThat(bundle.findValues("outcome")).hasSize(100);
        Answer refused = posted("", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + empty + "]}");
        assertThat(JSON.readTree(refused.body()).path("issue")).hasSize(100);
    }

    @Test
    void hears_a_warning_where_the_device_could_not_measure_and_the_transaction_is_taken() throws Exception {
        String absent = FhirBodies.WEIGHT.replaceFirst(
                "\"valueQuantity\":\\{[^}]*\\}", "\"dataAbsentReason\":{\"coding\":[{\"code\":\"error\"}]}");

        assertThat(posted("", FhirBodies.bundle("transaction", absent, FhirBodies.WEIGHT))
                        .body())
                .contains("\"severity\":\"warning\"", "Bundle.entry[0].resource.dataAbsentReason");
        Answer alone = posted("/Observation", absent);
        assertThat(alone.status()).isEqualTo(201);
        assertThat(issue(alone).path("code").asText()).isEqualTo("incomplete");
    }

    @Test
    void hears_that_nothing_is_kept_of_what_is_no_reading() throws Exception {
        Answer answer = posted("/Observation", FhirBodies.WEIGHT.replace("29463-7", "39156-5"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(issue(answer).path("severity").asText()).isEqualTo("information");
        assertThat(answer.headers()).doesNotContainKey("location");
        assertThat(open.intake.offers()).isZero();
        assertThat(posted("", "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}")
                        .body())
                .isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"batch-response\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "RING_FULL, 429, throttled, 1",
        "DISK_FULL, 503, transient, 30",
        "CLOSED, 503, transient, 5",
    })
    void is_told_to_wait_where_nothing_can_be_taken(Admission why, int status, String type, String wait)
            throws Exception {
        open.intake.answers(why);

        Answer answer = posted("/Observation", FhirBodies.WEIGHT);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("retry-after")).isEqualTo(wait);
        assertThat(issue(answer).path("code").asText()).isEqualTo(type);
        assertThat(open.counts.itemsRefused(RefusedItem.by(why))).isOne();
        assertThat(open.counts.itemsAcknowledged()).isZero();
    }

    @Test
    void asks_first_what_can_be_done_and_needs_no_key_for_it() throws Exception {
        Answer answer = answered("GET /v1/sources/fhir/metadata?_summary=true HTTP/1.1\r\nHost: t\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode statement = JSON.readTree(answer.body());
        assertThat(statement.path("resourceType").asText()).isEqualTo("CapabilityStatement");
        assertThat(statement.path("fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(open.counts.bodiesAcknowledged()).isZero();
    }

    @Test
    void hears_on_one_connection_first_the_one_and_then_the_other() throws Exception {
        try (RawHttp client = open.client()) {
            client.send("GET /v1/sources/fhir/metadata HTTP/1.1\r\nHost: t\r\n\r\n"
                    + request("POST", "/Observation?_format=json", FhirBodies.WEIGHT));

            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(client.answer().status()).isEqualTo(201);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @CsvSource({
        "GET, /Observation, 405, not-supported",
        "POST, /Patient, 404, not-found",
        "GET, /Observation/1-0, 404, not-found",
        "POST, /metadata, 405, not-supported",
    })
    void hears_as_an_outcome_what_is_not_done_here(String method, String below, int status, String type)
            throws Exception {
        Answer answer = answered(request(method, below, FhirBodies.WEIGHT));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(issue(answer).path("code").asText()).isEqualTo(type);
    }

    @Test
    void needs_the_key_of_a_gateway_of_its_source_and_json() throws Exception {
        String good = request("POST", "/Observation", FhirBodies.WEIGHT);

        Answer unknown = answered(good.replace("Bearer phg", "Bearer wrong"));
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(issue(unknown).path("code").asText()).isEqualTo("login");
        assertThat(answered(good.replace("Bearer phg", "Bearer secret")).status())
                .isEqualTo(403);
        assertThat(answered(good.replace("fhir+json", "fhir+xml")).status()).isEqualTo(415);
        assertThat(posted("/Observation", FhirBodies.WEIGHT + "}").status()).isEqualTo(400);
        assertThat(open.intake.offers()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/fhir+json; fhirVersion=4.0",
                "application/json",
                "application/fhir+json;charset=UTF-8"
            })
    void may_call_its_json_by_any_of_its_names(String type) throws Exception {
        String request = request("POST", "/Observation", FhirBodies.WEIGHT).replace("application/fhir+json", type);

        assertThat(answered(request).status()).isEqualTo(201);
    }

    private static JsonNode issue(Answer answer) throws IOException {
        JsonNode outcome = JSON.readTree(answer.body());
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        return outcome.path("issue").path(0);
    }

    private Answer posted(String below, String body) throws IOException {
        return answered(request("POST", below, body));
    }

    private Answer answered(String request) throws IOException {
        try (RawHttp client = open.client()) {
            return client.send(request).answer();
        }
    }

    private static String request(String method, String below, String body) {
        return method + " /v1/sources/fhir" + below + " HTTP/1.1\r\nHost: telltale\r\nAuthorization: Bearer phg\r\n"
                + "Content-Type: application/fhir+json\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n"
                + body;
    }
}
