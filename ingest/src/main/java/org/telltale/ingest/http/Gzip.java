package org.telltale.ingest.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/// Unpacks a body (RFC 1952) into room of a fixed size, so that a small body cannot become a large one.
final class Gzip {
    /// The bytes are no gzip, or end too early.
    static final int BROKEN = -1;

    private static final int BUFFER_BYTES = 8_192;

    private Gzip() {}

    /// Unpacks as much as there is room for.
    ///
    /// @return how many bytes came out; as many as there is room for means that there may be more
    static int unpack(byte[] packed, int length, byte[] into) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed, 0, length), BUFFER_BYTES)) {
            return in.readNBytes(into, 0, into.length);
        } catch (IOException e) {
            return BROKEN;
        }
    }
}
