package org.telltale.ingest.edge;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.source.Sources;

/// What a thread needs to read a body: decoders, their fragments, and room for the bytes. One a thread, used by one
/// body at a time.
public final class Workbench {
    /// The largest body that is taken, as it came and unpacked.
    public static final int LARGEST_BODY_BYTES = 1 << 20;

    private static final FastThreadLocal<Workbench> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected Workbench initialValue() {
            return new Workbench();
        }
    };

    private static final int FIRST_DECODERS = 32;

    /// What a body is read into.
    public final Fragments fragments = new Fragments();

    /// Room for a body that came in one piece.
    public final byte[] body = new byte[LARGEST_BODY_BYTES];

    /// Room for a body that was unpacked, and one byte more to see that it is too large.
    public final byte[] unpacked = new byte[LARGEST_BODY_BYTES + 1];

    private @Nullable Sources madeFrom;
    private @Nullable BodyDecoder[] decoders = new BodyDecoder[FIRST_DECODERS];
    private BodyDecoder last = new CanonicalJson();

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

    /// Reads a body into [#fragments] as its source says.
    ///
    /// @param source the number of the profile that holds for the sender
    public BodyStatus decode(Sources sources, int source, byte[] bytes, int length) {
        BodyDecoder decoder = decoder(sources, source);
        BodyStatus status = decoder.decode(bytes, 0, length, fragments);
        fragments.source = source;
        last = decoder;
        return status;
    }

    /// {@return how many bytes of the last body were understood: after [BodyStatus#MALFORMED], where it broke}
    public int understoodBytes() {
        return last.understoodBytes();
    }

    /// {@return the decoder that read the last body, which may know more of it than the fragments say}
    public BodyDecoder decoder() {
        return last;
    }

    private BodyDecoder decoder(Sources sources, int source) {
        if (sources != madeFrom) {
            madeFrom = sources;
            Arrays.fill(decoders, null);
        }
        if (source >= decoders.length) {
            decoders = Arrays.copyOf(decoders, 2 * source);
        }
        BodyDecoder made = decoders[source];
        if (made == null) {
            made = sources.newDecoder(source);
            decoders[source] = made;
        }
        return made;
    }
}
