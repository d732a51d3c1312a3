package org.telltale.benchmarks.bare;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/// MQTT 3.1.1 as far as a benchmark needs it: whoever connects is let in, and each PUBLISH at QoS 1 gets its PUBACK.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the socket, and that ends it
final class BareMqtt extends BareConnection {
    private static final int CONNECT = 0x10;
    private static final int PUBLISH = 0x30;
    private static final int MOST_UNANSWERED = 1 << 16;

    private final short[] ids = new short[MOST_UNANSWERED];
    private int taken;
    private int answered;

    BareMqtt(@Nullable BareLog log) {
        super(log);
    }

    @Override
    boolean next(ChannelHandlerContext context, ByteBuf in) {
        int start = in.readerIndex();
        int at = start + 1;
        int length = 0;
        int shift = 0;
        byte part = -1;
        while (part < 0 && at < in.writerIndex()) {
            part = in.getByte(at++);
            length |= (part & 0x7F) << shift;
            shift += 7;
        }
        if (part < 0 || in.writerIndex() - at < length) {
            return INCOMPLETE;
        }
        packet(context, in, in.getByte(start) & 0xF0, at, length);
        in.readerIndex(at + length);
        return true;
    }

    private void packet(ChannelHandlerContext context, ByteBuf in, int type, int at, int length) {
        if (type == CONNECT) {
            context.writeAndFlush(context.alloc().buffer(4).writeInt(0x20020000));
        } else if (type == PUBLISH) {
            int topic = in.getUnsignedShort(at);
            ids[taken++ & MOST_UNANSWERED - 1] = in.getShort(at + 2 + topic);
            take(in, at + 4 + topic, length - 4 - topic);
        }
    }

    @Override
    void answer(ByteBuf out) {
        out.writeShort(0x4002).writeShort(ids[answered++ & MOST_UNANSWERED - 1]);
    }
}
