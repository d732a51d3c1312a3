package org.telltale.simulators.gateway;

import java.time.Duration;
import java.util.Arrays;

/// Sends envelopes until each is acknowledged or refused for good, and keeps the books.
///
/// Several threads may deliver at once where the uplink allows it.
public final class Gateway implements AutoCloseable {
    private final Uplink uplink;
    private final Books books;
    private final Patience patience;
    private final Pause pause;

    /// Waits. A test does not.
    @FunctionalInterface
    public interface Pause {
        /// Lets the thread sleep.
        Pause REAL = Thread::sleep;

        /// Returns after `time`.
        ///
        /// @throws InterruptedException if the thread is told to stop
        void rest(Duration time) throws InterruptedException;
    }

    /// A gateway that closes its uplink when it is closed.
    public Gateway(Uplink uplink, Books books, Patience patience, Pause pause) {
        this.uplink = uplink;
        this.books = books;
        this.patience = patience;
        this.pause = pause;
    }

    /// Sends one envelope, with its mishap first.
    ///
    /// @return what became of the last attempt: only after an acknowledgement are the readings safe
    /// @throws InterruptedException if the thread is told to stop
    public Outcome deliver(Envelope envelope) throws InterruptedException {
        byte[] body = envelope.body();
        suffer(envelope, body);
        for (int attempt = 0; ; attempt++) {
            books.sent(envelope.items());
            Outcome outcome = uplink.send(body);
            books.closed(envelope.items(), outcome);
            if (isFinal(outcome) || attempt + 1 == patience.attempts()) {
                return outcome;
            }
            pause.rest(patience.pauseAfter(attempt, outcome));
        }
    }

    @Override
    public void close() {
        uplink.close();
    }

    private void suffer(Envelope envelope, byte[] body) throws InterruptedException {
        switch (envelope.mishap()) {
            case NONE -> {}
            case CUT_IN_THE_BODY -> uplink.cut(body, Mishap.CUT_IN_THE_BODY);
            case CUT_BEFORE_THE_ANSWER -> {
                books.sent(envelope.items());
                uplink.cut(body, Mishap.CUT_BEFORE_THE_ANSWER);
                books.closed(envelope.items(), new Outcome.Unanswered("hung up"));
            }
            case GARBLED_FIRST -> {
                books.garbled();
                uplink.send(Arrays.copyOf(body, body.length - 1 - body.length / 3));
            }
        }
    }

    private static boolean isFinal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Acknowledged _, Outcome.Refused _ -> true;
            case Outcome.Deferred _, Outcome.Unanswered _ -> false;
        };
    }
}
