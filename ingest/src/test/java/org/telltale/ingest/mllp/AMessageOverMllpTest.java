package org.telltale.ingest.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.hl7.Messages.CUFF;
import static org.telltale.ingest.hl7.Messages.PLAIN;
import static org.telltale.ingest.hl7.Messages.message;
import static org.telltale.ingest.mllp.RawMllp.framed;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.edge.Workbench;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.FakeIntake;
import org.telltale.ingest.ring.Transport;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AMessageOverMllpTest {
    private static final String SECOND = CUFF.replace("|M000017|", "|M000018|");
    private static final String BAD_NUMBER = PLAIN.replace("|160.2|", "|heavy|");

    private OpenMllpDoor open;
    private RawMllp client;

    @BeforeEach
    void openTheDoor() throws IOException {
        open = new OpenMllpDoor();
        client = open.client();
    }

    @AfterEach
    void closeTheDoor() throws IOException {
        client.close();
        open.close();
    }

    @Test
    void is_accepted_after_the_force_and_not_before() throws Exception {
        open.intake.holds();
        client.send(CUFF);
        open.intake.awaitHeld(1);

        assertThat(client.isSilent()).isTrue();
        open.intake.forceNext(1);

        assertThat(client.answer())
                .satisfiesExactly(
                        header -> assertThat(header)
                                .startsWith("MSH|^~\\&|TELLTALE||RPMGW^0123456789ABCDEF^EUI-64||20261121123107+0000||"
                                        + "ACK^R01^ACK|T")
                                .endsWith("|P|2.6"),
                        answer -> assertThat(answer).isEqualTo("MSA|AA|M000017"));
        FakeIntake.Body body = open.intake.next();
        assertThat(body.transport()).isEqualTo(Transport.MLLP);
        assertThat(body.credential()).isEqualTo(OpenMllpDoor.CREDENTIAL);
        assertThat(body.source()).isEqualTo(open.source);
        assertThat(body.text()).isEqualTo(CUFF);
        assertThat(body.rows()).isEqualTo(1);
        assertThat(open.counts.itemsAcknowledged()).isEqualTo(1);
    }

    @Test
    void is_answered_in_its_turn_whatever_is_forced_first() throws Exception {
        open.intake.holds();
        client.sendBytes(framed(CUFF) + framed(SECOND) + framed(message("MSH|^~\\&|RPMGW||||1||ADT^A01|M3|P|2.6")));
        open.intake.awaitHeld(2);

        open.intake.forceLast();
        assertThat(client.isSilent()).isTrue();
        open.intake.forceNext(1);

        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000018");
        assertThat(client.acknowledged()).isEqualTo("MSA|AR|M3");
    }

    @Test
    void with_a_fault_is_kept_and_answered_with_what_is_wrong() throws Exception {
        client.send(BAD_NUMBER).send(PLAIN);

        assertThat(client.answer())
                .element(2)
                .isEqualTo("ERR||OBX^^5|102|E||||reading 1: OBX-5 is not a finite number of at most 18 digits that"
                        + " fits its unit");
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M18");
        assertThat(open.intake.next().faults()).isEqualTo(1);
        assertThat(open.intake.next().faults()).isZero();
        assertThat(open.counts.itemsReceived()).isEqualTo(2);
        assertThat(open.counts.itemsAcknowledged()).isEqualTo(2);
        assertThat(open.counts.itemsFaulty(Fault.BAD_NUMBER)).isEqualTo(1);
    }

    @Test
    void in_which_something_was_not_measured_is_accepted() throws Exception {
        client.send(PLAIN.replace("|160.2|", "||"));

        assertThat(client.answer()).hasSize(2).element(1).isEqualTo("MSA|AA|M18");
        assertThat(open.intake.next().faults()).isEqualTo(1);
    }

    @Test
    void that_cannot_be_read_is_kept_before_its_sender_is_told() throws Exception {
        open.intake.holds();
        client.send(CUFF + PLAIN);
        open.intake.awaitHeld(1);

        assertThat(client.isSilent()).isTrue();
        open.intake.forceNext(1);

        assertThat(client.answer())
                .satisfiesExactly(
                        _ -> {},
                        answer -> assertThat(answer).isEqualTo("MSA|AE|M000017"),
                        error -> assertThat(error).startsWith("ERR|||207|E|"));
        assertThat(open.intake.next().poison()).isTrue();
        assertThat(open.counts.poisonKept()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "MSH|^~\\&|STRANGER||||1||ORU^R01|M1|P|2.6!UNAUTHORIZED!ERR||MSH^^3|204|E",
                "MSH|^~\\&|RPMGW|ELSEWHERE|||1||ORU^R01|M1|P|2.6!UNAUTHORIZED!ERR||MSH^^3|204|E",
                "MSH|^~\\&|JSON||||1||ORU^R01|M1|P|2.6!WRONG_ADDRESS!ERR||MSH^^3|204|E",
                "MSH|^~\\&|RPMGW||||1||ADT^A01|M1|P|2.6!UNSUPPORTED_TYPE!ERR||MSH^^9|200|E",
                "FHS|^~\\&|RPMGW!UNSUPPORTED_TYPE!ERR|||200|E",
                "what is this!UNAUTHORIZED!ERR||MSH^^3|204|E",
            })
    void that_is_not_for_us_is_rejected_and_not_kept(String head, RefusedBody reason, String error) throws Exception {
        client.send(message(head)).send(CUFF);

        assertThat(client.answer())
                .satisfiesExactly(
                        _ -> {},
                        answer -> assertThat(answer).startsWith("MSA|AR|"),
                        why -> assertThat(why).startsWith(error));
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
        assertThat(open.counts.bodiesRefused(reason)).isEqualTo(1);
        assertThat(open.intake.next().text()).isEqualTo(CUFF);
        assertThat(open.intake.untouched()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"NE|AL, AA", "AL|NE, CA", "ER|AL, AA", "SU|NE, CA", "NE|SU, AA"})
    void is_answered_as_its_sender_asks(String modes, String code) throws Exception {
        client.send(CUFF.replace("|2.6|||NE|AL|", "|2.6|||" + modes + "|"));

        assertThat(client.acknowledged()).isEqualTo("MSA|" + code + "|M000017");
    }

    @Test
    void is_answered_twice_or_not_at_all_where_its_sender_asks_for_that() throws Exception {
        client.send(CUFF.replace("|NE|AL|", "|AL|AL|"));
        assertThat(client.acknowledged()).isEqualTo("MSA|CA|M000017");
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");

        client.send(CUFF.replace("|NE|AL|", "|NE|NE|")).send(SECOND);
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000018");
        assertThat(open.counts.itemsAcknowledged()).isEqualTo(3);
    }

    @Test
    void is_put_together_from_single_bytes() throws Exception {
        for (char each : framed(PLAIN).toCharArray()) {
            client.sendBytes(String.valueOf(each));
        }

        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M18");
    }

    @Test
    void is_found_between_what_is_none() throws Exception {
        client.sendBytes("\r\nnoise\u001c\r" + framed(CUFF) + "\r\n\r\n\u000b" + PLAIN + "\u001c" + framed(SECOND));

        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M18");
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000018");
    }

    @Test
    void that_was_never_finished_is_forgotten_when_another_begins() throws Exception {
        client.sendBytes("\u000b" + PLAIN + framed(CUFF));

        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
        assertThat(open.intake.next().text()).isEqualTo(CUFF);
        assertThat(open.intake.untouched()).isZero();
        assertThat(open.counts.bodiesRefused(RefusedBody.BAD_PROTOCOL)).isEqualTo(1);
    }

    @Test
    void that_is_too_large_is_rejected_and_the_next_one_taken() throws Exception {
        client.send(PLAIN + "NTE|1||" + "x".repeat(Workbench.LARGEST_BODY_BYTES))
                .send(CUFF);

        assertThat(client.acknowledged()).isEqualTo("MSA|AR|M18");
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
        assertThat(open.counts.bodiesRefused(RefusedBody.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void is_still_answered_to_who_has_said_everything() throws Exception {
        open.intake.holds();
        client.sendBytes(framed(CUFF) + framed(SECOND)).endsOutput();
        open.intake.awaitHeld(2);
        open.intake.forceNext(2);

        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000018");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void waits_for_room_and_is_taken_once() throws Exception {
        open.intake.answers(Admission.RING_FULL);
        client.sendBytes(framed(CUFF) + framed(SECOND));
        open.intake.awaitOffers(3);

        assertThat(client.isSilent()).isTrue();
        open.intake.answers(Admission.TAKEN);

        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000017");
        assertThat(client.acknowledged()).isEqualTo("MSA|AA|M000018");
        assertThat(open.intake.next().text()).isEqualTo(CUFF);
        assertThat(open.intake.next().text()).isEqualTo(SECOND);
        assertThat(open.intake.untouched()).isZero();
        assertThat(open.counts.itemsReceived()).isEqualTo(2);
        assertThat(open.counts.itemsRefused()).isZero();
    }

    @Test
    void stays_with_its_sender_when_the_journal_fails() throws Exception {
        open.intake.holds();
        client.send(CUFF);
        open.intake.awaitHeld(1);
        open.intake.failAll();

        assertThat(client.isClosed()).isTrue();
        assertThat(open.counts.itemsRefused(RefusedItem.JOURNAL_FAILED)).isEqualTo(1);
        assertThat(open.counts.itemsAcknowledged()).isZero();
    }

    @Test
    void that_is_no_mllp_at_all_ends_the_connection() throws Exception {
        client.sendBytes("GET / HTTP/1.1\r\n".repeat(Framing.MOST_GARBAGE / 10));

        assertThat(client.isClosed()).isTrue();
        assertThat(open.counts.bodiesRefused(RefusedBody.BAD_PROTOCOL)).isEqualTo(1);
    }
}
