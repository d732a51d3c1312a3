package org.telltale.benchmarks.night;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.Site;
import org.telltale.simulators.pager.Carrier;
import org.telltale.simulators.pager.Page;
import org.telltale.simulators.pager.PageLog;
import org.telltale.simulators.pager.SiteDesk;
import org.telltale.simulators.pager.Temperament;
import org.telltale.simulators.site.SiteClient.WithKey;

/// A day in a practice, over sockets: what time it is, what devices send, who is paged.
///
/// The policy pages the nurse, after five minutes the backup, then the physician.
final class ClinicDay {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final int UNAVAILABLE = 503;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    final WithKey nurse;
    final WithKey backup;
    final WithKey physician;
    private final WithKey operator;
    private final ClinicServer server;
    private final String name;
    private final String gatewayKey;
    private final Map<Long, String> names;

    ClinicDay(ClinicServer server, String name) throws Exception {
        this.server = server;
        this.name = name;
        OptionalLong there = OptionalLong.of(server.site.openPractice(
                server.hostKey, name, "1234567893", "000000000", List.of(new Site("Main", NEW_YORK))));
        operator = server.site.addPerson(server.hostKey, there, "Operator", Set.of(Role.OPERATOR), Optional.empty());
        nurse = join("nurse", Set.of(Role.CLINICIAN, Role.COORDINATOR));
        backup = join("backup", Set.of(Role.CLINICIAN));
        physician = join("physician", Set.of(Role.PRESCRIBER));
        names = Map.of(nurse.number(), "nurse", backup.number(), "backup", physician.number(), "physician");
        gatewayKey = server.site.issueCredential(operator.key(), name).key();
        server.site.publishPolicy(
                physician.key(),
                new EscalationPolicy(
                        List.of(step(nurse), step(backup), step(physician)),
                        0,
                        new PersonId(physician.number()),
                        Duration.ofMinutes(15)));
    }

    private WithKey join(String who, Set<Role> roles) throws Exception {
        String carrier = name + "-" + who;
        WithKey person = server.site.addPerson(
                operator.key(), OptionalLong.empty(), who, roles, Optional.of(server.pagers.addressOf(carrier)));
        server.pagers.add(new Carrier(carrier, new SiteDesk(server.site, person.key()), Temperament.ASLEEP));
        return person;
    }

    private static EscalationPolicy.Step step(WithKey person) {
        return new EscalationPolicy.Step(List.of(new PersonId(person.number())), Duration.ofMinutes(5));
    }

    /// {@return a new patient who has held a device for a hundred days}
    long holds(String patient, String device) throws Exception {
        long number = server.site.enroll(nurse.key(), patient, patient, LocalDate.of(1950, 1, 1), NEW_YORK);
        long registered = server.site.registerDevice(nurse.key(), device, "Simulated device");
        server.site.assign(nurse.key(), registered, number, now().minus(Duration.ofDays(100)));
        return number;
    }

    /// The physician signs a plan of one threshold.
    void signs(long patient, int version, String threshold) throws Exception {
        done(physician, "POST", "/patients/" + patient + "/plans", """
                {"version": %d, "reviewBy": "2028-05-01", "thresholds": [%s]}""".formatted(version, threshold));
    }

    static String below(String vital, String value, String unit) {
        return """
                {"rule": "single_value", "vital": "%s", "tier": "T1", "pageIfYoungerThan": "PT2H",
                 "limits": [{"part": "VALUE", "side": "BELOW", "value": {"value": %s, "unit": "%s"}}]}""".formatted(vital, value, unit);
    }

    /// The clock goes on to the next time that it shows this: `03:05`.
    ClinicDay at(String time) {
        ZonedDateTime here = now().atZone(NEW_YORK);
        ZonedDateTime then = here.with(LocalTime.parse(time));
        return at((then.isBefore(here) ? then.plusDays(1) : then).toInstant());
    }

    ClinicDay at(Instant then) {
        server.clock.pass(Duration.between(now(), then));
        return this;
    }

    Instant now() {
        return server.clock.now();
    }

    /// A device says what it measured; the gateway is answered.
    void sends(String device, String vital, String value, String unit, Instant takenAt) throws Exception {
        sends("""
                {"device":"%s","vital":"%s","value":%s,"unit":"%s","taken_at":"%s"}""".formatted(device, vital, value, unit, takenAt));
    }

    /// A cuff says now what it measured, in mmHg.
    void measures(String cuff, int systolic, int diastolic) throws Exception {
        sends("""
                {"device":"%s","vital":"blood_pressure","systolic":%d,"diastolic":%d,"unit":"mm[Hg]","taken_at":"%s"}""".formatted(cuff, systolic, diastolic, now()));
    }

    private void sends(String reading) throws Exception {
        assertThat(server.sends(gatewayKey, reading).status()).isEqualTo(202);
    }

    /// {@return what the API answers to somebody's deed, which it does}
    JsonNode done(WithKey by, String method, String path, String body) throws Exception {
        ClinicServer.Answer answer = asks(by, method, path, body);
        assertThat(answer.status()).as("%s %s: %s", method, path, answer.json()).isBetween(200, 299);
        return answer.json();
    }

    JsonNode doneByOperator(String method, String path, String body) throws Exception {
        return done(operator, method, path, body);
    }

    /// {@return what the API answers, once the tables have what it asks them}
    ClinicServer.Answer asks(WithKey by, String method, String path, String body) throws Exception {
        return until(() -> server.ask(by.key(), method, path, body), answer -> answer.status() != UNAVAILABLE);
    }

    JsonNode sees(String path) throws Exception {
        return server.site.get(nurse.key(), path);
    }

    /// Waits until something is as it should be.
    static <T> T until(Callable<T> what, Predicate<T> isSo) throws Exception {
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        T found = what.call();
        while (!isSo.test(found) && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(5_000_000);
            found = what.call();
        }
        return found;
    }

    /// {@return every page of the practice, by arrival, once there are so many: `03:05 nurse T1`}
    List<String> pages(int count) throws Exception {
        return until(this::pages, found -> found.size() >= count);
    }

    List<String> pages() {
        return server.pagers.log().deliveries().stream()
                .map(PageLog.Delivery::page)
                .filter(page -> names.containsKey(page.person()))
                .map(page -> clockOf(page) + " " + names.get(page.person()) + " " + page.tier())
                .toList();
    }

    /// {@return the numbers of whom pages went to}
    List<Long> numbers(List<String> some) {
        return some.stream()
                .map(page -> page.split(" ", 3)[1])
                .flatMap(who -> names.entrySet().stream()
                        .filter(named -> named.getValue().equals(who))
                        .map(Map.Entry::getKey))
                .toList();
    }

    private static String clockOf(Page page) {
        return page.dueAt()
                .atZone(NEW_YORK)
                .toLocalTime()
                .withSecond(0)
                .withNano(0)
                .toString();
    }

    /// {@return the one episode that is not over}
    JsonNode episode() throws Exception {
        JsonNode open = sees("/episodes?open=true").path("episodes");
        assertThat(open).hasSize(1);
        return open.path(0);
    }

    /// Somebody has dealt with the one episode.
    void resolves() throws Exception {
        done(
                nurse,
                "POST",
                "/episodes/" + episode().path("episode").asText() + "/resolve",
                "{\"disposition\":\"ACTED_ON\",\"note\":\"Seen.\"}");
    }
}
