package org.telltale.simulators.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.telltale.care.page.Disposition;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.Site;

/// Asks the REST API in the name of whoever's key is given. All shapes of the API that the simulators know
/// are here and in [Programs].
///
/// A site that is busy (429, 503) is asked again after the time that it names, a few times. Safe on every
/// thread.
public final class SiteClient implements AutoCloseable {
    private static final String ROOT = "/api/v1";
    private static final int ATTEMPTS = 10;
    private static final int MOST_WAITS = 12;
    private static final int UNAVAILABLE = 503;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI site;
    private final HttpClient http;

    /// A client of the site at this address, such as `http://127.0.0.1:8090`.
    public SiteClient(URI site) {
        this.site = site;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ANSWER_WITHIN)
                .build();
    }

    /// Somebody or something new that signs in with a key.
    public record WithKey(long number, String key) {}

    /// Opens a practice.
    ///
    /// @return its number
    public long openPractice(String key, String name, String npi, String tin, List<Site> sites)
            throws IOException, InterruptedException {
        ArrayNode places = Json.list();
        sites.forEach(place -> places.addObject()
                .put("name", place.name())
                .put("zone", place.zone().getId()));
        ObjectNode body = Json.object().put("name", name).put("npi", npi).put("tin", tin);
        body.set("sites", places);
        return created(post(key, "/practices", body));
    }

    /// Adds a person to a practice.
    ///
    /// @param practice the practice, where it is not the caller's own
    /// @param webhook where the person is paged, if anywhere
    public WithKey addPerson(String key, OptionalLong practice, String name, Set<Role> roles, Optional<URI> webhook)
            throws IOException, InterruptedException {
        return withKey(post(key, "/people", person(practice, name, roles, webhook)));
    }

    /// Adds somebody in whose name services are billed.
    ///
    /// @param npi what claims name the person by
    public WithKey addPractitioner(
            String key, OptionalLong practice, String name, Set<Role> roles, Optional<URI> webhook, Npi npi)
            throws IOException, InterruptedException {
        return withKey(
                post(key, "/people", person(practice, name, roles, webhook).put("npi", npi.digits())));
    }

    private static ObjectNode person(OptionalLong practice, String name, Set<Role> roles, Optional<URI> webhook) {
        ObjectNode body = Json.object().put("name", name);
        practice.ifPresent(number -> body.put("practice", number));
        roles.stream().sorted().forEach(role -> body.withArray("roles").add(role.name()));
        webhook.ifPresent(address -> body.putObject("contact").put("webhook", address.toString()));
        return body;
    }

    /// Says in which ways a person is paged.
    public void setContacts(String key, long person, ContactMethods methods) throws IOException, InterruptedException {
        ArrayNode ways = Json.list();
        methods.inOrder().forEach(method -> ways.add(Json.of(method)));
        ObjectNode body = Json.object();
        body.set("methods", ways);
        ask(key, "PUT", "/people/" + person + "/contacts", body);
    }

    /// Gives a gateway that sends canonical JSON a key for the caller's practice.
    public WithKey issueCredential(String key, String gateway) throws IOException, InterruptedException {
        return withKey(post(key, "/credentials", Json.object().put("gateway", gateway)));
    }

    /// Gives a gateway that speaks as another source a key for the caller's practice.
    public WithKey issueCredential(String key, String gateway, String source) throws IOException, InterruptedException {
        return withKey(
                post(key, "/credentials", Json.object().put("gateway", gateway).put("source", source)));
    }

    /// Links an account at a device cloud, whose notices come with a credential.
    ///
    /// @param code what the person's consent gave
    /// @param redirectAddress where the consent was sent to
    /// @param callback where the cloud is to send notices
    /// @param from what the cloud learned before is not wanted
    public void linkAccount(String key, long credential, String code, URI redirectAddress, URI callback, Instant from)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object()
                .put("credential", credential)
                .put("code", code)
                .put("redirectAddress", redirectAddress.toString())
                .put("callback", callback.toString())
                .put("from", from.toString());
        post(key, "/accounts", body);
    }

    /// {@return from how many linked accounts something is still to be fetched}
    public int accountsToFetchFrom(String key) throws IOException, InterruptedException {
        int open = 0;
        for (JsonNode account : get(key, "/accounts").path("accounts")) {
            open += account.hasNonNull("fetchingSince") ? 1 : 0;
        }
        return open;
    }

    /// Enrolls a patient.
    ///
    /// @return the patient's number
    public long enroll(String key, String recordNumber, String name, LocalDate born, ZoneId zone)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object()
                .put("recordNumber", recordNumber)
                .put("name", name)
                .put("born", born.toString())
                .put("zone", zone.getId());
        return created(post(key, "/patients", body));
    }

    /// Puts a device into the inventory.
    ///
    /// @return its number
    public long registerDevice(String key, String identifier, String model) throws IOException, InterruptedException {
        ObjectNode body =
                Json.object().put("identifier", identifier).put("model", model).put("fdaDefined", true);
        return created(post(key, "/devices", body));
    }

    /// Hands a device to a patient.
    public void assign(String key, long device, long patient, Instant from) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("patient", patient).put("from", from.toString());
        post(key, "/devices/" + device + "/assignments", body);
    }

    /// Signs a plan in the name of the caller.
    public void signPlan(String key, long patient, CarePlan plan) throws IOException, InterruptedException {
        ArrayNode thresholds = Json.list();
        for (Threshold threshold : plan.thresholds()) {
            thresholds.add(Json.of(threshold));
        }
        ObjectNode body = Json.object()
                .put("version", plan.version())
                .put("reviewBy", plan.reviewBy().toString());
        body.set("thresholds", thresholds);
        post(key, "/patients/" + patient + "/plans", body);
    }

    /// Decides who is paged.
    public void publishPolicy(String key, EscalationPolicy policy) throws IOException, InterruptedException {
        ask(key, "PUT", "/policy", Json.of(policy));
    }

    /// Signs from how many episodes at once on people are told of them together.
    public void signStormPolicy(String key, StormPolicy policy) throws IOException, InterruptedException {
        ObjectNode body = Json.object()
                .put("moreThan", policy.moreThan())
                .put("within", policy.within().toString())
                .put("summaryEvery", policy.summaryEvery().toString());
        ask(key, "PUT", "/storm-policy", body);
    }

    /// Decides how pages are tried again, and where their links lead.
    public void setPaging(String key, int attempts, Duration retryAfter, URI link)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object()
                .put("attempts", attempts)
                .put("retryAfter", retryAfter.toString())
                .put("link", link.toString());
        ask(key, "PUT", "/paging", body);
    }

    /// An episode, as far as the simulators look at it.
    ///
    /// @param rule which rule opened it
    /// @param reason the sentence that a clinician reads
    public record Episode(String rule, String reason) {}

    /// {@return what the site shows of an episode}
    public Episode episode(String key, String episode) throws IOException, InterruptedException {
        JsonNode json = get(key, "/episodes/" + episode);
        return new Episode(
                json.path("threshold").path("rule").asText(),
                json.path("reason").asText());
    }

    /// {@return how many episodes the caller's practice has, whatever became of them}
    public long episodeCount(String key) throws IOException, InterruptedException {
        return get(key, "/episodes?limit=1000").path("episodes").size();
    }

    /// {@return the server's account of everything that it received}
    public JsonNode ledger(String key) throws IOException, InterruptedException {
        return get(key, "/ledger");
    }

    /// Waits until the site answers from its tables: one that brings its own database takes readings before
    /// that database is up. Some two minutes at most.
    public void awaitTables(String key) throws IOException, InterruptedException {
        for (int wait = 1; ; wait++) {
            try {
                ledger(key);
                return;
            } catch (SiteException notYet) {
                if (notYet.status() != UNAVAILABLE || wait == MOST_WAITS) {
                    throw notYet;
                }
            }
        }
    }

    /// Takes an episode.
    public void acknowledge(String key, String episode) throws IOException, InterruptedException {
        post(key, "/episodes/" + episode + "/acknowledge", Json.object());
    }

    /// Ends an episode.
    public void resolve(String key, String episode, Disposition disposition, String note)
            throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("disposition", disposition.name()).put("note", note);
        post(key, "/episodes/" + episode + "/resolve", body);
    }

    /// {@return who a person of the caller's practice is}
    public static PersonId person(WithKey person) {
        return new PersonId(person.number());
    }

    /// Reads something.
    ///
    /// @param path below `/api/v1`, with its query
    public JsonNode get(String key, String path) throws IOException, InterruptedException {
        return answer(request(key, path).GET().build());
    }

    @Override
    public void close() {
        http.close();
    }

    JsonNode post(String key, String path, JsonNode body) throws IOException, InterruptedException {
        return ask(key, "POST", path, body);
    }

    private JsonNode ask(String key, String method, String path, JsonNode body)
            throws IOException, InterruptedException {
        return answer(request(key, path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build());
    }

    private HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(site.resolve(ROOT + path))
                .header("Authorization", "Bearer " + key)
                .timeout(ANSWER_WITHIN);
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            int status = response.statusCode();
            if (status / 100 == 2) {
                return response.body().length == 0 ? Json.object() : JSON.readTree(response.body());
            }
            boolean busy = status == 429 || status == UNAVAILABLE;
            if (!busy || attempt == ATTEMPTS) {
                throw refused(request, response);
            }
            Thread.sleep(retryAfter(response));
        }
    }

    private static SiteException refused(HttpRequest request, HttpResponse<byte[]> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        String detail = type.contains("json")
                ? JSON.readTree(response.body()).path("detail").asText()
                : "";
        return new SiteException(
                response.statusCode(),
                request.method() + " " + request.uri().getPath() + ": " + response.statusCode() + " " + detail);
    }

    private static Duration retryAfter(HttpResponse<byte[]> response) {
        try {
            return Duration.ofSeconds(
                    Long.parseLong(response.headers().firstValue("Retry-After").orElse("1")));
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(1);
        }
    }

    static long created(JsonNode answer) throws IOException {
        if (!answer.path("number").isIntegralNumber()) {
            throw new IOException("the site did not say what number it gave");
        }
        return answer.path("number").longValue();
    }

    private static WithKey withKey(JsonNode answer) throws IOException {
        if (!answer.path("key").isTextual()) {
            throw new IOException("the site did not say what key it gave");
        }
        return new WithKey(created(answer), answer.path("key").textValue());
    }
}
