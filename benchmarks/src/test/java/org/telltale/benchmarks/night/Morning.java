package org.telltale.benchmarks.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.config.Settings;
import org.telltale.server.serve.RunningServer;
import org.telltale.simulators.pager.Carrier;
import org.telltale.simulators.pager.Page;
import org.telltale.simulators.pager.PageLog;
import org.telltale.simulators.pager.PagerServer;
import org.telltale.simulators.pager.SiteDesk;
import org.telltale.simulators.pager.Temperament;
import org.telltale.simulators.site.SiteClient;

/// A practice at eight in the morning, in a whole server without a database: everybody has a cuff at home, and the
/// people who are on call have pagers.
///
/// A nurse has half an hour to answer, then a physician is paged. More than five episodes of T2 and T3 in ten minutes
/// are a storm, of which people are told every five minutes. A systolic pressure over 160 is T2, a diastolic one over
/// 110 is T1.
final class Morning implements AutoCloseable {
    private static final Instant EIGHT = Instant.parse("2026-11-21T13:00:00Z");
    private static final String LINK = "https://care.example/episodes";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final NightClock clock = new NightClock(EIGHT);
    private final HttpClient client = HttpClient.newHttpClient();
    private final PagerServer pagers;
    private final RunningServer server;
    private final SiteClient site;
    private final SiteClient.WithKey nurse;
    private final String gatewayKey;

