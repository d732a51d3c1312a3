package org.telltale.benchmarks.bare;

import org.jspecify.annotations.Nullable;

/// One body on its way to the disk.
final class BareSlot {
    private static final int INLINE_BYTES = 512;

    private final byte[] inline = new byte[INLINE_BYTES];
    byte[] body = inline;
    int length;

    @Nullable
    BareConnection connection;

    void keep(byte[] from, int offset, int bytes, BareConnection sender) {
        body = bytes <= INLINE_BYTES ? inline : new byte[bytes];
        System.arraycopy(from, offset, body, 0, bytes);
        length = bytes;
        connection = sender;
    }

    void letGo() {
        body = inline;
        connection = null;
    }
}
