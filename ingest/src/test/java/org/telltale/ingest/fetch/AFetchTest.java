package org.telltale.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.account.FetchFailure;

/// What has to be fetched is fetched, however often it fails, and somebody is told when it goes on failing.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFetchTest {
    private static final long LINKED_AT = FetchDesk.START_SECONDS;
    private static final Duration CATCH_UP = Duration.ofHours(6);

    private final FetchDesk desk = new FetchDesk();

    @Test
    void is_made_when_an_account_is_linked_and_again_when_there_is_a_notice() {
        desk.link("4410021");
        assertThat(desk.attempts()).containsExactly("account 1 attempt 1 from +0 s");

        desk.passes(Duration.ofMinutes(1));
        desk.fetchedAll();
        desk.passes(Duration.ofHours(1));
        desk.notice("4410021");
        assertThat(desk.attempts()).containsExactly("account 1 attempt 2 from +0 s");

        desk.fetchedAll();
        assertThat(desk.view().openSinceMicros()).isZero();
        assertThat(desk.view().fetchedUntilSeconds()).isEqualTo(LINKED_AT + 3_660);
    }

    @Test
    void reaches_back_a_little_so_that_what_the_cloud_told_late_is_found() {
        desk.link("4410021");
        desk.passes(Duration.ofMinutes(20));
        desk.fetchedAll();
        desk.passes(Duration.ofHours(1));
        desk.notice("4410021");

        assertThat(desk.attempts()).contains("account 1 attempt 2 from +600 s");
    }

    @Test
    void reaches_as_far_back_as_the_notice_says_but_not_before_the_link_nor_more_than_a_week() {
        desk.link("4410021");
        desk.passesWell(Duration.ofDays(3));
        desk.noticeFrom("4410021", LINKED_AT + 100);
        assertThat(desk.last().fromSeconds()).isEqualTo(LINKED_AT + 100);
        desk.fetchedAll();
        desk.noticeFrom("4410021", 0);
        assertThat(desk.last().fromSeconds()).isEqualTo(LINKED_AT);

        desk.passesWell(Duration.ofDays(27));
        desk.noticeFrom("4410021", 0);
        assertThat(desk.last().fromSeconds())
                .isEqualTo(
                        desk.view().fetchedUntilSeconds() - Duration.ofDays(7).toSeconds());
    }

    @Test
    void follows_the_one_under_way_where_another_notice_came_meanwhile() {
        desk.link("4410021");
        desk.attempts();
        desk.notice("4410021");
        desk.notice("4410021");
        assertThat(desk.attempts()).isEmpty();

        desk.fetchedAll();
        assertThat(desk.attempts()).containsExactly("account 1 attempt 2 from +0 s");
        desk.fetchedAll();
        assertThat(desk.attempts()).isEmpty();
        assertThat(desk.view().openSinceMicros()).isZero();
    }

    @Test
    void goes_on_where_there_is_more_and_ends_at_what_the_first_answer_knew() {
        desk.link("4410021");
        desk.passes(Duration.ofMinutes(1));
        desk.fetchedSome(LINKED_AT + 50, 100);
        assertThat(desk.attempts()).contains("account 1 attempt 2 from +0 s offset 100");
        desk.fetchedSome(LINKED_AT + 60, 0);

        assertThat(desk.view().fetchedUntilSeconds()).isEqualTo(LINKED_AT + 50);
    }

    @Test
    void that_never_ends_is_given_up_as_unreadable() {
        desk.link("4410021");
        for (int round = 1; round <= 101; round++) {
            desk.fetchedSome(LINKED_AT, 100L * round);
        }

        assertThat(desk.view().failure()).contains(FetchFailure.UNREADABLE);
    }

    @Test
    void does_not_believe_a_cloud_whose_clock_is_ahead() {
        desk.link("4410021");
        desk.fetchedSome(LINKED_AT + 1_000_000, 0);

        assertThat(desk.view().fetchedUntilSeconds()).isEqualTo(LINKED_AT);
    }

    @Test
    void is_tried_again_after_pauses_that_grow_until_somebody_has_to_look() {
        desk.link("4410021");
        List<Duration> pauses = List.of(
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(2),
                Duration.ofHours(4));
        for (Duration pause : pauses) {
            desk.attempts();
            desk.failed(FetchFailure.AWAY, 0);
            assertThat(desk.view().needsSomebody()).isFalse();
            desk.passes(pause.minusNanos(1_000));
            assertThat(desk.attempts()).isEmpty();
            desk.passes(Duration.ofNanos(1_000));
            assertThat(desk.attempts()).hasSize(1);
        }
        desk.failed(FetchFailure.AWAY, 0);

        assertThat(desk.view().needsSomebody()).isTrue();
        assertThat(desk.view().failures()).isEqualTo(LinkedAccounts.MOST_FAILURES);
        assertThat(desk.view().failingSinceMicros()).isEqualTo(LINKED_AT * 1_000_000);
        desk.passes(CATCH_UP);
        assertThat(desk.attempts()).hasSize(1);
        desk.fetchedAll();
        assertThat(desk.view().needsSomebody()).isFalse();
        assertThat(desk.view().failure()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofNoUse")
    void that_waiting_does_not_mend_is_somebodys_matter_at_once(FetchFailure why) {
        desk.link("4410021");
        desk.attempts();
        desk.failed(why, 0);
        assertThat(desk.view().needsSomebody()).isTrue();

        desk.passes(CATCH_UP.minusSeconds(1));
        assertThat(desk.attempts()).isEmpty();
        desk.link("4410021");
        assertThat(desk.attempts()).hasSize(1);
        assertThat(desk.view().needsSomebody()).isFalse();
    }

    static List<FetchFailure> ofNoUse() {
        return List.of(FetchFailure.NOT_ALLOWED, FetchFailure.NO_GRANT);
    }

    @Test
    void waits_as_long_as_the_cloud_asks_within_an_hour() {
        desk.link("4410021");
        desk.failed(FetchFailure.BUSY, 188);
        desk.attempts();
        desk.passes(Duration.ofSeconds(187));
        assertThat(desk.attempts()).isEmpty();
        desk.passes(Duration.ofSeconds(1));
        assertThat(desk.attempts()).hasSize(1);

        desk.failed(FetchFailure.BUSY, Long.MAX_VALUE);
        desk.passes(Duration.ofHours(1));
        assertThat(desk.attempts()).hasSize(1);
    }

    @Test
    void reaches_further_back_where_a_notice_comes_while_it_waits_and_comes_sooner_where_the_cloud_was_away() {
        desk.link("4410021");
        desk.passesWell(Duration.ofHours(7));
        desk.notice("4410021");
        for (int failure = 0; failure < 4; failure++) {
            desk.failed(FetchFailure.AWAY, 0);
            desk.passes(Duration.ofMinutes(failure == 3 ? 0 : 5));
        }
        desk.attempts();
        desk.passes(Duration.ofMinutes(1));
        assertThat(desk.attempts()).isEmpty();
        desk.noticeFrom("4410021", LINKED_AT + 100);
        desk.passes(Duration.ofSeconds(10));

        assertThat(desk.attempts()).containsExactly("account 1 attempt 7 from +100 s");
    }

    @Test
    void happens_now_and_then_without_a_notice() {
        desk.link("4410021");
        desk.fetchedAll();
        desk.attempts();

        desk.passes(CATCH_UP.minusSeconds(1));
        assertThat(desk.attempts()).isEmpty();
        desk.passes(Duration.ofSeconds(1));
        assertThat(desk.attempts()).containsExactly("account 1 attempt 2 from +0 s");
    }

    @Test
    void of_which_nobody_hears_again_has_failed_after_half_an_hour() {
        desk.link("4410021");
        desk.passes(Duration.ofMinutes(30));

        assertThat(desk.view().failure()).contains(FetchFailure.NO_OUTCOME);
        desk.attempts();
        desk.passes(Duration.ofSeconds(10));
        assertThat(desk.attempts()).hasSize(1);
    }

    @Test
    void of_which_nobody_heard_comes_sooner_where_a_notice_comes() {
        desk.link("4410021");
        desk.passes(Duration.ofMinutes(30));
        desk.passes(Duration.ofSeconds(10));
        desk.passes(Duration.ofMinutes(30));
        desk.attempts();
        desk.passes(Duration.ofSeconds(30));
        assertThat(desk.attempts()).isEmpty();
        desk.notice("4410021");
        desk.passes(Duration.ofSeconds(10));

        assertThat(desk.attempts()).hasSize(1);
    }

    @Test
    void has_one_outcome() {
        desk.link("4410021");
        FetchAttempt first = desk.last();
        desk.failed(FetchFailure.AWAY, 0);

        assertThat(desk.fetched(first)).isEqualTo("refused: nobody waits for that fetch any more");
        desk.passes(Duration.ofSeconds(10));
        assertThat(desk.fetched(first)).isEqualTo("refused: nobody waits for that fetch any more");
        assertThat(desk.fetched(desk.last())).isEqualTo("applied");
    }

    @Test
    void ends_with_the_link() {
        desk.link("4410021");
        FetchAttempt first = desk.last();
        assertThat(desk.unlink(1)).isEqualTo("applied");
        desk.attempts();

        assertThat(desk.fetched(first)).isEqualTo("refused: nobody waits for that fetch any more");
        desk.notice("4410021");
        desk.passes(Duration.ofDays(2));
        assertThat(desk.attempts()).isEmpty();
        assertThat(desk.noticesOfNobody).isOne();
        assertThat(desk.unlink(1)).isEqualTo("refused: account is not known here");
    }

    @Test
    void is_not_made_for_a_notice_of_another_credential_or_of_a_stranger() {
        desk.link("4410021");
        desk.fetchedAll();
        desk.attempts();
        desk.noticeBy(8, "4410021");
        desk.notice("4410022");

        assertThat(desk.attempts()).isEmpty();
        assertThat(desk.noticesOfNobody).isEqualTo(2);
    }

    @Test
    void is_not_for_a_credential_that_may_not_send_for_the_practice() {
        assertThat(desk.linkBy(9, "4410021")).isEqualTo("refused: credential is not known here");
        assertThat(desk.attempts()).isEmpty();
    }

    @Test
    void goes_on_from_a_snapshot_as_without_one() {
        List<String> through = aDay(new FetchDesk(), false);

        assertThat(aDay(new FetchDesk(), true)).isEqualTo(through).hasSizeGreaterThan(10);
    }

    private static List<String> aDay(FetchDesk desk, boolean restarts) {
        desk.restarts(restarts);
        desk.link("4410021");
        desk.link("4410022");
        desk.notice("4410021");
        desk.fetchedAll();
        desk.failed(FetchFailure.AWAY, 0);
        desk.passes(Duration.ofMinutes(5));
        desk.fetchedSome(LINKED_AT, 40);
        desk.noticeFrom("4410022", LINKED_AT + 9);
        desk.passes(Duration.ofHours(1));
        desk.fetchedAll();
        desk.passes(Duration.ofHours(12));
        desk.unlink(2);
        desk.passes(Duration.ofHours(12));
        return desk.everything();
    }
}
