package org.telltale.ingest.mllp;

import org.telltale.ingest.edge.Answer;
import org.telltale.ingest.edge.AnswerQueue;

/// One answer to a message, written before its message is offered.
final class MllpAnswer extends Answer {
    private static final byte[] NOTHING = new byte[0];

    /// What became of the message.
    enum Kind {
        /// Its items were read and taken.
        TAKEN,
        /// It could not be read and is kept.
        POISON,
        /// There was nothing to keep, or it was not taken.
        UNKEPT
    }

    private byte[] bytes = NOTHING;
    private int items;
    private Kind kind = Kind.UNKEPT;

    MllpAnswer(AnswerQueue<MllpAnswer> queue) {
        super(queue);
    }

    /// @param said may be nothing, where the sender asks for no answer
    void fill(Kind what, int itemsReceived, byte[] said) {
        kind = what;
        items = itemsReceived;
        bytes = said;
    }

    Kind kind() {
        return kind;
    }

    int items() {
        return items;
    }

    /// {@return what is said, which is then forgotten}
    byte[] take() {
        byte[] said = bytes;
        bytes = NOTHING;
        return said;
    }
}
