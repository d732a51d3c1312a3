package org.telltale.simulators.load;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// HTTP/1.1 with keep-alive, spelled by hand: requests with a `Content-Length`, and answers that have one
/// too.
final class HttpDialect implements Dialect {
    private static final int ACCEPTED = 202;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] CONTENT_LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

    private final String authority;
    private final String key;
    private byte[] head = {};
    private int headFor = -1;

    HttpDialect(URI target, String key) {
        this.authority = target.getAuthority();
        this.key = key;
    }

    @Override
    public boolean needsWelcome() {
        return false;
    }

    @Override
    public void writeHello(ByteBuf out) {
        // HTTP begins with its first request.
    }

    @Override
    public void writeRequest(ByteBuf out, byte[] body) {
        if (headFor != body.length) {
            head = head(body.length);
            headFor = body.length;
        }
        out.writeBytes(head).writeBytes(body);
    }

    @Override
    public int read(ByteBuf in) {
        int start = in.readerIndex();
        int headEnd = endOfHead(in, start);
        if (headEnd < 0) {
            return NOT_YET;
        }
        int bodyLength = contentLength(in, start, headEnd);
        if (in.writerIndex() - headEnd < bodyLength) {
            return NOT_YET;
        }
        int status = number(in, start + STATUS_AT);
        in.readerIndex(headEnd + bodyLength);
        return status == ACCEPTED ? ACKNOWLEDGED : status;
    }

    private byte[] head(int bodyLength) {
        return ("POST /v1/readings HTTP/1.1\r\nHost: " + authority + "\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + bodyLength + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// {@return the index behind the blank line, or -1}
    private static int endOfHead(ByteBuf in, int start) {
        for (int at = start; ; at++) {
            int lineFeed = in.indexOf(at, in.writerIndex(), (byte) '\n');
            if (lineFeed < 0) {
                return -1;
            }
            if (lineFeed - start >= 3 && in.getByte(lineFeed - 2) == '\n') {
                return lineFeed + 1;
            }
            at = lineFeed;
        }
    }

    private static int contentLength(ByteBuf in, int start, int end) {
        for (int at = start; at < end - CONTENT_LENGTH.length; at++) {
            if (in.getByte(at) == '\r' && isContentLength(in, at)) {
                return number(in, at + CONTENT_LENGTH.length);
            }
        }
        int status = number(in, start + STATUS_AT);
        if (status == 204 || status == 304) {
            return 0;
        }
        throw new IllegalStateException("an answer without Content-Length");
    }

    private static boolean isContentLength(ByteBuf in, int at) {
        for (int index = 0; index < CONTENT_LENGTH.length; index++) {
            int read = in.getByte(at + index);
            int lower = read >= 'A' && read <= 'Z' ? read + 32 : read;
            if (lower != CONTENT_LENGTH[index]) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf in, int start) {
        int at = start;
        while (in.getByte(at) == ' ') {
            at++;
        }
        int number = 0;
        for (; in.getByte(at) >= '0' && in.getByte(at) <= '9'; at++) {
            number = 10 * number + in.getByte(at) - '0';
        }
        return number;
    }
}
