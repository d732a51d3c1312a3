package org.telltale.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.PageEvent;
import org.telltale.care.page.AnswerWay;
import org.telltale.care.page.PageId;
import org.telltale.care.page.PageProgress;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.Episode.PageState;
import org.telltale.server.core.Commands;
import org.telltale.server.core.SmallCore;

/// One post at a time; nights of whole servers are in the benchmarks.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AWebhookOfPagerDutyTest {
    private static final PersonId NURSE = new PersonId(Clinic.person(Role.CLINICIAN, 1));
    private static final PageId PAGE = new PageId(18, 0);

    private final SmallCore core = new SmallCore();
    private final Clinic clinic = new Clinic(core);

    @BeforeEach
    void an_incident_is_open() {
        AnEpisode.openIn(core, 1);
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void takes_the_episode_for_the_person_that_the_user_is_here() {
        assertThat(post(webhook("PNURSE1", "18-0"))).isEqualTo(204);

        assertThat(core.submitted().getLast())
                .isEqualTo(new SmallCore.Submitted(
                        NURSE.number(),
                        new PageEvent.PageTaken(new PracticeId(1), AnEpisode.ID, PAGE, NURSE, AnswerWay.PAGERDUTY)));
        assertThat(clinic.figures.pagerDuty.takenCount()).isOne();
        assertThat(clinic.figures.telephone.takenCount()).isZero();
    }

    @Test
    void of_whom_nobody_knows_or_who_may_not_answer_shows_that_it_was_seen() {
        assertThat(post(webhook("PSTRANGER", "18-0"))).isEqualTo(204);
        assertThat(core.submitted().getLast()).isEqualTo(seen("unknown-user"));
        assertThat(post(webhook("PPAPER1", "18-0"))).isEqualTo(204);
        assertThat(core.submitted().getLast()).isEqualTo(seen("may-not-answer"));
        assertThat(clinic.figures.pagerDuty.takenNothingCount()).isEqualTo(2);
    }

    /// One click there would take the first of them alone, and nobody would be told of the others.
    @Test
    void of_a_page_that_tells_of_several_episodes_takes_none() {
        Episode open = core.board().episode(AnEpisode.ID).orElseThrow();
        Page page = open.page(PAGE).orElseThrow();
        core.open(open.with(new Page(
                page.id(),
                page.person(),
                page.way(),
                page.dispatch(),
                page.madeAtMicros(),
                page.attempt(),
                page.attemptAtMicros(),
                page.state(),
                page.detail(),
                3,
                List.of())));

        assertThat(post(webhook("PNURSE1", "18-0"))).isEqualTo(204);

        assertThat(core.submitted().getLast()).isEqualTo(seen("of-several"));
        assertThat(clinic.figures.pagerDuty.takenCount()).isZero();
    }

    private static SmallCore.Submitted seen(String why) {
        return new SmallCore.Submitted(Commands.SERVER, new PageEvent.PageProgressed(PAGE, 1, PageProgress.READ, why));
    }

    @Test
    void of_a_page_that_is_answered_or_not_ours_changes_nothing() {
        Episode open = core.board().episode(AnEpisode.ID).orElseThrow();
        Page answered = open.page(PAGE).orElseThrow().with(PageState.ANSWERED, "by-pagerduty");
        core.open(open.with(answered));
        int before = core.submitted().size();

        assertThat(post(webhook("PNURSE1", "18-0"))).isEqualTo(204);
        assertThat(post(webhook("PNURSE1", "99-0"))).isEqualTo(204);
        assertThat(post("{\"event\":{\"event_type\":\"pagey.ping\"}}")).isEqualTo(204);
        assertThat(post("not JSON")).isEqualTo(400);
        assertThat(core.submitted()).hasSize(before);
    }

    @Test
    void is_wanted_again_while_the_journal_cannot_be_written() {
        core.stop();

        assertThat(post(webhook("PNURSE1", "18-0"))).isEqualTo(503);
        assertThat(post(webhook("PSTRANGER", "18-0"))).isEqualTo(503);
    }

    @Test
    void is_believed_by_its_signature_alone() {
        int before = core.submitted().size();
        String body = webhook("PNURSE1", "18-0");

        assertThat(send(body, "")).isEqualTo(403);
        assertThat(send(body, signature(body + " "))).isEqualTo(403);
        assertThat(core.submitted()).hasSize(before);
        assertThat(clinic.figures.pagerDuty.forgedCount()).isEqualTo(2);
        assertThat(send(body, "v1=00," + signature(body))).isEqualTo(204);
    }

    private static String webhook(String user, String page) {
        return """
                {"event":{"id":"01","event_type":"incident.acknowledged","agent":{"id":"%s","type":"user_reference"},
                "data":{"type":"incident","incident_key":"telltale-17-0-page-%s"}}}""".formatted(user, page);
    }

    private int post(String body) {
        return send(body, signature(body));
    }

    private int send(String body, String signature) {
        return clinic.raw(clinic.request("/pagerduty/webhook")
                        .header("Content-Type", "application/json")
                        .header("X-PagerDuty-Signature", signature)
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Clinic.PAGERDUTY_SECRET.getBytes(UTF_8), "HmacSHA256"));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
