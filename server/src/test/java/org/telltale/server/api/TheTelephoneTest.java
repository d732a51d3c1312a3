package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.PageId;
import org.telltale.care.page.PageProgress;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.server.core.Commands;
import org.telltale.server.core.SmallCore;

/// What the telephone company posts, one post at a time; nights of whole servers are in the benchmarks.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheTelephoneTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(Clinic.person(Role.CLINICIAN, 1));
    private static final String NUMBER = "+14155550101";
    private static final String PAGE = "?episode=17-0&page=18-0&attempt=1";
    private static final PageEvent.PageAnswered ANSWER =
            new PageEvent.PageAnswered(PRACTICE, AnEpisode.ID, new PageId(18, 0), NURSE);

    private final SmallCore core = new SmallCore();
    private final Clinic clinic = new Clinic(core);

    @BeforeEach
    void a_nurse_was_paged() {
        clinic.apply(new ContactEvent.ContactsSet(
                PRACTICE, NURSE, new ContactMethods(List.of(ContactMethods.atOnce(new ContactAddress.Sms(NUMBER))))));
        AnEpisode.openIn(core, 1);
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void asks_what_to_say_and_is_told_to_wait_for_a_key() {
        assertThat(post("/telephone/voice" + PAGE, Map.of("CallSid", "CA1")).body())
                .contains("an urgent page waits. Press 1 to take it.")
                .contains(
                        "action=\"https://care.example/telephone/key?episode=17-0&amp;page=18-0&amp;attempt=1&amp;asked=1\"")
                .doesNotContain("eight", "lb");
    }

    @Test
    void is_told_that_there_is_nothing_to_do_once_somebody_has_taken_it() {
        clinic.apply(new CareEvent.Acknowledged(PRACTICE, AnEpisode.ID, NURSE));

        assertThat(post("/telephone/voice" + PAGE, Map.of("CallSid", "CA1")).body())
                .contains("Somebody has taken this page already")
                .doesNotContain("Gather");
    }

    @Test
    void is_told_of_how_many_episodes_a_page_tells_and_asked_for_no_key() {
        Episode episode = core.board().episode(AnEpisode.ID).orElseThrow();
        Page page = episode.page(new PageId(18, 0)).orElseThrow();
        core.open(episode.with(new Page(
                page.id(),
                page.person(),
                page.way(),
                page.dispatch(),
                page.madeAtMicros(),
                page.attempt(),
                page.attemptAtMicros(),
                page.state(),
                page.detail(),
                12,
                List.of())));
        clinic.apply(new CareEvent.Acknowledged(PRACTICE, AnEpisode.ID, NURSE));

        assertThat(post("/telephone/voice" + PAGE, Map.of("CallSid", "CA1")).body())
                .contains("12 pages wait. Sign in")
                .doesNotContain("Gather", "nothing left");
    }

    @Test
    void brings_the_key_1_which_takes_the_episode_for_whom_was_paged() {
        var answer = post("/telephone/key" + PAGE + "&asked=1", Map.of("Digits", "1"));

        assertThat(answer.body()).contains("You have taken the page");
        assertThat(core.submitted().getLast()).isEqualTo(new SmallCore.Submitted(NURSE.number(), ANSWER));
        assertThat(clinic.figures.telephone.takenCount()).isOne();
    }

    @Test
    void brings_the_key_with_whatever_else_the_company_sends_empty() {
        Map<String, String> form = Map.of("Digits", "1", "FinishedOnKey", "", "CallerZip", "", "ToCity", "");

        assertThat(post("/telephone/key" + PAGE + "&asked=1", form).body()).contains("You have taken the page");
        assertThat(clinic.figures.telephone.forgedCount()).isZero();
    }

    @Test
    void brings_the_key_too_late_and_is_told_so() {
        clinic.apply(new CareEvent.Resolved(PRACTICE, AnEpisode.ID, NURSE, Disposition.ACTED_ON, "seen"));

        assertThat(post("/telephone/key" + PAGE + "&asked=1", Map.of("Digits", "1"))
                        .body())
                .contains("Nothing was taken: it is over already")
                .doesNotContain("You have taken");
        assertThat(clinic.figures.telephone.takenCount()).isZero();
        assertThat(clinic.figures.telephone.takenNothingCount()).isOne();
    }

    @Test
    void brings_another_key_which_takes_nothing_and_is_asked_for_again_three_times() {
        int before = core.submitted().size();

        assertThat(post("/telephone/key" + PAGE + "&asked=2", Map.of("Digits", "11"))
                        .body())
                .contains("Nothing was taken. Press 1", "asked=3");
        assertThat(post("/telephone/key" + PAGE + "&asked=3", Map.of("Digits", "9"))
                        .body())
                .contains("The paging goes on")
                .doesNotContain("Gather");
        assertThat(core.submitted()).hasSize(before);
        assertThat(clinic.figures.telephone.takenNothingCount()).isEqualTo(2);
    }

    @Test
    void is_told_that_nothing_was_taken_while_the_journal_cannot_be_written() {
        core.stop();

        assertThat(post("/telephone/key" + PAGE + "&asked=1", Map.of("Digits", "1"))
                        .body())
                .contains("NOT taken", "Press 1 again", "Gather");
        assertThat(reply(Clinic.CODES.shown(AnEpisode.ID, NURSE))).contains("NOT taken", "Send the code again");
        assertThat(post("/telephone/status" + PAGE, Map.of("MessageStatus", "delivered"))
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void brings_a_code_which_takes_the_episode() {
        assertThat(reply(Clinic.CODES.shown(AnEpisode.ID, NURSE))).contains("you have taken the page");
        assertThat(core.submitted().getLast()).isEqualTo(new SmallCore.Submitted(NURSE.number(), ANSWER));
    }

    @Test
    void brings_an_answer_of_somebody_who_works_here_no_more_which_takes_nothing() {
        clinic.apply(new CareEvent.PersonLeft(PRACTICE, NURSE));
        int before = core.submitted().size();

        assertThat(post("/telephone/key" + PAGE + "&asked=1", Map.of("Digits", "1"))
                        .body())
                .contains("NOT taken: this page is not open to you any more");
        assertThat(reply(Clinic.CODES.shown(AnEpisode.ID, NURSE))).doesNotContain("Message");
        assertThat(core.submitted()).hasSize(before);
    }

    @Test
    void says_how_far_a_page_has_come() {
        assertThat(post("/telephone/status" + PAGE, Map.of("MessageStatus", "delivered"))
                        .statusCode())
                .isEqualTo(204);

        assertThat(core.submitted().getLast())
                .isEqualTo(new SmallCore.Submitted(
                        Commands.SERVER,
                        new PageEvent.PageProgressed(new PageId(18, 0), 1, PageProgress.DELIVERED, "delivered")));
    }

    @Test
    void says_what_says_nothing_of_the_page_which_is_not_journaled() {
        int before = core.submitted().size();

        assertThat(post("/telephone/status" + PAGE, Map.of("CallStatus", "ringing"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(post("/telephone/status?episode=17-0&page=99-0&attempt=1", Map.of("CallStatus", "busy"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/telephone/status?episode=nonsense", Map.of("CallStatus", "busy"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(core.submitted()).hasSize(before);
    }

    @Test
    void is_believed_by_its_signature_alone() {
        int before = core.submitted().size();
        String signature =
                PostOfTheCompany.signature("https://care.example/telephone/key" + PAGE, Map.of("Digits", "1"));

        for (String path : List.of("voice", "key", "status", "sms")) {
            assertThat(send("/telephone/" + path + PAGE, "Digits=1", "").statusCode())
                    .isEqualTo(403);
        }
        assertThat(send("/telephone/key" + PAGE + "&asked=2", "Digits=1", signature)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("/telephone/key" + PAGE, "Digits=1&Digits=1", signature).statusCode())
                .isEqualTo(403);
        assertThat(core.submitted()).hasSize(before);
        assertThat(clinic.figures.telephone.forgedCount()).isEqualTo(6);
    }

    @Test
    void that_posts_anything_but_a_plain_form_is_not_listened_to() {
        String address = "/telephone/key" + PAGE + "&asked=1";
        String signature = PostOfTheCompany.signature("https://care.example" + address, Map.of("Digits", "1"));
        int before = core.submitted().size();

        for (String type : List.of("text/plain", "application/json", "application/x-www-form-urlencoded2")) {
            assertThat(send(address, type, "Digits=1", signature).statusCode())
                    .as(type)
                    .isEqualTo(403);
        }
        assertThat(send(address, "application/x-www-form-urlencoded", "Digits=%1", signature)
                        .statusCode())
                .isEqualTo(403);
        assertThat(core.submitted()).hasSize(before);
    }

    @Test
    void that_posts_a_form_of_parts_leaves_nothing_on_the_disk() {
        assertThat(send("/sign-in", "Multipart/form-data; boundary=x", "--x--", "")
                        .statusCode())
                .isEqualTo(415);
        assertThat(send("/telephone/key" + PAGE, "multipart/form-data; boundary=x", "--x--", "")
                        .statusCode())
                .isEqualTo(415);
    }

    private String reply(String body) {
        return post("/telephone/sms", Map.of("From", NUMBER, "To", "+14155550199", "Body", body))
                .body();
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        return new PostOfTheCompany(clinic).post(path, form);
    }

    private HttpResponse<String> send(String path, String body, String signature) {
        return send(path, "application/x-www-form-urlencoded; charset=UTF-8", body, signature);
    }

    private HttpResponse<String> send(String path, String type, String body, String signature) {
        return new PostOfTheCompany(clinic).send(path, type, body, signature);
    }
}
