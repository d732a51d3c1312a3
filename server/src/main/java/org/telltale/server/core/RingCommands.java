package org.telltale.server.core;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Ring;

/// Sends commands through the ring and waits for the Monitor's answer.
final class RingCommands implements Commands {
    private static final long ANSWER_SECONDS = 10;

    private final EventCodec codec = new EventCodec();
    private final Ring ring;
    private final int longestPayloadBytes;

    /// Commands for a ring.
    ///
    /// @param longestPayloadBytes what fits into a record of the journal
    RingCommands(Ring ring, int longestPayloadBytes) {
        this.ring = ring;
        this.longestPayloadBytes = longestPayloadBytes;
    }

    @Override
    public Answered submit(long actor, CareEvent event) throws Unavailable {
        return answerTo(offer(actor, event));
    }

    /// Puts a command into the ring, and does not wait.
    ///
    /// @throws Unavailable if it is not taken
    Submission offer(long actor, CareEvent event) throws Unavailable {
        byte[] payload = codec.encode(event);
        Submission submission = new Submission(event);
        if (payload.length > longestPayloadBytes) {
            submission.answered(0, Outcome.refused(Refusal.invalid("it is longer than a record of the journal")));
            return submission;
        }
        Admission admission =
                ring.offerCommand(codec.typeOf(event), EventCodec.VERSION, actor, payload, submission, submission);
        switch (admission) {
            case TAKEN -> {}
            case RING_FULL -> throw new Unavailable("the ring is full");
            case DISK_FULL -> throw new Unavailable("the disk is full");
            case CLOSED -> throw new Unavailable("the server is stopping");
        }
        return submission;
    }

    private static Answered answerTo(Submission submission) throws Unavailable {
        try {
            return submission.answer().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new Unavailable("no answer within " + ANSWER_SECONDS + " s; the command may still be applied");
        } catch (ExecutionException lost) {
            throw new Unavailable("the journal failed; the command may or may not have been kept");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the server is stopping");
        }
    }
}
