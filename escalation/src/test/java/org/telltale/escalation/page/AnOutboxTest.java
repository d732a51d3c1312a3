package org.telltale.escalation.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.DeliveryReported;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.FakePager.Answer;
import org.telltale.escalation.page.Outbox.Drained;
import org.telltale.escalation.page.webhook.WebhookChannel;
import org.telltale.escalation.page.webhook.WebhookConfig;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnOutboxTest {
    private static final PersonId NURSE = new PersonId(3);
    private static final PersonId BACKUP = new PersonId(4);

    private final FakePager pager = new FakePager();
    private final FakePager otherPager = new FakePager();
    private final BlockingQueue<DeliveryReported> reported = new LinkedBlockingQueue<>();
    private final WebhookChannel channel = new WebhookChannel(
            new WebhookConfig(Duration.ofSeconds(60), Duration.ofSeconds(60)),
            "0123456789abcdef0123456789abcdef".getBytes(UTF_8),
            InstantSource.fixed(Instant.EPOCH));
    private final Contacts contacts = (person, _) ->
            person.equals(NURSE) ? pager.contact() : person.equals(BACKUP) ? otherPager.contact() : Optional.empty();

    AnOutboxTest() throws IOException {}

    @AfterEach
    void switch_off() {
        pager.close();
        otherPager.close();
        channel.close();
    }

    @Test
    void delivers_a_page_and_has_its_outcome_journaled() throws Exception {
        try (Outbox outbox = opened(OutboxConfig.USUAL)) {
            outbox.send(Attempts.of(1, Tier.T1));

            assertThat(takeReport())
                    .isEqualTo(new DeliveryReported(new PageId(7, 1), 1, DeliveryOutcome.SENT, "http-204"));
            assertThat(pager.pages()).containsExactly("7-1");
        }
    }

    @Test
    void says_that_a_person_has_no_address() throws Exception {
        try (Outbox outbox = opened(OutboxConfig.USUAL)) {
            outbox.send(Attempts.of(1, Tier.T1, new PersonId(8)));

            assertThat(takeReport())
                    .isEqualTo(new DeliveryReported(new PageId(7, 1), 1, DeliveryOutcome.REFUSED, "no-contact"));
        }
    }

    @Test
    void lets_the_most_urgent_leave_first() throws Exception {
        Outbox outbox = new Outbox(channel, new OutboxConfig(16, 1, 1));
        outbox.send(Attempts.of(1, Tier.T3));
        outbox.send(Attempts.of(2, Tier.T2));
        outbox.send(Attempts.of(3, Tier.T1));
        outbox.send(Attempts.of(4, Tier.T1));
        outbox.open(contacts, reported::add);

        // Some may have been settled before it was asked to close.
        assertThat(outbox.close(Duration.ofSeconds(60)).left()).isZero();
        assertThat(reported).hasSize(4);
        assertThat(pager.calls()).extracting(FakePager.Call::key).containsExactly("7-3", "7-4", "7-2", "7-1");
    }

    @Test
    void does_not_let_a_receiver_that_hangs_hold_up_another() throws Exception {
        pager.always(new Answer.OnRelease());
        try (Outbox outbox = opened(new OutboxConfig(10, 3, 2))) {
            outbox.send(Attempts.of(1, Tier.T1, NURSE));
            outbox.send(Attempts.of(2, Tier.T1, NURSE));
            outbox.send(Attempts.of(3, Tier.T1, NURSE));
            outbox.send(Attempts.of(4, Tier.T3, BACKUP));

            assertThat(otherPager.takeCall().key()).isEqualTo("7-4");
            assertThat(takeReport().page()).isEqualTo(new PageId(7, 4));
            assertThat(pager.takeCall()).isNotNull();
            assertThat(pager.takeCall()).isNotNull();
            while (outbox.underWay() > 2) {
                Thread.onSpinWait();
            }
            assertThat(outbox.held()).isEqualTo(3);
            pager.release();
        }
        assertThat(pager.pages()).containsExactlyInAnyOrder("7-1", "7-2", "7-3");
    }

    @Test
    void turns_away_what_it_has_no_room_for_and_asks_for_it_when_there_is_room_again() throws Exception {
        pager.always(new Answer.OnRelease());
        List<PageAttempt> pending = List.of(
                Attempts.of(1, Tier.T1), Attempts.of(2, Tier.T1), Attempts.of(3, Tier.T1), Attempts.of(4, Tier.T1));
        try (Outbox outbox = opened(new OutboxConfig(2, 2, 2))) {
            assertThat(pending.stream().map(outbox::send)).containsExactly(true, true, false, false);
            assertThat(outbox.wantsPending()).as("no room yet").isFalse();

            pager.release();
            takeReport();
            takeReport();
            while (outbox.held() > 0) {
                Thread.onSpinWait();
            }

            assertThat(outbox.wantsPending()).isTrue();
            assertThat(outbox.wantsPending()).as("asks once").isFalse();
            assertThat(pending.stream().map(outbox::send)).containsOnly(true);
            takeReport();
            takeReport();
        }
        assertThat(pager.calls())
                .extracting(FakePager.Call::key)
                .as("what was settled is not sent again")
                .containsExactlyInAnyOrder("7-1", "7-2", "7-3", "7-4");
    }

    @Test
    void keeps_room_for_the_most_urgent_when_those_that_can_wait_have_filled_the_rest() throws Exception {
        pager.always(new Answer.Silence());
        otherPager.always(new Answer.Silence());
        Outbox outbox = opened(new OutboxConfig(16, 1, 1));

        assertThat(takenOf(outbox, 0, Tier.T3, NURSE)).isEqualTo(6);
        assertThat(takenOf(outbox, 20, Tier.T3, BACKUP)).isEqualTo(6);
        assertThat(takenOf(outbox, 40, Tier.T2, NURSE)).isEqualTo(2);
        assertThat(takenOf(outbox, 60, Tier.T1, NURSE)).isEqualTo(2);
        assertThat(outbox.held()).isEqualTo(16);
        outbox.close(Duration.ZERO);
    }

    @Test
    void takes_pages_for_others_when_those_for_a_receiver_that_hangs_have_filled_what_they_may() throws Exception {
        pager.always(new Answer.OnRelease());
        try (Outbox outbox = opened(new OutboxConfig(16, 4, 2))) {
            assertThat(takenOf(outbox, 0, Tier.T1, NURSE)).isEqualTo(10);
            assertThat(outbox.wantsPending()).as("nothing has left since").isFalse();

            assertThat(outbox.send(Attempts.of(20, Tier.T3, BACKUP))).isTrue();
            assertThat(takeReport().page()).isEqualTo(new PageId(7, 20));
            pager.release();
        }
        assertThat(pager.pages()).hasSize(10);
    }

    @Test
    void keeps_of_what_came_before_it_was_opened_what_has_room_and_asks_for_the_rest() throws Exception {
        pager.always(new Answer.Silence());
        Outbox outbox = new Outbox(channel, new OutboxConfig(16, 1, 1));
        assertThat(takenOf(outbox, 0, Tier.T3, NURSE)).isEqualTo(12);
        assertThat(takenOf(outbox, 20, Tier.T1, NURSE)).isEqualTo(4);

        outbox.open(contacts, reported::add);

        assertThat(outbox.held())
                .as("four of the first tier, and two more up to the share")
                .isEqualTo(6);
        outbox.withdraw(Attempts.of(23, Tier.T1));
        assertThat(outbox.wantsPending()).as("one has left").isFalse();
        outbox.withdraw(Attempts.of(22, Tier.T1));
        assertThat(outbox.wantsPending()).as("an eighth of the room has left").isTrue();
        assertThat(outbox.send(Attempts.of(0, Tier.T3))).isTrue();
        outbox.close(Duration.ZERO);
    }

    private static long takenOf(Outbox outbox, int firstOrdinal, Tier tier, PersonId person) {
        return IntStream.range(firstOrdinal, firstOrdinal + 20)
                .filter(ordinal -> outbox.send(Attempts.of(ordinal, tier, person)))
                .count();
    }

    @Test
    void takes_an_attempt_that_it_holds_once() throws Exception {
        pager.always(new Answer.OnRelease());
        try (Outbox outbox = opened(OutboxConfig.USUAL)) {
            outbox.send(Attempts.of(1, Tier.T1));
            outbox.send(Attempts.of(1, Tier.T1));
            pager.takeCall();
            assertThat(outbox.held()).isEqualTo(1);
            pager.release();
        }
        assertThat(pager.calls()).hasSize(1);
    }

    @Test
    void lets_go_what_was_withdrawn_before_it_left() throws Exception {
        pager.always(new Answer.OnRelease());
        try (Outbox outbox = opened(new OutboxConfig(10, 1, 1))) {
            outbox.send(Attempts.of(1, Tier.T1));
            outbox.send(Attempts.of(2, Tier.T1));
            pager.takeCall();
            outbox.withdraw(Attempts.seenAt("https://moved.test/e/7-0", 2));
            outbox.withdraw(Attempts.of(1, Tier.T1));
            pager.release();

            assertThat(outbox.close(Duration.ofSeconds(60)).left()).isZero();
        }
        assertThat(pager.pages()).containsExactly("7-1");
    }

    @Test
    void offers_an_outcome_until_the_journal_takes_it_and_does_not_page_twice_for_it() throws Exception {
        AtomicInteger full = new AtomicInteger(3);
        try (Outbox outbox = new Outbox(channel, OutboxConfig.USUAL)) {
            outbox.open(contacts, report -> full.getAndDecrement() <= 0 && reported.add(report));
            outbox.send(Attempts.of(1, Tier.T1));

            assertThat(takeReport().outcome()).isEqualTo(DeliveryOutcome.SENT);
        }
        assertThat(pager.calls()).hasSize(1);
    }

    @Test
    void that_closes_takes_nothing_more_and_says_what_it_left() throws Exception {
        pager.always(new Answer.Silence());
        Outbox outbox = opened(new OutboxConfig(10, 1, 1));
        outbox.send(Attempts.of(1, Tier.T1));
        outbox.send(Attempts.of(2, Tier.T1));
        pager.takeCall();

        assertThat(outbox.close(Duration.ofMillis(200))).isEqualTo(new Drained(0, 2));
        assertThat(outbox.send(Attempts.of(3, Tier.T1))).isFalse();
        assertThat(outbox.wantsPending()).isFalse();
        assertThat(reported).as("nothing is known of what was cut off").isEmpty();
    }

    @Test
    void that_was_never_opened_closes_at_once() {
        Outbox outbox = new Outbox(channel, OutboxConfig.USUAL);
        outbox.send(Attempts.of(1, Tier.T1));

        assertThat(outbox.close(Duration.ofDays(1))).isEqualTo(new Drained(0, 1));
    }

    @Test
    void with_a_channel_that_breaks_has_failed_attempts_not_lost_ones() throws Exception {
        try (Outbox outbox = new Outbox(
                _ -> {
                    throw new IllegalStateException("a defect");
                },
                OutboxConfig.USUAL)) {
            outbox.open(contacts, reported::add);
            outbox.send(Attempts.of(1, Tier.T1));

            assertThat(takeReport())
                    .isEqualTo(new DeliveryReported(new PageId(7, 1), 1, DeliveryOutcome.FAILED, "defect"));
        }
    }

    @Test
    void under_a_storm_delivers_every_page_once() throws Exception {
        int pages = 2_000;
        CountDownLatch all = new CountDownLatch(pages);
        try (Outbox outbox = new Outbox(channel, new OutboxConfig(2 * pages, 64, 32))) {
            outbox.open(contacts, _ -> {
                all.countDown();
                return true;
            });
            for (int ordinal = 0; ordinal < pages; ordinal++) {
                outbox.send(Attempts.of(ordinal, Tier.T2, ordinal % 2 == 0 ? NURSE : BACKUP));
            }
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(pager.pages()).hasSize(pages / 2);
        assertThat(pager.calls()).hasSize(pages / 2);
        assertThat(otherPager.pages()).hasSize(pages / 2);
    }

    @Test
    void has_limits_that_do_not_contradict_one_another() {
        assertThatThrownBy(() -> new OutboxConfig(10, 20, 1)).hasMessageContaining("not 1, 20, 10");
        assertThatThrownBy(() -> new OutboxConfig(10, 5, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OutboxConfig(10, 5, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Outbox opened(OutboxConfig config) {
        Outbox outbox = new Outbox(channel, config);
        outbox.open(contacts, reported::add);
        return outbox;
    }

    private DeliveryReported takeReport() throws InterruptedException {
        DeliveryReported report = reported.poll(60, TimeUnit.SECONDS);
        if (report == null) {
            throw new AssertionError("no outcome for 60 s");
        }
        return report;
    }
}
