package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.policy;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.step;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.Episode.PageState;

@DisplayNameGeneration(ReplaceUnderscores.class)
class APersonOfSeveralWaysTest {
    private static final String OPENED = "03:00 opened: Oxygen saturation 84 %, below the limit of 88 %";

    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    @Test
    void is_paged_in_each_after_its_own_wait_under_a_page_of_its_own() {
        ward.reaches(NURSE, 0, 0, 60);
        ward.at("03:00").saturates("84");
        ward.report(ward.attempts.get(0).page(), 1, DeliveryOutcome.SENT);
        ward.at("03:04");

        assertThat(ward.happened)
                .containsExactly(
                        OPENED,
                        "03:00 page to nurse",
                        "03:00 page to nurse by way 2",
                        "03:00 SENT to nurse",
                        "03:01 page to nurse by way 3");
        assertThat(ward.attempts).extracting(PageAttempt::page).doesNotHaveDuplicates();
        assertThat(ward.attempts).extracting(PageAttempt::attempt).containsOnly(1);
    }

    @Test
    void is_not_paged_any_further_once_somebody_has_answered() {
        ward.reaches(NURSE, 0, 60);
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.at("03:00:59").acknowledge(NURSE);
        ward.happened.clear();

        ward.at("03:29");

        assertThat(ward.happened).isEmpty();
        assertThat(ward.episode().pages()).extracting(Page::state).containsExactly(PageState.SENT, PageState.WITHDRAWN);
    }

    @Test
    void is_not_paged_in_a_way_that_waited_while_the_episode_is_put_off() {
        ward.reaches(NURSE, 0, 300);
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.SENT);
        assertThat(ward.at("03:01").snooze(NURSE, "00:10")).isEmpty();
        ward.happened.clear();

        ward.at("03:10:59");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void is_paged_in_the_next_at_once_when_one_is_refused_and_once_only() {
        ward.reaches(NURSE, 0, 60, 120);
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.REFUSED);
        ward.report(ward.attempts.get(1).page(), 1, DeliveryOutcome.SENT);
        ward.at("03:04");

        assertThat(ward.happened)
                .containsExactly(
                        OPENED,
                        "03:00 page to nurse",
                        "03:00 REFUSED to nurse",
                        "03:00 page to nurse by way 2",
                        "03:00 SENT to nurse by way 2",
                        "03:02 page to nurse by way 3");
    }

    @Test
    void is_given_up_and_the_next_step_due_only_when_every_way_has_failed() {
        ward.reaches(NURSE, 0, 60);
        ward.paging(2, 20);
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.REFUSED);
        ward.at("03:00:05").reportLast(DeliveryOutcome.FAILED);
        ward.at("03:00:30").reportLast(DeliveryOutcome.FAILED);

        assertThat(ward.happened)
                .containsExactly(
                        OPENED,
                        "03:00 page to nurse",
                        "03:00 REFUSED to nurse",
                        "03:00 page to nurse by way 2",
                        "03:00:05 RETRYING to nurse by way 2",
                        "03:00:25 page to nurse by way 2, attempt 2",
                        "03:00:30 FAILED to nurse by way 2",
                        "03:00:30 stepped",
                        "03:00:30 page to backup");
    }

    @Test
    void does_not_hurry_the_ways_of_another_person() {
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(5, NURSE, BACKUP))));
        ward.reaches(NURSE, 0, 60);
        ward.reaches(BACKUP, 0, 59);
        ward.at("03:00").saturates("84");
        ward.report(ward.attempts.get(0).page(), 1, DeliveryOutcome.REFUSED);
        ward.at("03:00:58");

        assertThat(ward.happened)
                .containsExactly(
                        OPENED,
                        "03:00 page to nurse",
                        "03:00 page to backup",
                        "03:00 REFUSED to nurse",
                        "03:00 page to nurse by way 2");
    }

    @Test
    void is_paged_in_the_way_that_waited_after_a_restart_too_at_its_stored_time() {
        ward.reaches(NURSE, 0, 60);
        ward.at("03:00").saturates("84");
        ward.reportLast(DeliveryOutcome.SENT);
        ward.restart();
        ward.happened.clear();

        ward.at("03:04");

        assertThat(ward.happened).containsExactly("03:01 page to nurse by way 2");
    }

    @Test
    void is_paged_in_every_way_that_waits_however_many_pages_an_episode_has() {
        PersonId[] sixteen =
                IntStream.rangeClosed(11, 26).mapToObj(PersonId::new).toArray(PersonId[]::new);
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(5, sixteen), step(5, sixteen))));
        for (PersonId person : sixteen) {
            ward.reaches(person, 0, 300, 301, 302);
        }
        ward.at("03:00").saturates("84");
        ward.at("03:05:01");

        assertThat(ward.attempts.stream().filter(attempt -> attempt.way() == 1)).hasSize(16);
        assertThat(ward.attempts.stream().filter(attempt -> attempt.way() == 2)).hasSize(16);
        ward.at("04:00");
        assertThat(ward.episode().pages()).hasSize(ward.attempts.size());
        for (PageAttempt attempt : List.copyOf(ward.attempts)) {
            ward.report(attempt.page(), attempt.attempt(), DeliveryOutcome.SENT);
        }
        ward.at("04:15");
        assertThat(ward.episode().pages()).hasSize(Episode.MOST_PAGES_SHOWN);
    }

    @Test
    void gives_way_to_nobody_until_it_is_known_what_became_of_the_page() {
        PersonId[] first = IntStream.rangeClosed(11, 26).mapToObj(PersonId::new).toArray(PersonId[]::new);
        PersonId[] second =
                IntStream.rangeClosed(31, 46).mapToObj(PersonId::new).toArray(PersonId[]::new);
        ward.event(new PolicyPublished(PRACTICE, policy(0, step(5, first), step(5, second))));
        for (PersonId person : second) {
            ward.reaches(person, 0, 0, 0, 0);
        }
        ward.at("03:00").saturates("84");
        ward.at("03:05");

        assertThat(ward.episode().pages()).hasSize(80);
        for (PageAttempt attempt : ward.attempts.subList(0, 8)) {
            ward.report(attempt.page(), attempt.attempt(), DeliveryOutcome.SENT);
        }
        ward.at("03:10");
        assertThat(ward.episode().pages())
                .extracting(Episode.Page::person)
                .containsAll(List.of(first).subList(8, 16))
                .doesNotContain(Arrays.copyOf(first, 8))
                .hasSize(80 - 8 + 1);
    }
}
