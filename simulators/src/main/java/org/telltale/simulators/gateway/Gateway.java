package org.telltale.simulators.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Sends envelopes until each is acknowledged or refused for good, and keeps the books.
///
/// Several threads may deliver at once where the uplink allows it.
public final class Gateway implements AutoCloseable {
    private final Uplink uplink;
    private final Speech speech;
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
    ///
    /// @param speech puts what it has heard into bodies
    public Gateway(Uplink uplink, Speech speech, Books books, Patience patience, Pause pause) {
        this.uplink = uplink;
        this.speech = speech;
        this.books = books;
        this.patience = patience;
        this.pause = pause;
    }

    /// Sends one envelope, with its mishap first: the first of its bodies suffers it.
    ///
    /// @return what became of the last attempt, or of the first body that did not get through: only after an
    /// acknowledgement are the readings safe. Nothing where there was nothing to say
    /// @throws InterruptedException if the thread is told to stop
    public Optional<Outcome> deliver(Envelope envelope) throws InterruptedException {
        List<Parcel> parcels = speech.say(envelope.items());
        if (!parcels.isEmpty()) {
            suffer(parcels.getFirst(), envelope.mishap());
        }
        Optional<Outcome> worst = Optional.empty();
        for (Parcel parcel : parcels) {
            Outcome outcome = deliver(parcel);
            if (worst.isEmpty() || worst.get() instanceof Outcome.Acknowledged) {
                worst = Optional.of(outcome);
            }
        }
        return worst;
    }

    private Outcome deliver(Parcel parcel) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            books.sent(parcel);
            Outcome outcome = uplink.send(parcel);
            books.closed(parcel, outcome);
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

    private void suffer(Parcel parcel, Mishap mishap) throws InterruptedException {
        switch (mishap) {
            case NONE -> {}
            case CUT_IN_THE_BODY -> uplink.cut(parcel, Mishap.CUT_IN_THE_BODY);
            case CUT_BEFORE_THE_ANSWER -> {
                books.sent(parcel);
                uplink.cut(parcel, Mishap.CUT_BEFORE_THE_ANSWER);
                books.closed(parcel, new Outcome.Unanswered("hung up"));
            }
            case GARBLED_FIRST -> {
                books.garbled();
                uplink.send(parcel.garbled());
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
