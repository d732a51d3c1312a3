package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.saturationBelow;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.AnswerWay;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.PageId;
import org.telltale.care.page.PageProgress;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.Episode.State;

/// What comes back of a page after its receiver took it: how far it has come, and its person's answer.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReceiptTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    @BeforeEach
    void a_page_is_sent() {
        ward.paging(2, 20);
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.happened.clear();
    }

    @ParameterizedTest
    @EnumSource(
            value = PageProgress.class,
            names = {"DELIVERED", "READ"})
    void however_good_is_no_answer_and_the_next_step_comes_all_the_same(PageProgress progress) {
        ward.at("03:01");
        progressed(1, progress);
        ward.at("03:05");

        assertThat(ward.happened)
                .containsExactly("03:01 " + progress + " to nurse", "03:05 stepped", "03:05 page to backup");
    }

    @Test
    void that_it_was_not_reached_has_it_tried_again_and_then_the_next_step_at_once() {
        ward.at("03:00:10");
        progressed(1, PageProgress.NOT_REACHED);
        ward.at("03:00:30");
        ward.reportLast(DeliveryOutcome.SENT);
        progressed(1, PageProgress.NOT_REACHED);
        progressed(2, PageProgress.NOT_REACHED);

        assertThat(ward.happened)
                .containsExactly(
                        "03:00:10 RETRYING to nurse",
                        "03:00:30 page to nurse, attempt 2",
                        "03:00:30 SENT to nurse",
                        "03:00:30 FAILED to nurse",
                        "03:00:30 stepped",
                        "03:00:30 page to backup");
    }

    @Test
    void twice_late_and_in_any_order_changes_nothing_once_the_page_has_come_further() {
        progressed(1, PageProgress.READ);
        progressed(1, PageProgress.DELIVERED);
        progressed(1, PageProgress.READ);
        progressed(1, PageProgress.NOT_REACHED);

        assertThat(ward.happened).containsExactly("03:00 READ to nurse");
    }

    @Test
    void that_comes_before_the_outcome_counts_and_the_outcome_changes_nothing() {
        ward.at("03:05");
        ward.happened.clear();
        progressed(1, PageProgress.DELIVERED);
        ward.reportLast(DeliveryOutcome.SENT);

        assertThat(ward.happened).containsExactly("03:05 DELIVERED to backup");
    }

    @Test
    void that_it_was_not_reached_tries_nothing_again_once_somebody_has_taken_the_episode() {
        ward.acknowledge(BACKUP);
        progressed(1, PageProgress.NOT_REACHED);
        ward.at("03:29");

        assertThat(ward.happened).containsExactly("03:00 acknowledged", "03:00 FAILED to nurse");
    }

    @Test
    void of_a_page_that_nobody_knows_is_refused() {
        assertThat(ward.event(new PageEvent.PageProgressed(new PageId(99, 0), 1, PageProgress.READ, "read")))
                .contains(Refusal.unknown("page 99-0"));
    }

    @Test
    void that_is_an_answer_takes_the_episode_for_the_person_and_says_so_of_the_page() {
        ward.at("03:02");

        assertThat(answered(PRACTICE, NURSE)).isEmpty();

        assertThat(ward.happened).containsExactly("03:02 ANSWERED to nurse", "03:02 acknowledged");
        assertThat(ward.episode().state())
                .isInstanceOfSatisfying(
                        State.Acknowledged.class,
                        taken -> assertThat(taken.by()).isEqualTo(NURSE));
        assertThat(ward.episode().pages()).extracting(Episode.Page::state).containsExactly(PageState.ANSWERED);
        ward.at("03:29");
        assertThat(ward.happened).hasSize(2);
    }

    @Test
    void that_is_an_answer_stops_the_attempt_that_was_to_come() {
        progressed(1, PageProgress.NOT_REACHED);
        ward.at("03:00:10");
        answered(PRACTICE, NURSE);
        ward.at("03:29");

        assertThat(ward.happened)
                .containsExactly("03:00 RETRYING to nurse", "03:00:10 ANSWERED to nurse", "03:00:10 acknowledged");
    }

    @Test
    void that_is_an_answer_to_an_earlier_attempt_stops_the_one_that_waits_to_leave() {
        progressed(1, PageProgress.NOT_REACHED);
        ward.at("03:00:20");
        ward.happened.clear();
        answered(PRACTICE, NURSE);

        assertThat(ward.happened)
                .containsExactly(
                        "03:00:20 withdrawn from nurse", "03:00:20 ANSWERED to nurse", "03:00:20 acknowledged");
    }

    @ParameterizedTest
    @EnumSource(
            value = PageProgress.class,
            names = {"DELIVERED", "READ"})
    void of_an_attempt_that_was_thought_to_have_failed_has_it_not_tried_again(PageProgress progress) {
        ward.at("03:05");
        ward.reportLast(DeliveryOutcome.FAILED);
        progressed(1, progress);
        ward.happened.clear();
        ward.at("03:09");

        assertThat(ward.happened).isEmpty();
        assertThat(ward.episode().pages().getLast().state().name()).isEqualTo(progress.name());
    }

    @Test
    void that_is_an_answer_of_somebody_else_or_from_another_practice_is_refused() {
        assertThat(answered(PRACTICE, BACKUP)).isPresent();
        assertThat(answered(new PracticeId(2), NURSE)).isPresent();
        assertThat(ward.happened).isEmpty();
    }

    @Test
    void that_is_an_answer_after_the_end_is_recorded_and_does_nothing() {
        ward.resolve(BACKUP);
        ward.happened.clear();

        assertThat(answered(PRACTICE, NURSE)).isEmpty();

        assertThat(ward.happened).containsExactly("03:00 acknowledged too late by nurse");
    }

    @Test
    void that_is_an_answer_is_kept_over_a_restart() {
        progressed(1, PageProgress.DELIVERED);
        ward.restart();
        answered(PRACTICE, NURSE);
        ward.restart();
        answered(PRACTICE, NURSE);

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 DELIVERED to nurse",
                        "03:00 ANSWERED to nurse",
                        "03:00 acknowledged",
                        "03:00 acknowledged");
    }

    @Test
    void by_somebody_who_was_not_paged_takes_the_episode_where_the_way_says_who_it_is() {
        PersonId colleague = new PersonId(77);
        assertThat(answered(PRACTICE, colleague)).isPresent();
        assertThat(ward.episode().isUnanswered()).isTrue();
        PageId page = ward.attempts.getFirst().page();

        assertThat(ward.event(
                        new PageEvent.PageTaken(PRACTICE, ward.episode().id(), page, colleague, AnswerWay.PAGERDUTY)))
                .isEmpty();

        assertThat(ward.episode().state())
                .isInstanceOfSatisfying(
                        State.Acknowledged.class,
                        taken -> assertThat(taken.by()).isEqualTo(colleague));
        assertThat(ward.episode().page(page).orElseThrow().detail()).isEqualTo("by-pagerduty");
        assertThat(ward.event(new PageEvent.PageTaken(
                        PRACTICE, ward.episode().id(), new PageId(99, 0), colleague, AnswerWay.LINK)))
                .isPresent();
    }

    private void progressed(int attempt, PageProgress progress) {
        ward.event(new PageEvent.PageProgressed(ward.attempts.getLast().page(), attempt, progress, "test"));
    }

    private Optional<Refusal> answered(PracticeId practice, PersonId by) {
        return ward.event(new PageEvent.PageAnswered(
                practice, ward.episode().id(), ward.attempts.getFirst().page(), by));
    }
}
