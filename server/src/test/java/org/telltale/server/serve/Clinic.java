package org.telltale.server.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A practice as its people set it up over the API, for tests of a whole server.
final class Clinic {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final String operatorKey;
    private int apiPort;
    private String coordinatorKey = "";
    private String physicianKey = "";
    private String gatewayKey = "";

    Clinic(HttpClient client, Path state) throws IOException {
        this.client = client;
        this.operatorKey = Files.readString(state.resolve("operator.key")).strip();
    }

    void isAt(int port) {
        apiPort = port;
    }

    String gatewayKey() {
        return gatewayKey;
    }

    /// {@return the key of the nurse, who is also the coordinator}
    String nurseKey() {
        return coordinatorKey;
    }

    /// {@return what the nurse gets to read}
    JsonNode nurseReads(String path) throws IOException, InterruptedException {
        return JSON.readTree(call("GET", coordinatorKey, "/api/v1" + path, ""));
    }

    /// {@return the status of the answer to what the nurse does}
    int nurseDoes(String path) throws IOException, InterruptedException {
        return answer("POST", coordinatorKey, "/api/v1" + path, "").statusCode();
    }

    /// {@return how the server says that a part of it is, or all of it: `status`}
    String health(String part) throws IOException, InterruptedException {
        JsonNode health = JSON.readTree(answer("GET", "", "/health/ready", "").body());
        for (JsonNode one : health.get("parts")) {
            if (one.get("name").asText().equals(part)) {
                return one.get("status").asText();
            }
        }
        return health.get(part).asText();
    }

    /// Opens it in a server that has none yet, with patients from number 1 on, and with this pager.
    void open(ServerProcess server, Pager pager, int patients) throws IOException, InterruptedException {
        isAt(server.apiPort);
        open(pager.address());
        for (int patient = 1; patient <= patients; patient++) {
            enroll(patient);
        }
    }

    /// Hires a nurse and a physician with this pager, issues a gateway's key, and publishes who is called.
    void open(URI pager) throws IOException, InterruptedException {
        JsonNode nurse = create(
                operatorKey,
                "/people",
                "{\"name\":\"Nurse\",\"roles\":[\"CLINICIAN\",\"COORDINATOR\"],\"contact\":{\"webhook\":\"" + pager
                        + "\"}}");
        JsonNode physician = create(
                operatorKey,
                "/people",
                "{\"name\":\"Physician\",\"roles\":[\"PRESCRIBER\"],\"contact\":{\"webhook\":\"" + pager + "\"}}");
        coordinatorKey = nurse.get("key").asText();
        physicianKey = physician.get("key").asText();
        gatewayKey = create(operatorKey, "/credentials", "{\"gateway\":\"gw-1\"}")
                .get("key")
                .asText();
        call("PUT", physicianKey, "/api/v1/policy", """
                {"steps":[{"people":[%d],"answerWithin":"PT30M"}],"loops":0,"failsafe":%d,"failsafeEvery":"PT30M"}""".formatted(
                        nurse.get("number").asInt(), physician.get("number").asInt()));
        call("PUT", operatorKey, "/api/v1/paging", """
                {"attempts":5,"retryAfter":"PT1S","link":"http://127.0.0.1/e/"}""");
    }

    /// Enrolls a patient with an oximeter and a signed level of 88 %.
    void enroll(int number) throws IOException, InterruptedException {
        int patient = create(coordinatorKey, "/patients", """
                        {"recordNumber":"P-%d","name":"Patient","born":"1950-01-01","zone":"America/New_York"}""".formatted(number))
                .get("number")
                .asInt();
        int device = create(
                        coordinatorKey,
                        "/devices",
                        "{\"identifier\":\"oximeter-" + number + "\",\"model\":\"Nonin 3230\",\"fdaDefined\":true}")
                .get("number")
                .asInt();
        call("POST", coordinatorKey, "/api/v1/devices/" + device + "/assignments", """
                {"patient":%d,"from":"2026-01-01T00:00:00Z"}""".formatted(patient));
        call("POST", physicianKey, "/api/v1/patients/" + patient + "/plans", """
                {"version":1,"reviewBy":"2027-01-01","thresholds":[{"rule":"single_value",
                 "vital":"oxygen_saturation","limits":[{"part":"VALUE","side":"BELOW",
                 "value":{"value":88,"unit":"%"}}],"tier":"T1","pageIfYoungerThan":"PT12H"}]}""");
    }

    /// {@return the key of a gateway that speaks as a source}
    String issue(String gateway, String source) throws IOException, InterruptedException {
        return create(operatorKey, "/credentials", "{\"gateway\":\"" + gateway + "\",\"source\":\"" + source + "\"}")
                .get("key")
                .asText();
    }

    /// {@return what the coordinator is answered}
    String ask(String path) throws IOException, InterruptedException {
        return call("GET", coordinatorKey, "/api/v1" + path, "");
    }

    /// {@return what the operator is answered}
    String askAsOperator(String path) throws IOException, InterruptedException {
        return call("GET", operatorKey, "/api/v1" + path, "");
    }

    /// Decides as the coordinator.
    void decide(String path, String body) throws IOException, InterruptedException {
        call("POST", coordinatorKey, "/api/v1" + path, body);
    }

    private JsonNode create(String key, String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(call("POST", key, "/api/v1" + path, body));
    }

    private String call(String method, String key, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(method, key, path, body);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> answer(String method, String key, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
