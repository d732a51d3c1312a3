package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ContactEvent;
import org.telltale.care.event.VerificationEvent.CodeReported;
import org.telltale.care.event.VerificationEvent.VerificationAsked;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactKind;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.escalation.WayCodes;
import org.telltale.escalation.page.CodeChannel;
import org.telltale.escalation.page.CodeMessage;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.DerivedWayCodes;
import org.telltale.server.core.Commands;
import org.telltale.server.core.SmallCore;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ACodeSenderTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final ContactAddress PHONE = new ContactAddress.Sms("+14155550123");
    private static final ContactAddress MAIL = new ContactAddress.Email("nurse@practice.example");
    private static final WayCodes CODES = new DerivedWayCodes(new byte[32]);

    private final SmallCore core = new SmallCore();
    private final BlockingQueue<CodeMessage> delivered = new LinkedBlockingQueue<>();
    private final BlockingQueue<Delivery> answers = new LinkedBlockingQueue<>();
    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private CodeSender sender = sender();

    private CodeSender sender() {
        CodeChannel channel = message -> {
            delivered.add(message);
            return answers.take();
        };
        return new CodeSender(core, core.directory(), Map.of(ContactKind.SMS, channel), CODES, () -> now);
    }

    @BeforeEach
    void hire() throws Commands.Unavailable {
        happens(new CareEvent.PracticeOpened(
                "Harbor", new Npi("1234567893"), "123456789", List.of(new Site("Main", ZoneId.of("UTC")))));
        happens(new CareEvent.PersonJoined(
                PRACTICE, "Ana", Set.of(Role.CLINICIAN), "ab12", Optional.empty(), Optional.empty()));
        happens(new ContactEvent.ContactsSet(
                PRACTICE,
                NURSE,
                new ContactMethods(List.of(ContactMethods.atOnce(PHONE), ContactMethods.atOnce(MAIL)))));
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void sends_a_code_once_and_has_it_journaled() throws Exception {
        happens(new VerificationAsked(PRACTICE, NURSE, PHONE, NURSE));
        sender.look();
        CodeMessage message = delivered.take();
        assertThat(message.address()).isEqualTo(PHONE);
        assertThat(message.code()).isEqualTo(CODES.shown(4, NURSE));
        assertThat(message.until()).isEqualTo(now.plus(Duration.ofMinutes(15)));
        sender.look();
        answers.add(Delivery.sent("http-201"));

        assertThat(report()).isEqualTo(new CodeReported(PRACTICE, NURSE, 4, DeliveryOutcome.SENT, "http-201"));
        sender.look();
        assertThat(delivered.poll(200, TimeUnit.MILLISECONDS)).as("sent once").isNull();
    }

    @Test
    void tries_three_times_with_pauses_and_the_same_code() throws Exception {
        happens(new VerificationAsked(PRACTICE, NURSE, PHONE, NURSE));
        answers.addAll(List.of(Delivery.failed("http-503"), Delivery.failed("http-503"), Delivery.failed("timeout")));
        String code = CODES.shown(4, NURSE);
        assertThat(looksUntilDelivered().code()).isEqualTo(code);
        sender.look();
        assertThat(delivered.poll(200, TimeUnit.MILLISECONDS)).as("a pause").isNull();
        assertThat(waitsUntilDelivered().code()).isEqualTo(code);
        assertThat(core.directory().ways().unsent(micros())).hasSize(1);
        assertThat(waitsUntilDelivered().code()).isEqualTo(code);
        assertThat(report().outcome()).isEqualTo(DeliveryOutcome.FAILED);
    }

    @Test
    void sends_again_after_a_restart_what_was_under_way_and_nothing_that_is_too_old() throws Exception {
        happens(new VerificationAsked(PRACTICE, NURSE, PHONE, NURSE));
        String code = looksUntilDelivered().code();
        sender.close();
        sender = sender();
        assertThat(looksUntilDelivered().code()).isEqualTo(code);
        sender.close();
        sender = sender();
        now = now.plus(Duration.ofMinutes(15));
        sender.look();
        assertThat(delivered.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void says_of_a_kind_that_the_site_has_not_that_it_is_refused() throws Exception {
        happens(new VerificationAsked(PRACTICE, NURSE, MAIL, NURSE));
        sender.look();
        assertThat(report()).isEqualTo(new CodeReported(PRACTICE, NURSE, 4, DeliveryOutcome.REFUSED, "not-configured"));
    }

    private CodeMessage looksUntilDelivered() throws InterruptedException {
        while (true) {
            sender.look();
            CodeMessage message = delivered.poll(50, TimeUnit.MILLISECONDS);
            if (message != null) {
                return message;
            }
        }
    }

    /// A pause begins when the attempt before it has ended, on a thread of its own: so time goes on
    /// with every look.
    private CodeMessage waitsUntilDelivered() throws InterruptedException {
        while (true) {
            now = now.plusSeconds(10);
            sender.look();
            CodeMessage message = delivered.poll(50, TimeUnit.MILLISECONDS);
            if (message != null) {
                return message;
            }
        }
    }

    private CodeReported report() throws Exception {
        Await.until("a report", () -> core.submitted().getLast().event() instanceof CodeReported);
        return (CodeReported) core.submitted().getLast().event();
    }

    private long micros() {
        return now.toEpochMilli() * 1_000;
    }

    private void happens(CareEvent event) throws Commands.Unavailable {
        var _ = core.submit(Commands.SERVER, event);
    }
}
