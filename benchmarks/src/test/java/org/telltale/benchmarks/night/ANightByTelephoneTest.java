package org.telltale.benchmarks.night;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.simulators.telephone.Subscriber;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ANightByTelephoneTest {
    @TempDir
    private Path state;

    @Test
    void at_3_am_reaches_the_physician_who_presses_1_when_the_primary_is_off_and_the_backup_has_a_voicemail()
            throws Exception {
        try (Night night = new Night(state)) {
            night.company.gives(Night.PRIMARY, new Subscriber.Off());
            night.company.gives(Night.BACKUP, new Subscriber.Voicemail());
            night.company.gives(Night.PHYSICIAN, new Subscriber.Answers(List.of("1")));

            night.saturates(79);
            night.after(ZERO, "primary 1 SENT (http-201)", "primary 2 WAITING");
            night.after(ofSeconds(60), "primary 1 SENT (http-201)", "primary 2 RETRYING (no-answer)");
            night.after(ofSeconds(20), "primary 1 SENT (http-201)", "primary 2 FAILED (no-answer)");
            night.after(
                    ofSeconds(220),
                    "primary 1 SENT (http-201)",
                    "primary 2 FAILED (no-answer)",
                    "backup 1 SENT (http-201)",
                    "backup 2 WAITING");
            night.after(
                    ofSeconds(60),
                    "primary 1 SENT (http-201)",
                    "primary 2 FAILED (no-answer)",
                    "backup 1 SENT (http-201)",
                    "backup 2 RETRYING (voicemail)");
            night.after(
                    ofSeconds(20),
                    "primary 1 SENT (http-201)",
                    "primary 2 FAILED (no-answer)",
                    "backup 1 SENT (http-201)",
                    "backup 2 FAILED (voicemail)");
            assertThat(night.company.callsTo(Night.PHYSICIAN)).isZero();
            assertThat(night.takenBy()).isZero();
            assertThat(night.told)
                    .as("nobody is reached before the key is pressed")
                    .noneMatch(
                            line -> line.contains("DELIVERED") || line.contains("READ") || line.contains("ANSWERED"));

            night.after(
                    ofSeconds(220),
                    "primary 1 SENT (http-201)",
                    "primary 2 FAILED (no-answer)",
                    "backup 1 SENT (http-201)",
                    "backup 2 FAILED (voicemail)",
                    "physician 1 ANSWERED (answered)");

            assertThat(night.takenBy()).isEqualTo(4);
            night.lastHeard(
                    "Telltale: an urgent page waits. Press 1 to take it.", "You have taken the page. Thank you.");
            night.after(ofMinutes(20), night.pages().toArray(String[]::new));
            assertThat(night.company.callsTo(Night.PRIMARY)).isEqualTo(2);
            assertThat(night.company.callsTo(Night.BACKUP)).isEqualTo(2);
            assertThat(night.company.callsTo(Night.PHYSICIAN)).isOne();
            assertThat(night.company.carrier().troubles()).isEmpty();
            nothingIsSaidAboutThePatient(night);
        }
    }

    private static void nothingIsSaidAboutThePatient(Night night) throws Exception {
        String episode = night.episode().path("episode").asText();
        assertThat(night.company.textsTo(Night.PRIMARY))
                .singleElement()
                .asString()
                .matches("Telltale: an urgent page waits\\. https://care\\.example/e/" + episode
                        + " Reply [0-9]{4}-[0-9]{4} to take it, or press at https://care\\.example/t/" + episode
                        + "\\.[0-9]+-[0-9]+\\.[0-9]+\\.[A-Za-z0-9_-]{22}");
        assertThat(night.company.taken().toString().replaceAll("/t/[^ ,}]+|Reply [0-9]{4}-[0-9]{4}", ""))
                .as("but for the signature and the code, in which any two digits may stand")
                .doesNotContain(Night.PATIENT, "79", "oxygen", "saturation");
        assertThat(night.company.carrier().heard().toString()).doesNotContain(Night.PATIENT, "79");
    }

    @Test
    void is_answered_by_the_code_of_a_text_after_a_restart_and_by_nothing_else() throws Exception {
        try (Night night = new Night(state)) {
            night.company.gives(Night.PRIMARY, new Subscriber.Answers(List.of()));
            night.company.gives(Night.BACKUP, new Subscriber.Answers(List.of()));
            night.saturates(79);
            night.after(ZERO, "primary 1 DELIVERED (delivered)", "primary 2 WAITING");
            String code = code(night, Night.PRIMARY);

            night.restarts();

            assertThat(reply(night, Night.PRIMARY, code + " " + code)).contains("nothing was taken");
            assertThat(reply(night, Night.PRIMARY, code + " all")).contains("nothing was taken");
            assertThat(reply(night, Night.PRIMARY, "0000-0000")).contains("nothing was taken");
            assertThat(reply(night, Night.BACKUP, code)).contains("nothing was taken");
            assertThat(reply(night, "+14155550177", code)).isEmpty();
            night.company.signsWrongly(true);
            assertThat(reply(night, Night.PRIMARY, code)).isEqualTo("HTTP 403");
            night.company.signsWrongly(false);
            assertThat(night.takenBy()).isZero();
            assertThat(night.meters())
                    .contains("telltale_telephone_forged_total 1.0", "telltale_telephone_taken_nothing_total 5.0");

            assertThat(reply(night, Night.PRIMARY, " " + code + "\n")).isEqualTo("Telltale: you have taken the page.");

            assertThat(night.takenBy()).isEqualTo(2);
            night.after(ofMinutes(10), "primary 1 ANSWERED (answered)", "primary 2 WITHDRAWN");
            assertThat(night.company.callsTo(Night.PRIMARY)).isZero();
            assertThat(night.company.textsTo(Night.BACKUP)).isEmpty();
        }
    }

    @Test
    void fires_step_2_at_its_stored_time_and_once_when_the_server_is_killed_after_step_1() throws Exception {
        Path first = Files.createDirectory(state.resolve("first"));
        try (Night night = new Night(first)) {
            night.company.gives(Night.PRIMARY, new Subscriber.Off());
            night.company.gives(Night.BACKUP, new Subscriber.Off());
            night.saturates(79);
            night.after(ZERO, "primary 1 SENT (http-201)", "primary 2 WAITING");
            night.after(ofSeconds(60), "primary 1 SENT (http-201)", "primary 2 RETRYING (no-answer)");
            night.after(ofSeconds(20), "primary 1 SENT (http-201)", "primary 2 FAILED (no-answer)");
            night.passes(ofSeconds(100));

            night.isKilledAndStartsAgain(state.resolve("second"));

            night.after(ofSeconds(119), "primary 1 SENT (http-201)", "primary 2 FAILED (no-answer)");
            assertThat(night.company.textsTo(Night.BACKUP)).isEmpty();
            night.after(
                    ofSeconds(1),
                    "primary 1 SENT (http-201)",
                    "primary 2 FAILED (no-answer)",
                    "backup 1 SENT (http-201)",
                    "backup 2 WAITING");
            assertThat(night.told.getLast()).startsWith("08:05:00 ");

            night.isKilledAndStartsAgain(state.resolve("third"));

            night.after(
                    ofSeconds(60),
                    "primary 1 SENT (http-201)",
                    "primary 2 FAILED (no-answer)",
                    "backup 1 SENT (http-201)",
                    "backup 2 RETRYING (no-answer)");
            assertThat(night.company.textsTo(Night.PRIMARY)).hasSize(1);
            assertThat(night.company.textsTo(Night.BACKUP)).hasSize(1);
            assertThat(night.company.callsTo(Night.PRIMARY)).isEqualTo(2);
        }
    }

    @Test
    void goes_on_to_the_backup_while_texts_are_delivered_and_people_hang_up() throws Exception {
        try (Night night = new Night(state)) {
            night.company.gives(Night.PRIMARY, new Subscriber.Answers(List.of("5")));
            night.company.gives(Night.BACKUP, new Subscriber.Answers(List.of("5", "1")));
            night.company.carrier().sendsReceiptsTwice(true);
            night.company.carrier().reversesReceipts(true);

            night.saturates(79);
            night.after(ZERO, "primary 1 DELIVERED (delivered)", "primary 2 WAITING");
            night.after(ofSeconds(60), "primary 1 DELIVERED (delivered)", "primary 2 RETRYING (no-key)");
            night.after(ofSeconds(20), "primary 1 DELIVERED (delivered)", "primary 2 FAILED (no-key)");
            night.after(
                    ofSeconds(220),
                    "primary 1 DELIVERED (delivered)",
                    "primary 2 FAILED (no-key)",
                    "backup 1 DELIVERED (delivered)",
                    "backup 2 WAITING");
            night.after(
                    ofSeconds(60),
                    "primary 1 DELIVERED (delivered)",
                    "primary 2 FAILED (no-key)",
                    "backup 1 DELIVERED (delivered)",
                    "backup 2 ANSWERED (answered)");

            assertThat(night.takenBy()).isEqualTo(3);
            assertThat(night.company.carrier().troubles()).isEmpty();
        }
    }

    @Test
    void tries_again_what_the_company_fails_at_and_hands_over_what_it_refuses() throws Exception {
        try (Night night = new Night(state)) {
            night.company.gives(Night.PRIMARY, new Subscriber.Busy());
            night.company.refusesNext(503, 0);
            night.saturates(79);
            night.after(ZERO, "primary 1 RETRYING (http-503)", "primary 2 WAITING");
            night.company.refusesNext(400, 21_610);

            night.after(ofSeconds(20), "primary 1 REFUSED (opted-out)", "primary 2 RETRYING (busy)");

            night.company.answersNothing(true);
            night.after(
                    ofSeconds(20),
                    "primary 1 REFUSED (opted-out)",
                    "primary 2 FAILED (busy)",
                    "backup 1 RETRYING (undelivered)",
                    "backup 2 WAITING");
        }
    }

    private static String code(Night night, String number) {
        String text = night.company.textsTo(number).getLast();
        int at = text.indexOf("Reply ") + "Reply ".length();
        return text.substring(at, at + "0000-0000".length());
    }

    private static String reply(Night night, String from, String body) throws Exception {
        return night.company.texts(from, Night.OURS, body, "/telephone/sms");
    }
}
