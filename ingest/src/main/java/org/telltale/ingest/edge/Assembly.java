package org.telltale.ingest.edge;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// A body that comes in pieces, gathered until it is whole.
///
/// It grows with what has come, never with what was announced, and what it holds is taken from a budget
/// that all connections share. Belongs to its connection's event loop.
public final class Assembly {
    private static final int FIRST_BYTES = 4_096;
    private static final byte[] NOTHING = new byte[0];

    private final AssemblyBudget budget;
    private byte[] bytes = NOTHING;
    private int length;

    /// An empty one.
    public Assembly(AssemblyBudget budget) {
        this.budget = budget;
    }

    /// {@return the array that holds the body from its start}
    public byte[] bytes() {
        return bytes;
    }

    /// {@return how many bytes have come}
    public int length() {
        return length;
    }

    /// Adds a piece; the caller has checked the length.
    ///
    /// @return false when the budget does not allow it; the piece is then left
    public boolean add(ByteBuf piece) {
        int needed = length + piece.readableBytes();
        if (needed > bytes.length && !grow(needed)) {
            return false;
        }
        piece.readBytes(bytes, length, needed - length);
        length = needed;
        return true;
    }

    /// Forgets the body and gives its room back.
    public void clear() {
        if (bytes.length != 0) {
            budget.giveBack(bytes.length);
            bytes = NOTHING;
        }
        length = 0;
    }

    private boolean grow(int needed) {
        int larger = Math.max(FIRST_BYTES, Math.min(Workbench.LARGEST_BODY_BYTES, Math.max(2 * bytes.length, needed)));
        if (!budget.take(larger - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, larger);
        return true;
    }
}
