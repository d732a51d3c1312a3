package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.page.AnswerWay;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.PageAttempt;
import org.telltale.server.core.SmallCore;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ALinkInAPageTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(Clinic.person(Role.CLINICIAN, 1));
    private static final PageId PAGE = new PageId(18, 0);

    private final SmallCore core = new SmallCore();
    private final Clinic clinic = new Clinic(core);
    private final String link = link(Clinic.NOW.minusSeconds(1_200));

    @BeforeEach
    void a_nurse_was_paged() {
        AnEpisode.openIn(core, 1);
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    private static String link(Instant dueAt) {
        URI whole = Clinic.LINKS
                .of(new PageAttempt(
                        PAGE,
                        1,
                        AnEpisode.ID,
                        PRACTICE,
                        NURSE,
                        0,
                        Tier.T1,
                        1,
                        ChronoUnit.MICROS.between(Instant.EPOCH, dueAt),
                        Optional.empty()))
                .orElseThrow();
        return whole.getPath();
    }

    @Test
    void shows_one_button_and_nothing_about_the_patient_and_takes_nothing() {
        int before = core.submitted().size();

        HttpResponse<String> shown = get(link);
        get(link);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .contains("an urgent page waits", "<form method=\"post\">", "name=\"take\" value=\"yes\">Take it")
                .contains("<a href=\"/e/17-0\">See it after a sign-in</a>")
                .doesNotContain(" lb", "Weight", "3.1", "patient");
        assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(core.submitted()).hasSize(before);
        assertThat(clinic.figures.links.receiptCount()).isEqualTo(2);
    }

    @Test
    void takes_the_episode_for_its_person_once_by_the_button() {
        HttpResponse<String> pressed = post(link, "take=yes");

        assertThat(pressed.statusCode()).isEqualTo(200);
        assertThat(pressed.body()).contains("You have taken the page").doesNotContain("<button");
        assertThat(core.submitted().getLast())
                .isEqualTo(new SmallCore.Submitted(
                        NURSE.number(), new PageEvent.PageTaken(PRACTICE, AnEpisode.ID, PAGE, NURSE, AnswerWay.LINK)));
        assertThat(clinic.figures.links.takenCount()).isOne();
        int after = core.submitted().size();

        assertThat(post(link, "take=yes").statusCode()).isEqualTo(410);
        assertThat(core.submitted()).hasSize(after);
    }

    @Test
    void takes_nothing_without_the_button() {
        int before = core.submitted().size();

        assertThat(post(link, "").body()).contains("Take it");
        assertThat(post(link, "take=no").body()).contains("Take it");
        assertThat(core.submitted()).hasSize(before);
    }

    @Test
    void that_was_used_takes_nothing_when_the_episode_pages_again() {
        Episode open = core.board().episode(AnEpisode.ID).orElseThrow();
        core.open(open.with(open.page(PAGE).orElseThrow().with(PageState.ANSWERED, "by-link")));
        int before = core.submitted().size();

        assertThat(get(link).body()).contains("This page was answered before").doesNotContain("<button");
        assertThat(post(link, "take=yes").statusCode()).isEqualTo(410);
        assertThat(core.submitted()).hasSize(before);
    }

    @Test
    void says_that_somebody_has_it_already() {
        clinic.apply(new CareEvent.Acknowledged(PRACTICE, AnEpisode.ID, NURSE));

        assertThat(get(link).body())
                .contains("Somebody has taken this page already")
                .doesNotContain("<button");
    }

    @Test
    void says_that_it_has_expired() {
        int before = core.submitted().size();
        String old = link(Clinic.NOW.minus(24, ChronoUnit.HOURS));

        assertThat(get(old).statusCode()).isEqualTo(410);
        assertThat(get(old).body()).contains("This link has expired").doesNotContain("<button");
        assertThat(post(old, "take=yes").statusCode()).isEqualTo(410);
        assertThat(core.submitted()).hasSize(before);
        assertThat(get(link(Clinic.NOW.minus(24, ChronoUnit.HOURS).plusSeconds(1)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void that_is_changed_or_cut_off_is_not_known() {
        int before = core.submitted().size();
        String forged = link.replace("/t/17-0.18-0.", "/t/17-0.30-0.");

        assertThat(get(forged).statusCode()).isEqualTo(404);
        assertThat(post(forged, "take=yes").statusCode()).isEqualTo(404);
        assertThat(post(link.substring(0, link.length() - 1), "take=yes").statusCode())
                .isEqualTo(404);
        assertThat(core.submitted()).hasSize(before);
        assertThat(clinic.figures.links.forgedCount()).isEqualTo(3);
    }

    @Test
    void takes_nothing_and_says_so_while_the_journal_cannot_be_written() {
        core.stop();
        HttpResponse<String> notNow = post(link, "take=yes");
        assertThat(notNow.statusCode()).isEqualTo(503);
        assertThat(notNow.body()).contains("NOT taken", "Press again", "<button");
    }

    @Test
    void takes_nothing_for_somebody_who_works_here_no_more() {
        clinic.apply(new CareEvent.PersonLeft(PRACTICE, NURSE));
        int before = core.submitted().size();

        assertThat(post(link, "take=yes").statusCode()).isEqualTo(403);
        assertThat(core.submitted()).hasSize(before);
    }

    private HttpResponse<String> get(String path) {
        return clinic.raw(clinic.request(path).GET().build());
    }

    private HttpResponse<String> post(String path, String form) {
        return clinic.raw(clinic.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }
}
