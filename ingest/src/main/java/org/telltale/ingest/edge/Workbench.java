package org.telltale.ingest.edge;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;

/// What a thread needs to read a body: a decoder, its fragments, and room for the bytes. One a thread,
/// used by one body at a time.
public final class Workbench {
    /// The largest body that is taken, as it came and unpacked.
    public static final int LARGEST_BODY_BYTES = 1 << 20;

    private static final FastThreadLocal<Workbench> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected Workbench initialValue() {
            return new Workbench();
        }
    };

    /// The decoder.
    public final CanonicalJson json = new CanonicalJson();

    /// What it reads the body into.
    public final Fragments fragments = new Fragments();

    /// Room for a body that came in one piece.
    public final byte[] body = new byte[LARGEST_BODY_BYTES];

    /// Room for a body that was unpacked, and one byte more to see that it is too large.
    public final byte[] unpacked = new byte[LARGEST_BODY_BYTES + 1];

    /// {@return this thread's own}
    public static Workbench ofThread() {
        return OF_THREAD.get();
    }

    /// Copies what is left of a buffer into [#body]; there is room, because the caller has checked its
    /// length.
    ///
    /// @return how many bytes
    public int take(ByteBuf buffer) {
        int length = buffer.readableBytes();
        buffer.readBytes(body, 0, length);
        return length;
    }
}
