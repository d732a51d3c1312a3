package org.telltale.benchmarks.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.telltale.care.page.Tier;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.config.Settings;
import org.telltale.server.serve.RunningServer;
import org.telltale.simulators.site.SiteClient;
import org.telltale.simulators.telephone.TelephoneCompany;

/// A practice at night, in a whole server without a database, whose people have telephones.
///
/// The policy calls a primary, after five minutes a backup, after five more a physician. A person is texted at once and
/// called after a minute; the physician is called at once.
final class Night implements AutoCloseable {
    static final Instant THREE_IN_THE_MORNING = Instant.parse("2026-11-21T08:00:00Z");
    static final String PRIMARY = "+14155550101";
    static final String BACKUP = "+14155550102";
    static final String PHYSICIAN = "+14155550103";
    static final String OURS = "+14155550199";
    static final String PATIENT = "Maria Nightingale";

    private static final String PUBLIC = "https://care.example";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    final TelephoneCompany company = new TelephoneCompany("AC0123456789", "t0ken");
    private final NightWays ways;
    final List<String> told = new ArrayList<>();
    private final List<RunningServer> killed = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private NightClock clock = new NightClock(THREE_IN_THE_MORNING);
    private Path state;
    private RunningServer server;
    private SiteClient site;
    private String primaryKey = "";
    private String physicianKey = "";
    private String gatewayKey = "";
    private String lastTold = "";

    /// People have telephones.
    Night(Path state) throws Exception {
        this(state, new NightWays("", textThenCall(PRIMARY), textThenCall(BACKUP), calledAtOnce()));
    }

    /// People are paged in other ways.
    Night(Path state, NightWays ways) throws Exception {
        this.state = state;
        this.ways = ways;
        server = start();
        site = new SiteClient(URI.create("http://127.0.0.1:" + server.apiPort()));
        open();
    }

    private RunningServer start() throws IOException {
        Path config = Files.writeString(state.resolve("telltale.yaml"), """
                state: %s
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0}
                api: {port: 0, public-address: '%s/'}
                journal: {block: 8MiB, reserve: 64MiB}
                ring: {slots: 16384, remembered-readings: 16384}
                host: {name: Maple Street, npi: "1234567893", tin: "123456789", zone: America/New_York}
                database: {url: 'jdbc:postgresql://127.0.0.1:1/none', user: nobody, owner: nobody}
                twilio:
                  account: AC0123456789
                  token: t0ken
                  address: %s
                  sms-from: '%s'
                  voice-from: '%s'
                  answer-timeout: PT50S
                %s""".formatted(
                        state, PUBLIC, company.address(), OURS, OURS, ways.settings()));
        RunningServer started = RunningServer.start(Settings.load(config, Map.of()), clock, () -> {});
        company.reaches(URI.create(PUBLIC), URI.create("http://127.0.0.1:" + started.apiPort()));
        return started;
    }

    /// The server stops and starts again; nobody else notices.
    void restarts() throws IOException {
        site.close();
        server.close();
        server = start();
        site = new SiteClient(URI.create("http://127.0.0.1:" + server.apiPort()));
    }

