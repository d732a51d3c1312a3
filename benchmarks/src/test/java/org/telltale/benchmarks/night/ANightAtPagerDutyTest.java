package org.telltale.benchmarks.night;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethods;
import org.telltale.simulators.pagerduty.PagerDutyCompany;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ANightAtPagerDutyTest {
    private static final String NIGHTS = "0123456789abcdef0123456789abcdef";
    private static final String DOCTORS = "fedcba9876543210fedcba9876543210";
    private static final String STRANGER = "PSTRANGER";
    private static final String PHYSICIAN = "PPHYSICIAN";

    /// Long enough for an answer that comes, and waited out for each that does not.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    @TempDir
    private Path state;

    private final PagerDutyCompany company = new PagerDutyCompany(Set.of(NIGHTS, DOCTORS), "s3cret");

    ANightAtPagerDutyTest() throws IOException {}

    @AfterEach
    void close() {
        company.close();
    }

    private Night night() throws Exception {
        return night(Duration.ofSeconds(50));
    }

    private Night night(Duration answerTimeout) throws Exception {
        Night night = new Night(
                state,
                new NightWays(
                        """
                pagerduty:
                  services: ['nights=%s', 'doctors=%s']
                  webhook-secrets: [s3cret]
                  users: [%s=4]
                  address: %s
                  answer-timeout: %s
                """.formatted(NIGHTS, DOCTORS, PHYSICIAN, company.address(), answerTimeout),
                        by("nights"),
                        by("nights"),
                        by("doctors")));
        company.line().leadsTo(night.address().resolve("/pagerduty/webhook"));
        return night;
    }

    private static ContactMethods by(String service) {
        return new ContactMethods(List.of(ContactMethods.atOnce(new ContactAddress.PagerDuty(service))));
    }

    @Test
    void ends_when_a_user_who_is_known_has_the_incident_and_not_before() throws Exception {
        try (Night night = night()) {
            company.refusesNext(429);
            night.saturates(79);
            night.after(ZERO, "primary 1 RETRYING (http-429)");
            night.after(ofSeconds(20), "primary 1 SENT (http-202)");
            String first = incident(night, 0);
            assertThat(company.incidents()).hasToString("[" + first + " critical TRIGGERED]");

            assertThat(company.acknowledges(STRANGER)).containsExactly(204);
            night.after(ZERO, "primary 1 READ (unknown-user)");
            assertThat(night.takenBy()).isZero();

            night.after(ofSeconds(280), "primary 1 READ (unknown-user)", "backup 1 SENT (http-202)");
            String second = incident(night, 1);
            incidentsAre(first + " critical RESOLVED", second + " critical TRIGGERED");
            company.line().signsBy("wr0ng");
            assertThat(company.acknowledges(PHYSICIAN)).containsExactly(403);
            assertThat(night.takenBy()).isZero();

            night.after(
                    ofMinutes(5),
                    "primary 1 READ (unknown-user)",
                    "backup 1 SENT (http-202)",
                    "physician 1 SENT (http-202)");
            company.line().signsBy("n3w", "s3cret");
            company.line().posts(2);
            assertThat(company.acknowledges(PHYSICIAN)).containsExactly(204, 204);

            night.after(
                    ZERO,
                    "primary 1 READ (unknown-user)",
                    "backup 1 SENT (http-202)",
                    "physician 1 ANSWERED (by-pagerduty)");
            assertThat(night.takenBy()).isEqualTo(4);
            assertThat(night.meters())
                    .contains(
                            "telltale_pagerduty_taken_total 1.0",
                            "telltale_pagerduty_taken_nothing_total 1.0",
                            "telltale_pagerduty_forged_total 1.0");
            night.resolves();
            incidentsAre(
                    first + " critical RESOLVED", second + " critical RESOLVED", incident(2) + " critical RESOLVED");
            assertThat(company.taken().toString()).doesNotContain(Night.PATIENT, "79", "oxygen", "saturation");
        }
        assertThat(everyFile()).as("routing keys stay in the configuration").doesNotContain(NIGHTS, DOCTORS);
    }

    @Test
    void is_told_there_when_somebody_takes_the_episode_here_over_a_restart_and_a_silence() throws Exception {
        try (Night night = night(SILENCE)) {
            company.answersNothing(true);
            night.saturates(79);
            night.after(ZERO, "primary 1 RETRYING (timeout)");
            night.after(ofSeconds(20), "primary 1 FAILED (timeout)", "backup 1 RETRYING (timeout)");
            company.answersNothing(false);
            night.after(ofSeconds(20), "primary 1 FAILED (timeout)", "backup 1 SENT (http-202)");
            String first = incident(night, 0);
            String second = incident(night, 1);
            incidentsAre(first + " critical RESOLVED", second + " critical TRIGGERED");

            company.refusesNext(503);
            night.acknowledges();
            incidentsAre(first + " critical RESOLVED", second + " critical ACKNOWLEDGED");

            night.restarts();
            night.resolves();
            incidentsAre(first + " critical RESOLVED", second + " critical RESOLVED");
            assertThat(company.incidents()).as("one incident of each page").hasSize(2);
        }
    }

    /// What is said of an incident that is not there yet is lost.
    @Test
    void is_told_once_more_when_the_incident_comes_after_its_episode_was_taken() throws Exception {
        try (Night night = night()) {
            company.holdsTriggers();
            night.saturates(79);
            until(() -> company.heldTriggers() == 1);
            night.acknowledges();
            until(() -> company.taken().getLast().contains("\"acknowledge\""));
            assertThat(company.incidents()).isEmpty();

            company.letsGo();

            night.after(ZERO, "primary 1 SENT (http-202)");
            incidentsAre(incident(night, 0) + " critical ACKNOWLEDGED");
        }
    }

    @Test
    void is_told_once_more_when_nobody_hears_that_the_incident_came_after_all() throws Exception {
        try (Night night = night(SILENCE)) {
            company.holdsTriggers();
            company.answersNothing(true);
            night.saturates(79);
            until(() -> company.heldTriggers() == 1);
            company.answersNothing(false);
            String first = incident(night, 0);
            night.resolves();
            until(() -> company.taken().getLast().contains("\"resolve\""));
            company.letsGo();
            incidentsAre(first + " critical TRIGGERED");

            night.passes(ofSeconds(31));

            incidentsAre(first + " critical RESOLVED");
            assertThat(company.taken()).hasSize(3);
        }
    }

    private static void until(BooleanSupplier isSo) {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadlineNanos);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private String incident(Night night, int page) throws Exception {
        return "telltale-" + night.episode().path("episode").asText() + "-page-"
                + night.episode().path("pages").path(page).path("page").asText();
    }

    private String incident(int place) {
        return company.incidents().get(place).dedupKey();
    }

    private void incidentsAre(String... expected) {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!company.incidents().toString().equals(List.of(expected).toString())
                && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(company.incidents()).hasToString(List.of(expected).toString());
    }

    private String everyFile() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("telltale.yaml"))
                    .toList()) {
                all.append(Files.readString(file, ISO_8859_1));
            }
        }
        return all.toString();
    }
}
