package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.policy;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.step;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.PagingSet;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.escalation.Episode.PageState;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ADeliveryTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    @Test
    void
            that_fails_is_tried_again_under_the_same_id_until_the_attempts_are_used_up_then_the_next_step_is_due_at_once() {
        ward.paging(3, 20);
        ward.at("03:00").saturates("84");
        PageId page = ward.attempts.getLast().page();
        ward.at("03:00:05").reportLast(DeliveryOutcome.FAILED);
        ward.at("03:00:30").reportLast(DeliveryOutcome.FAILED);
        ward.at("03:00:55").reportLast(DeliveryOutcome.FAILED);

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 page to nurse",
                        "03:00:05 RETRYING to nurse",
                        "03:00:25 page to nurse, attempt 2",
                        "03:00:30 RETRYING to nurse",
                        "03:00:50 page to nurse, attempt 3",
                        "03:00:55 FAILED to nurse",
                        "03:00:55 stepped",
                        "03:00:55 page to backup");
        assertThat(ward.attempts).extracting(PageAttempt::page).startsWith(page, page, page);
        assertThat(ward.attempts).extracting(PageAttempt::attempt).containsExactly(1, 2, 3, 1);
    }

    @Test
    void that_is_refused_is_not_tried_again_and_the_next_step_is_due_at_once() {
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.REFUSED);

        assertThat(ward.happened).endsWith("03:00 REFUSED to nurse", "03:00 stepped", "03:00 page to backup");
    }

    @Test
    void that_reached_one_of_two_waits_for_an_answer() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(5, NURSE, BACKUP))));
        ward.at("03:00").saturates("84");
        ward.report(ward.attempts.get(0).page(), 1, DeliveryOutcome.SENT);
        ward.report(ward.attempts.get(1).page(), 1, DeliveryOutcome.REFUSED);
        ward.happened.clear();

        ward.at("03:05");

        assertThat(ward.happened).containsExactly("03:05 exhausted", "03:05 page to failsafe");
    }

    @Test
    void of_the_failsafe_that_fails_keeps_to_its_floor() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(5))));
        ward.paging(1, 20);
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.FAILED);
        ward.at("03:15").reportLast(DeliveryOutcome.REFUSED);
        ward.at("03:30");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 exhausted",
                        "03:00 skipped",
                        "03:00 page to failsafe",
                        "03:00 FAILED to failsafe",
                        "03:15 stepped",
                        "03:15 skipped",
                        "03:15 page to failsafe",
                        "03:15 REFUSED to failsafe",
                        "03:30 stepped",
                        "03:30 skipped",
                        "03:30 page to failsafe");
    }

    @Test
    void reported_twice_counts_once() {
        ward.at("03:00").saturates("84");
        PageAttempt first = ward.attempts.getLast();
        ward.report(first.page(), 1, DeliveryOutcome.FAILED);
        ward.report(first.page(), 1, DeliveryOutcome.FAILED);
        ward.report(first.page(), 2, DeliveryOutcome.SENT);
        ward.at("03:01");

        assertThat(ward.happened)
                .containsExactly(
                        "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %",
                        "03:00 page to nurse", "03:00 RETRYING to nurse", "03:00:20 page to nurse, attempt 2");
    }

    @Test
    void of_a_page_that_was_withdrawn_is_recorded_and_not_tried_again() {
        ward.at("03:00").saturates("84");
        ward.acknowledge(NURSE);
        PageAttempt withdrawn = ward.attempts.getLast();
        ward.report(withdrawn.page(), 1, DeliveryOutcome.FAILED);
        assertThat(ward.episode().pages()).extracting(Episode.Page::state).containsExactly(PageState.WITHDRAWN);

        ward.report(withdrawn.page(), 1, DeliveryOutcome.SENT);
        assertThat(ward.episode().pages()).extracting(Episode.Page::state).containsExactly(PageState.SENT);
    }

    @Test
    void that_waits_for_its_next_attempt_is_taken_back_by_an_acknowledgement() {
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.FAILED);
        ward.at("03:00:10").acknowledge(NURSE);
        ward.happened.clear();

        ward.at("03:29");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void of_an_earlier_step_that_fails_later_does_not_hurry_the_step_that_waits_now() {
        ward.at("03:00").saturates("84");
        PageAttempt first = ward.attempts.getLast();
        ward.at("03:05");
        ward.happened.clear();

        ward.report(first.page(), 1, DeliveryOutcome.REFUSED);

        assertThat(ward.happened).containsExactly("03:05 REFUSED to nurse");
    }

    @Test
    void of_a_page_that_nobody_knows_is_refused() {
        assertThat(ward.report(new PageId(3, 4), 1, DeliveryOutcome.SENT)).contains(Refusal.unknown("page 3-4"));
    }

    @Test
    void pending_at_a_crash_is_handed_out_again_under_the_same_id_and_nothing_else_is() {
        ward.paging(3, 20);
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.at("03:05");
        PageAttempt pending = ward.attempts.getLast();
        ward.restart();

        List<PageAttempt> again = new ArrayList<>();
        ward.escalation().forEachPendingAttempt(again::add);

        assertThat(again).containsExactly(pending);
        assertThat(pending.link())
                .contains(URI.create("https://care.test/e/" + ward.episode().id()));
    }

    @Test
    void of_retries_waiting_at_a_crash_comes_from_its_deadline_not_from_the_outbox() {
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.FAILED);
        ward.restart();
        List<PageAttempt> again = new ArrayList<>();
        ward.escalation().forEachPendingAttempt(again::add);

        ward.at("03:01");

        assertThat(again).isEmpty();
        assertThat(ward.happened).last().isEqualTo("03:00:20 page to nurse, attempt 2");
    }

    @Test
    void settings_that_cannot_be_are_refused() {
        assertThat(ward.paging(0, 20)).contains(Refusal.invalid("attempts must be 1 to 20, not 0"));
        assertThat(ward.paging(21, 20)).isPresent();
        assertThat(ward.event(new PagingSet(PRACTICE, 3, Duration.ZERO, URI.create("https://care.test"))))
                .contains(Refusal.invalid("retryAfter must be PT1S to PT1H, not PT0S"));
    }

    @Test
    void count_is_shown_whole_while_only_the_newest_pages_are_kept() {
        ward.at("03:00").saturates("84");
        ward.at("29:50");
        for (PageAttempt attempt : List.copyOf(ward.attempts)) {
            ward.report(attempt.page(), attempt.attempt(), DeliveryOutcome.SENT);
        }
        ward.at("30:10");

        assertThat(ward.episode().pages()).hasSize(Episode.MOST_PAGES_SHOWN);
        assertThat(ward.episode().pageCount()).isGreaterThan(100);
    }
}