    /// The server is killed, and another starts where its disk was left: what the first one has in memory is
    /// lost, its clock stands from now on, and it does nothing more.
    void isKilledAndStartsAgain(Path stateThen) throws IOException {
        site.close();
        killed.add(server);
        clock = new NightClock(clock.now());
        copy(state, stateThen);
        state = stateThen;
        server = start();
        site = new SiteClient(URI.create("http://127.0.0.1:" + server.apiPort()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path there = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(one, there);
                }
            }
        }
    }

    private void open() throws Exception {
        String operatorKey = Files.readString(state.resolve("operator.key")).strip();
        SiteClient.WithKey primary = join(operatorKey, "Primary", Set.of(Role.CLINICIAN, Role.COORDINATOR));
        SiteClient.WithKey backup = join(operatorKey, "Backup", Set.of(Role.CLINICIAN));
        SiteClient.WithKey physician = join(operatorKey, "Physician", Set.of(Role.PRESCRIBER));
        primaryKey = primary.key();
        physicianKey = physician.key();
        site.setContacts(operatorKey, primary.number(), ways.primary());
        site.setContacts(operatorKey, backup.number(), ways.backup());
        site.setContacts(operatorKey, physician.number(), ways.physician());
        gatewayKey = site.issueCredential(operatorKey, "gw-1").key();
        site.publishPolicy(
                physicianKey,
                new EscalationPolicy(
                        List.of(step(primary, 5), step(backup, 5), step(physician, 10)),
                        0,
                        new PersonId(physician.number()),
                        Duration.ofMinutes(15)));
        site.setPaging(operatorKey, 2, Duration.ofSeconds(20), URI.create(PUBLIC + "/e/"));
        long patient = site.enroll(primary.key(), "P-1", PATIENT, LocalDate.of(1950, 1, 1), NEW_YORK);
        long device = site.registerDevice(primary.key(), "oximeter-1", "Nonin 3230");
        site.assign(primary.key(), device, patient, THREE_IN_THE_MORNING.minus(Duration.ofDays(1)));
        site.signPlan(physicianKey, patient, plan());
    }

    private SiteClient.WithKey join(String operatorKey, String name, Set<Role> roles) throws Exception {
        return site.addPerson(operatorKey, OptionalLong.empty(), name, roles, Optional.empty());
    }

    private static EscalationPolicy.Step step(SiteClient.WithKey person, int minutes) {
        return new EscalationPolicy.Step(List.of(new PersonId(person.number())), Duration.ofMinutes(minutes));
    }

    private static ContactMethods textThenCall(String number) {
        EnumMap<Tier, Duration> afterAMinute = new EnumMap<>(Map.of(Tier.T1, Duration.ofSeconds(60)));
        return new ContactMethods(List.of(
                ContactMethods.atOnce(new ContactAddress.Sms(number)),
                new ContactMethod(new ContactAddress.Voice(number), afterAMinute)));
    }

    private static ContactMethods calledAtOnce() {
        return new ContactMethods(List.of(ContactMethods.atOnce(new ContactAddress.Voice(PHYSICIAN))));
    }

    private static CarePlan plan() {
        return new CarePlan(
                1,
                List.of(new Threshold.SingleValue(
                        Vital.OXYGEN_SATURATION,
                        List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                        Tier.T1,
                        Duration.ofHours(1))),
                LocalDate.of(2027, 1, 1));
    }

    /// The patient's saturation is measured.
    void saturates(int percent) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.httpPort() + "/v1/readings"))
                .header("Authorization", "Bearer " + gatewayKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"device":"oximeter-1","vital":"oxygen_saturation","value":%d,"unit":"%%","taken_at":"%s"}""".formatted(percent, clock.now())))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(202);
    }

    /// Lets time pass, and waits until the pages stand as they should: `person way STATE (detail)`, oldest first.
    void after(Duration time, String... pages) throws Exception {
        clock.pass(time);
        until(List.of(pages));
        told.add(clock.now().toString().substring(11, 19) + " " + lastTold);
    }

    /// Lets time pass, whatever happens meanwhile.
    void passes(Duration time) {
        clock.pass(time);
    }

    /// Waits until these were the last words heard by telephone: a call goes on after its key was taken.
    void lastHeard(String... words) {
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        List<String> heard = company.carrier().heard();
        while (!endsWith(heard, List.of(words)) && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(5_000_000);
            heard = company.carrier().heard();
        }
        assertThat(heard).endsWith(words);
    }

    private static boolean endsWith(List<String> all, List<String> last) {
        return all.size() >= last.size()
                && all.subList(all.size() - last.size(), all.size()).equals(last);
    }

    private void until(List<String> pages) throws Exception {
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!pages().equals(pages)) {
            if (System.nanoTime() > deadlineNanos) {
                assertThat(pages()).as("the pages at %s", clock.now()).isEqualTo(pages);
            }
            LockSupport.parkNanos(5_000_000);
        }
        lastTold = String.join(", ", pages);
    }

    /// {@return how the pages of the one episode stand}
    List<String> pages() throws Exception {
        List<String> found = new ArrayList<>();
        for (JsonNode page : episode().path("pages")) {
            String detail = page.path("detail").asText();
            found.add(who(page.path("person").asInt()) + " "
                    + (page.path("way").asInt() + 1) + " " + page.path("state").asText()
                    + (detail.isEmpty() ? "" : " (" + detail + ")"));
        }
        return found;
    }

    private static String who(int person) {
        return switch (person) {
            case 2 -> "primary";
            case 3 -> "backup";
            case 4 -> "physician";
            default -> "person " + person;
        };
    }

    /// {@return the one episode that is not over; an empty object while there is none}
    JsonNode episode() throws Exception {
        JsonNode open = site.get(physicianKey, "/episodes?open=true").path("episodes");
        assertThat(open.size()).isLessThan(2);
        return open.path(0);
    }

    /// {@return who has taken the episode: their number; 0 while nobody has}
    int takenBy() throws Exception {
        return episode().path("acknowledged").path("by").asInt();
    }

    /// {@return where the server is for browsers and whoever posts to it}
    URI address() {
        return URI.create("http://127.0.0.1:" + server.apiPort());
    }

    /// The physician takes the episode, signed in.
    void acknowledges() throws Exception {
        act("acknowledge", "");
    }

    /// The physician ends it.
    void resolves() throws Exception {
        act("resolve", "{\"disposition\":\"ACTED_ON\",\"note\":\"Seen.\"}");
    }

    private void act(String what, String body) throws Exception {
        String id = episode().path("episode").asText();
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1/episodes/" + id + "/" + what))
                .header("Authorization", "Bearer " + physicianKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    /// {@return which ways to the primary are verified, and how}
    List<String> waysToThePrimary() throws Exception {
        return site.get(primaryKey, "/people/2/ways")
                .path("ways")
                .valueStream()
                .map(way -> way.path("kind").asText() + " " + way.path("how").asText("none"))
                .toList();
    }

    /// Waits until the server knows what became of the code that it sent by one of the primary's ways.
    /// It sends it again after a restart that comes sooner.
    void codeIsKnownToBeSent(int way) throws Exception {
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!site.get(primaryKey, "/people/2/ways")
                .at("/ways/" + way + "/code/sent")
                .asBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /// The primary asks, signed in, about one of the own ways.
    ///
    /// @return the status of the answer
    int primaryAsks(String what, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address().resolve("/api/v1/people/2/ways/" + what))
                .header("Authorization", "Bearer " + primaryKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /// {@return all meters}
    String meters() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.apiPort() + "/metrics"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        site.close();
        // First, so that no server waits for an answer that it holds back.
        company.close();
        server.close();
        killed.forEach(RunningServer::close);
        client.close();
    }
}
