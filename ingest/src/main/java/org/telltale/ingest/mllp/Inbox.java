package org.telltale.ingest.mllp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.edge.AnswerQueue;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.edge.Workbench;
import org.telltale.ingest.hl7.MessageHead;
import org.telltale.ingest.mllp.Acknowledgement.Code;
import org.telltale.ingest.mllp.Acknowledgement.Problem;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.source.SourceProfile;
import org.telltale.ingest.source.Sources;

/// What the messages of one connection come to, and what they are answered, in the same order.
///
/// | message                                         | journal          | answer                     |
/// |-------------------------------------------------|------------------|----------------------------|
/// | each reading could be read, or was not measured | yes              | AA after the force         |
/// | a reading could not be read                     | yes, with faults | AE and ERR after the force |
/// | nothing could be read: poison                   | yes, as poison   | AE and ERR after the force |
/// | of nobody that we know; no ORU^R01; a batch     | no               | AR and ERR, in its turn    |
/// | larger than a body may be                       | no               | AR and ERR, in its turn    |
/// | there is no room                                | not yet          | none until there is        |
///
/// AE says that the message is ours all the same: a sender that goes on with the next one loses nothing.
/// Lives on its event loop; the journal's thread meets only the answers.
final class Inbox implements AnswerQueue.Owner<MllpAnswer> {
    /// What comes of a message.
    enum Outcome {
        /// Its answer has its place.
        DONE,
        /// There is no room; it is to be offered again after [#retryMillis()].
        WAITS,
        /// The connection must end; the message stays with its sender.
        ENDS
    }

    /// The connection that the answers go to.
    interface Line {
        /// Sends what was said.
        void send(byte[] said);

        /// The journal failed: nothing more may be acknowledged.
        void journalFailed();

        /// What could be answered was.
        void answered();
    }

    private static final long FIRST_RETRY_MILLIS = 5;
    private static final long LONGEST_RETRY_MILLIS = 100;
    private static final int MOST_PROBLEMS = 20;

    /// Table 0357.
    private static final int REQUIRED_FIELD_MISSING = 101;
    private static final int DATA_TYPE_ERROR = 102;
    private static final int TABLE_VALUE_NOT_FOUND = 103;
    private static final int UNSUPPORTED_MESSAGE_TYPE = 200;
    private static final int UNKNOWN_KEY_IDENTIFIER = 204;
    private static final int APPLICATION_INTERNAL_ERROR = 207;

    private final MllpFrontDoor door;
    private final EdgeCounts counts;
    private final Line line;
    private final AnswerQueue<MllpAnswer> answers;
    private long refusedSinceNanos;
    private long retryMillis;

    Inbox(MllpFrontDoor door, Executor loop, Line line) {
        this.door = door;
        this.counts = door.counts();
        this.line = line;
        this.answers = new AnswerQueue<>(loop, this, MllpAnswer::new);
    }

    /// {@return how many answers are owed}
    int owed() {
        return answers.size();
    }

    /// {@return when a message that waits is to be offered again}
    long retryMillis() {
        return retryMillis;
    }

    /// Gives the answers that are ready.
    void giveAnswers() {
        answers.give();
    }

    /// Takes one message.
    ///
    /// @param certified the gateway that the sender's certificate names, if it showed one
    Outcome take(byte[] body, int length, Optional<String> certified) {
        Optional<MessageHead> head = MessageHead.of(body, 0, length);
        long credential = door.credentials().credentialOfGateway(certified.orElseGet(() -> gateway(head)));
        Optional<Refusal> refusal = refusal(body, length, head, credential);
        if (refusal.isPresent()) {
            return refuse(head, refusal.get());
        }
        door.credentials().heard(credential);
        int source = door.credentials().sourceOf(credential);
        BodyStatus status = Workbench.ofThread().decode(door.credentials().sources(), source, body, length);
        return status == BodyStatus.READ
                ? offer(head, credential, body, length)
                : offerPoison(head, credential, body, length, status);
    }

    /// Refuses a message that was larger than a body may be.
    void takeTooLarge(byte[] begin, int length) {
        refuse(
                MessageHead.of(begin, 0, length),
                new Refusal(
                        RefusedBody.TOO_LARGE,
                        new Problem("", APPLICATION_INTERNAL_ERROR, "the message is larger than 1 MiB")));
    }

    /// A message is believed to be of whom its header names, because only those may connect who are
    /// believed. The application is the gateway, and with a facility it is said behind an at sign:
    /// `RPMGW@CLINIC`.
    static String gateway(Optional<MessageHead> head) {
        String application = head.map(known -> known.component(3, 1).strip()).orElse("");
        String facility = head.map(known -> known.component(4, 1).strip()).orElse("");
        return application.isEmpty() || facility.isEmpty() ? application : application + '@' + facility;
    }

    private record Refusal(RefusedBody reason, Problem problem) {}

    private Optional<Refusal> refusal(byte[] body, int length, Optional<MessageHead> head, long credential) {
        if (head.isEmpty() && isBatch(body, length)) {
            return Optional.of(new Refusal(
                    RefusedBody.UNSUPPORTED_TYPE,
                    new Problem("", UNSUPPORTED_MESSAGE_TYPE, "a batch is not taken: send each message by itself")));
        }
        if (credential == Credentials.NOBODY) {
            return Optional.of(new Refusal(
                    RefusedBody.UNAUTHORIZED,
                    new Problem("MSH-3", UNKNOWN_KEY_IDENTIFIER, "no gateway of this name has a credential here")));
        }
        if (!speaksHl7(credential)) {
            return Optional.of(new Refusal(
                    RefusedBody.WRONG_ADDRESS,
                    new Problem("MSH-3", UNKNOWN_KEY_IDENTIFIER, "this gateway's credential is for another source")));
        }
        if (head.isPresent() && !head.get().isObservations()) {
            return Optional.of(new Refusal(
                    RefusedBody.UNSUPPORTED_TYPE,
                    new Problem("MSH-9", UNSUPPORTED_MESSAGE_TYPE, "only ORU^R01 is taken here")));
        }
        return Optional.empty();
    }

