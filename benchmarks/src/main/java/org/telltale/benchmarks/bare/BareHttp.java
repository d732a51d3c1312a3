package org.telltale.benchmarks.bare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 with keep-alive as far as a benchmark needs it: a head with a `Content-Length`, and a body.
final class BareHttp extends BareConnection {
    private static final byte[] LENGTH = "\r\nContent-Length: ".getBytes(US_ASCII);
    private static final byte[] BODY = "{\"received\":1,\"rejected\":[]}".getBytes(US_ASCII);
    private static final byte[] ANSWER = ("HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length + "\r\n\r\n" + new String(BODY, US_ASCII))
            .getBytes(US_ASCII);

    BareHttp(@Nullable BareLog log) {
        super(log);
    }

    @Override
    boolean next(ChannelHandlerContext context, ByteBuf in) {
        int start = in.readerIndex();
        int length = -1;
        for (int at = start; ; ) {
            int line = in.indexOf(at, in.writerIndex(), (byte) '\r');
            if (line < 0 || line + 3 >= in.writerIndex()) {
                return INCOMPLETE;
            }
            if (in.getByte(line + 2) == '\r') {
                return body(in, line + 4, length);
            }
            if (isLength(in, line)) {
                length = number(in, line + LENGTH.length);
            }
            at = line + 2;
        }
    }

    private boolean body(ByteBuf in, int from, int length) {
        if (in.writerIndex() < from + length) {
            return INCOMPLETE;
        }
        take(in, from, length);
        in.readerIndex(from + length);
        return true;
    }

    @Override
    void answer(ByteBuf out) {
        out.writeBytes(ANSWER);
    }

    private static boolean isLength(ByteBuf in, int line) {
        if (line + LENGTH.length >= in.writerIndex()) {
            return false;
        }
        for (int index = 0; index < LENGTH.length; index++) {
            if (in.getByte(line + index) != LENGTH[index]) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuf in, int from) {
        int number = 0;
        for (int at = from; at < in.writerIndex() && in.getByte(at) >= '0' && in.getByte(at) <= '9'; at++) {
            number = 10 * number + in.getByte(at) - '0';
        }
        return number;
    }
}