    Morning(Path state, int patients) throws Exception {
        pagers = new PagerServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clock::now, 1, Optional.empty(), _ -> {});
        Path config = Files.writeString(state.resolve("telltale.yaml"), """
                state: %s
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0}
                api: {port: 0, public-address: 'https://care.example/'}
                journal: {block: 8MiB, reserve: 64MiB}
                ring: {slots: 16384, remembered-readings: 16384}
                paging: {webhook-connect-timeout: PT50S, webhook-answer-timeout: PT50S}
                host: {name: Maple Street, npi: "1234567893", tin: "123456789", zone: America/New_York}
                database: {url: 'jdbc:postgresql://127.0.0.1:1/none', user: nobody, owner: nobody}
                """.formatted(state));
        server = RunningServer.start(Settings.load(config, Map.of()), clock, () -> {});
        site = new SiteClient(URI.create("http://127.0.0.1:" + server.apiPort()));
        String operatorKey = Files.readString(state.resolve("operator.key")).strip();
        nurse = join(operatorKey, "nurse", Set.of(Role.CLINICIAN, Role.COORDINATOR));
        SiteClient.WithKey physician = join(operatorKey, "physician", Set.of(Role.PRESCRIBER));
        gatewayKey = site.issueCredential(operatorKey, "gw-1").key();
        site.publishPolicy(
                physician.key(),
                new EscalationPolicy(
                        List.of(step(nurse), step(physician)),
                        0,
                        new PersonId(physician.number()),
                        Duration.ofHours(12)));
        site.signStormPolicy(
                physician.key(), new StormPolicy(5, Duration.ofMinutes(10), StormPolicy.USUAL_SUMMARY_EVERY));
        site.setPaging(operatorKey, 2, Duration.ofSeconds(20), URI.create(LINK + "/"));
        for (int number = 1; number <= patients; number++) {
            enroll(physician.key(), number);
        }
    }

    private SiteClient.WithKey join(String operatorKey, String name, Set<Role> roles) throws Exception {
        SiteClient.WithKey person =
                site.addPerson(operatorKey, OptionalLong.empty(), name, roles, Optional.of(pagers.addressOf(name)));
        pagers.add(new Carrier(name, new SiteDesk(site, person.key()), Temperament.ASLEEP));
        return person;
    }

    private static EscalationPolicy.Step step(SiteClient.WithKey person) {
        return new EscalationPolicy.Step(List.of(new PersonId(person.number())), Duration.ofMinutes(30));
    }

    private void enroll(String prescriberKey, int number) throws Exception {
        long patient = site.enroll(nurse.key(), "P-" + number, "Patient " + number, LocalDate.of(1950, 1, 1), NEW_YORK);
        long device = site.registerDevice(nurse.key(), "cuff-" + number, "A&D UA-651BLE");
        site.assign(nurse.key(), device, patient, EIGHT.minus(Duration.ofDays(1)));
        site.signPlan(
                prescriberKey,
                patient,
                new CarePlan(
                        1,
                        List.of(over(Limit.Part.SYSTOLIC, "160", Tier.T2), over(Limit.Part.DIASTOLIC, "110", Tier.T1)),
                        LocalDate.of(2027, 1, 1)));
    }

    private static Threshold over(Limit.Part part, String limit, Tier tier) {
        return new Threshold.SingleValue(
                Vital.BLOOD_PRESSURE,
                List.of(new Limit(part, Limit.Side.OVER, Quantity.of(limit, Unit.MILLIMETRE_OF_MERCURY))),
                tier,
                Duration.ofHours(1));
    }

    /// The cuffs of patients report at once.
    ///
    /// @param pressures what each measures: `150/90`
    void cuffsReport(int patients, IntFunction<String> pressures) {
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int number = 1; number <= patients; number++) {
            String[] values = pressures.apply(number).split("/", -1);
            sent.add(client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + "/v1/readings"))
                            .header("Authorization", "Bearer " + gatewayKey)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    """
                                    {"device":"cuff-%d","vital":"blood_pressure","systolic":%s,"diastolic":%s,"unit":"mmHg","taken_at":"%s"}""".formatted(number, values[0], values[1], clock.now())))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        assertThat(sent)
                .allSatisfy(answer -> assertThat(answer.join().statusCode())
                        .as(answer.join().body())
                        .isEqualTo(202));
    }

    /// Lets time pass, and waits until so many pages in all have reached somebody.
    List<String> after(Duration time, int pages) {
        clock.pass(time);
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (pages().size() < pages && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(5_000_000);
        }
        return pages();
    }

    /// Lets time pass, and waits until the storm is over.
    List<String> pagesWhenTheStormIsOver(Duration time) throws Exception {
        clock.pass(time);
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!storm().isEmpty() && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(storm().isEmpty()).as("the storm is over").isTrue();
        return pages();
    }

    /// {@return what reached a pager, in the order of arrival: `08:05 nurse T2 x35`}
    List<String> pages() {
        return pagers.log().deliveries().stream()
                .map(PageLog.Delivery::page)
                .map(page -> clockOf(page) + " " + (page.person() == nurse.number() ? "nurse" : "physician") + " "
                        + page.tier() + (page.episodes() == 1 ? "" : " x" + page.episodes()))
                .toList();
    }

    private static String clockOf(Page page) {
        return page.dueAt().atZone(NEW_YORK).toLocalTime().withNano(0).toString();
    }

    /// {@return what a page says of where to go}
    Set<String> linksOfSummaries() {
        return pagers.log().deliveries().stream()
                .map(PageLog.Delivery::page)
                .filter(page -> page.episodes() > 1)
                .flatMap(page -> page.link().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The nurse calls everybody who is urgent, and ends what was open.
    void nurseCallsWhoeverIsUrgent() throws Exception {
        for (PageLog.Delivery delivery : pagers.log().deliveries()) {
            if (delivery.page().tier().equals("T1")) {
                site.resolve(nurse.key(), delivery.page().episode(), Disposition.ACTED_ON, "called");
            }
        }
    }

    /// {@return what the API says of the storm}
    JsonNode storm() throws Exception {
        return site.get(nurse.key(), "/storm");
    }

    /// {@return how many episodes nobody has answered are in a state}
    long inState(String state) throws Exception {
        long count = 0;
        for (JsonNode episode : site.get(nurse.key(), "/episodes?open=true").path("episodes")) {
            count += episode.path("state").asText().equals(state) ? 1 : 0;
        }
        return count;
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
        server.close();
        pagers.close();
        client.close();
    }
}
