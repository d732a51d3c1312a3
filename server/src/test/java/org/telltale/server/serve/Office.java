package org.telltale.server.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The people of a practice at their programs, and a gateway, for tests of a whole server: whatever they do goes
/// through its doors.
final class Office implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerProcess server;
    private final String operator;
    private final String nurse;
    private final String physician;
    private final String biller;
    private final String gateway;
    private final long physicianNumber;
    private final long nurseNumber;
    private long sent;
    private long patients;

    Office(ServerProcess server, Path state) throws IOException, InterruptedException {
        this.server = server;
        operator = Files.readString(state.resolve("operator.key")).strip();
        JsonNode staff = joins("{\"name\":\"Nurse\",\"roles\":[\"CLINICIAN\",\"COORDINATOR\"]}");
        nurse = staff.get("key").asText();
        nurseNumber = staff.get("number").asLong();
        JsonNode doctor = joins("{\"name\":\"Physician\",\"roles\":[\"PRESCRIBER\"],\"npi\":\"1234567893\"}");
        physician = doctor.get("key").asText();
        physicianNumber = doctor.get("number").asLong();
        biller =
                joins("{\"name\":\"Biller\",\"roles\":[\"BILLER\"]}").get("key").asText();
        gateway = api("POST", operator, "/credentials", "{\"gateway\":\"gw-1\"}")
                .get("key")
                .asText();
    }

    private JsonNode joins(String person) throws IOException, InterruptedException {
        return api("POST", operator, "/people", person);
    }

    /// Has the operator say what the nurse is qualified as.
    void isQualified(String qualification, Instant from) throws IOException, InterruptedException {
        api("POST", operator, "/people/" + nurseNumber + "/qualifications", """
                {"qualification":"%s","from":"%s"}""".formatted(qualification, from));
    }

    /// {@return a new patient in New York who holds a scale of the same number}
    long enroll() throws IOException, InterruptedException {
        patients++;
        JsonNode created = api("POST", nurse, "/patients", """
                {"recordNumber":"M-%d","name":"Patient","born":"1950-01-01","zone":"America/New_York"}""".formatted(patients));
        long patient = created.get("number").asLong();
        long device = api("POST", nurse, "/devices", """
                        {"identifier":"scale-%d","model":"A&D UC-352","fdaDefined":true}""".formatted(patient))
                .get("number")
                .asLong();
        JsonNode assigned = api("POST", nurse, "/devices/" + device + "/assignments", """
                {"patient":%d,"from":"2026-01-01T00:00:00Z"}""".formatted(patient));
        api("GET", nurse, "/patients/" + patient + "?min-position=" + assigned.get("position"), "");
        return patient;
    }

    /// Enrolls a patient in a program, with an order and a set-up on the first day.
    void inProgram(long patient, String program, LocalDate firstDay) throws IOException, InterruptedException {
        String path = "/patients/" + patient + "/enrollments";
        long enrollment = api("POST", nurse, path, """
                        {"program":"%s","firstDay":"%s","billedBy":%d,"diagnoses":["I50.22"]}""".formatted(program, firstDay, physicianNumber))
                .get("number")
                .asLong();
        api("POST", physician, path + "/" + enrollment + "/orders", "{\"signedOn\":\"" + firstDay + "\"}");
        api("POST", nurse, path + "/" + enrollment + "/set-ups", """
                {"doneOn":"%s","educationRecorded":true}""".formatted(firstDay));
    }

    /// Has the biller say of a patient's first enrollment that its set-up was not billed before.
    void saysThatNobodyBilledTheSetUp(long patient) throws IOException, InterruptedException {
        long enrollment = api("GET", nurse, "/patients/" + patient + "/programs", "")
                .at("/enrollments/0/number")
                .asLong();
        api(
                "POST",
                biller,
                "/patients/" + patient + "/enrollments/" + enrollment + "/set-up-claims",
                "{\"billedBefore\":false}");
    }

    void isSeen(long patient, LocalDate day) throws IOException, InterruptedException {
        api("POST", nurse, "/patients/" + patient + "/visits", """
                {"seenOn":"%s","seenBy":%d}""".formatted(day, physicianNumber));
    }

    void consents(long patient, String program, Instant givenAt) throws IOException, InterruptedException {
        api("POST", nurse, "/patients/" + patient + "/consents", """
                {"program":"%s","givenAt":"%s","method":"VERBAL","language":"en-US","textVersion":"2026-1",
                 "statements":["SERVICE","COST_SHARE","ONE_PRACTITIONER","MAY_STOP"]}""".formatted(program, givenAt));
    }

    void withdraws(long patient, String program, Instant from) throws IOException, InterruptedException {
        api("POST", nurse, "/patients/" + patient + "/consents/withdrawal", """
                {"program":"%s","from":"%s"}""".formatted(program, from));
    }

    void livesWith(long patient, String icd10, LocalDate firstDay) throws IOException, InterruptedException {
        api("POST", nurse, "/patients/" + patient + "/conditions", """
                {"icd10":"%s","firstDay":"%s"}""".formatted(icd10, firstDay));
    }

    /// Has the physician write the first version of a comprehensive care plan.
    void plans(long patient, String program, LocalDate day) throws IOException, InterruptedException {
        api("POST", physician, "/patients/" + patient + "/comprehensive-plans", """
                {"program":"%s","version":1,"writtenOn":"%s"}""".formatted(program, day));
    }

    /// {@return the number of the nurse's time entry}
    long works(long patient, String program, String activity, String contact, String with, Instant start, long seconds)
            throws IOException, InterruptedException {
        return api("POST", nurse, "/time-entries", """
                        {"patient":%d,"qualification":"REGISTERED_NURSE","program":"%s","activity":"%s","contact":"%s",
                         "with":"%s","start":"%s","durationSeconds":%d,"note":"went through the week's weights"}""".formatted(
                                patient, program, activity, contact, with, start, seconds))
                .get("number")
                .asLong();
    }

    void withdraw(long entry) throws IOException, InterruptedException {
        api("POST", nurse, "/time-entries/" + entry + "/withdrawal", "{\"reason\":\"another patient's\"}");
    }

    /// Has a patient's scale send a weight.
    void sends(long patient, Instant takenAt, String origin) throws IOException, InterruptedException {
        URI door = URI.create("http://127.0.0.1:" + server.httpPort + "/v1/readings");
        send(gateway, door, "POST", """
                {"device":"scale-%d","vital":"weight","value":180.5,"unit":"[lb_av]","taken_at":"%s","origin":"%s"}""".formatted(patient, takenAt, origin));
        sent++;
    }

    /// Waits until every weight that was sent is in the database.
    void awaitStored() throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (api("GET", operator, "/ledger", "").get("stored").asLong() < sent) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError(sent + " were sent: " + api("GET", operator, "/ledger", ""));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    JsonNode summary(long patient, YearMonth month) throws IOException, InterruptedException {
        return api("GET", biller, "/patients/" + patient + "/summaries/" + month, "");
    }

    /// {@return the rows of the CSV form}
    List<String> lines(long patient, YearMonth month) throws IOException, InterruptedException {
        String path = "/patients/" + patient + "/summaries/" + month + "?form=lines";
        return send(biller, address(path), "GET", "").lines().skip(1).toList();
    }

    private JsonNode api(String method, String key, String path, String body) throws IOException, InterruptedException {
        return JSON.readTree(send(key, address(path), method, body));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.apiPort + "/api/v1" + path);
    }

    private String send(String key, URI address, String method, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + address + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
