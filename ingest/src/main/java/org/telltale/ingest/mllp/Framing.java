package org.telltale.ingest.mllp;

import io.netty.buffer.ByteBuf;
import org.telltale.ingest.edge.Assembly;
import org.telltale.ingest.edge.AssemblyBudget;
import org.telltale.ingest.edge.Workbench;

/// Finds messages in the bytes of one connection.
///
/// ```
/// 0x0B  message  0x1C 0x0D        between two messages: nothing, CR, LF
/// ```
///
/// The byte 0x1C alone ends a message, because it cannot be part of one and some senders leave out the CR
/// behind it. A message that begins inside another shows that the other was never finished: it is
/// forgotten, and its sender has no answer to wait for. Belongs to its connection's event loop.
///
/// Source: HL7 2.x, Transport Specification: MLLP, release 1.
final class Framing {
    static final byte START = 0x0b;
    static final byte END = 0x1c;

    /// More bytes between two messages than a sender leaves there by mistake.
    static final int MOST_GARBAGE = 1_024;

    /// What the bytes came to.
    enum Step {
        /// More are needed.
        MORE,
        /// A message is whole: [#assembly()].
        MESSAGE,
        /// A message is whole and larger than a body may be; the assembly holds how it begins.
        TOO_LARGE,
        /// Too many bytes of other bodies are on their way in.
        NO_ROOM,
        /// This is not MLLP.
        GARBAGE
    }

    private enum Place {
        BETWEEN,
        INSIDE,
        TOO_FAR_INSIDE
    }

    private final Assembly assembly;
    private Place place = Place.BETWEEN;
    private int garbage;
    private int unfinished;

    Framing(AssemblyBudget budget) {
        assembly = new Assembly(budget);
    }

    /// {@return the message that is whole, until [#done()]}
    Assembly assembly() {
        return assembly;
    }

    /// {@return whether a message has begun and not ended}
    boolean isInside() {
        return place != Place.BETWEEN;
    }

    /// {@return how many messages began inside another, since this was last asked}
    int takeUnfinished() {
        int count = unfinished;
        unfinished = 0;
        return count;
    }

    /// Forgets the message that was whole.
    void done() {
        assembly.clear();
    }

    /// Takes bytes until a message is whole, or there are none left.
    Step read(ByteBuf in) {
        Step step = Step.MORE;
        while (step == Step.MORE && in.isReadable()) {
            step = place == Place.BETWEEN ? between(in) : inside(in);
        }
        return step;
    }

    private Step between(ByteBuf in) {
        byte next = in.readByte();
        if (next == START) {
            place = Place.INSIDE;
            garbage = 0;
        } else if (next != '\r' && next != '\n') {
            garbage++;
        }
        return garbage > MOST_GARBAGE ? Step.GARBAGE : Step.MORE;
    }

    private Step inside(ByteBuf in) {
        int again = in.bytesBefore(START);
        int until = again < 0 ? in.readableBytes() : again;
        int end = in.bytesBefore(until, END);
        if (end < 0 && again >= 0) {
            in.skipBytes(again + 1);
            assembly.clear();
            place = Place.INSIDE;
            unfinished++;
            return Step.MORE;
        }
        int piece = end < 0 ? until : end;
        int room = Workbench.LARGEST_BODY_BYTES - assembly.length();
        if (!assembly.add(in.readSlice(Math.min(piece, room)))) {
            return Step.NO_ROOM;
        }
        if (piece > room) {
            place = Place.TOO_FAR_INSIDE;
            in.skipBytes(piece - room);
        }
        return end < 0 ? Step.MORE : ended(in);
    }

    private Step ended(ByteBuf in) {
        in.skipBytes(1);
        boolean isTooLarge = place == Place.TOO_FAR_INSIDE;
        place = Place.BETWEEN;
        return isTooLarge ? Step.TOO_LARGE : Step.MESSAGE;
    }
}