    private boolean speaksHl7(long credential) {
        int source = door.credentials().sourceOf(credential);
        if (source == Sources.CANONICAL) {
            return false;
        }
        SourceProfile profile = door.credentials().sources().profile(source);
        return profile.isMllp();
    }

    private static boolean isBatch(byte[] body, int length) {
        boolean isShort = length < 3;
        return !isShort && (body[0] == 'F' || body[0] == 'B') && body[1] == 'H' && body[2] == 'S';
    }

    private Outcome refuse(Optional<MessageHead> head, Refusal refusal) {
        counts.refused(refusal.reason());
        MllpAnswer answer = answers.add();
        answer.fill(MllpAnswer.Kind.UNKEPT, 0, said(head, Code.REJECT, List.of(refusal.problem())));
        answer.ready();
        return Outcome.DONE;
    }

    private Outcome offer(Optional<MessageHead> head, long credential, byte[] body, int length) {
        Fragments fragments = Workbench.ofThread().fragments;
        int items = fragments.items();
        List<Problem> problems = problems(fragments);
        MllpAnswer answer = answers.add();
        byte[] said = said(head, problems.isEmpty() ? Code.ACCEPT : Code.ERROR, problems);
        if (fragments.isNothing()) {
            counts.passedOver(fragments.passedOver());
            answer.fill(MllpAnswer.Kind.UNKEPT, 0, said);
            answer.ready();
            return Outcome.DONE;
        }
        answer.fill(MllpAnswer.Kind.TAKEN, items, said);
        Admission admission = door.intake().offer(Transport.MLLP, credential, body, 0, length, fragments, answer);
        if (admission != Admission.TAKEN) {
            return refused(admission, fragments);
        }
        retryMillis = 0;
        counts.received(fragments);
        counts.passedOver(fragments.passedOver());
        return Outcome.DONE;
    }

    private Outcome offerPoison(
            Optional<MessageHead> head, long credential, byte[] body, int length, BodyStatus status) {
        String text = status == BodyStatus.TOO_MANY_ITEMS
                ? "the message has more than 5000 observations"
                : "the message cannot be read, and is kept as it came";
        MllpAnswer answer = answers.add();
        answer.fill(
                MllpAnswer.Kind.POISON,
                0,
                said(head, Code.ERROR, List.of(new Problem("", APPLICATION_INTERNAL_ERROR, text))));
        Admission admission = door.intake().offerPoison(Transport.MLLP, credential, body, 0, length, answer);
        if (admission != Admission.TAKEN) {
            return refused(admission, Workbench.ofThread().fragments);
        }
        retryMillis = 0;
        return Outcome.DONE;
    }

    private Outcome refused(Admission admission, Fragments body) {
        answers.takeBack();
        long nowNanos = System.nanoTime();
        if (retryMillis == 0) {
            refusedSinceNanos = nowNanos;
        }
        boolean patient = nowNanos - refusedSinceNanos <= door.refusalPatienceNanos();
        if (admission != Admission.CLOSED && patient) {
            retryMillis = Math.min(LONGEST_RETRY_MILLIS, Math.max(FIRST_RETRY_MILLIS, 2 * retryMillis));
            return Outcome.WAITS;
        }
        counts.received(body);
        counts.refused(RefusedItem.by(admission), body.items());
        return Outcome.ENDS;
    }

    /// That something was not measured is no mistake of the message.
    private static List<Problem> problems(Fragments fragments) {
        List<Problem> problems = new ArrayList<>();
        for (int index = 0; index < fragments.faultCount() && problems.size() < MOST_PROBLEMS; index++) {
            Fault fault = fragments.fault(index);
            String field = fragments.faultField(index);
            if (fault != Fault.NO_VALUE) {
                String text = "reading " + (fragments.faultItem(index) + 1) + ": " + fault.sentence(field);
                problems.add(new Problem(field, code(fault), text));
            }
        }
        return problems;
    }

    private static int code(Fault fault) {
        return switch (fault) {
            case MISSING_FIELD -> REQUIRED_FIELD_MISSING;
            case UNKNOWN_VITAL, UNKNOWN_UNIT, BAD_TEXT -> TABLE_VALUE_NOT_FOUND;
            default -> DATA_TYPE_ERROR;
        };
    }

    private byte[] said(Optional<MessageHead> head, Code code, List<Problem> problems) {
        return new Acknowledgement(head).of(code, problems, door.now(), door.nextId());
    }

    @Override
    public void give(MllpAnswer answer) {
        switch (answer.kind()) {
            case TAKEN -> counts.acknowledged(answer.items());
            case POISON -> counts.keptPoison();
            case UNKEPT -> {}
        }
        line.send(answer.take());
    }

    @Override
    public void fail(MllpAnswer answer) {
        counts.refused(RefusedItem.JOURNAL_FAILED, answer.items());
        line.journalFailed();
    }

    @Override
    public void given() {
        line.answered();
    }
}
