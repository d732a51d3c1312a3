package org.telltale.benchmarks.bare;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One client of the bare path: requests in, an answer for each once it is forced; or at once, where there is no log.
///
/// Reads on its event loop; the log's thread only counts what was forced and wakes the loop, once for however much.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the socket, and that ends it
abstract class BareConnection extends ChannelInboundHandlerAdapter {
    /// What [#next] says while a request has not come in whole.
    static final boolean INCOMPLETE = false;

    private final @Nullable BareLog log;
    private final HandParser parser = new HandParser();
    private final AtomicInteger forced = new AtomicInteger();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Runnable answerWhenWoken = this::answerWhenWoken;
    private final byte[] body = new byte[1 << 20];
    private @Nullable ByteBuf pending;
    private @Nullable Channel channel;

    BareConnection(@Nullable BareLog log) {
        this.log = log;
    }

    /// Reads one request and hands its body on, or leaves the buffer alone where it has not come in whole.
    ///
    /// @return whether there was one
    abstract boolean next(ChannelHandlerContext context, ByteBuf in);

    /// Writes the next answer.
    abstract void answer(ByteBuf out);

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        ByteBuf before = pending;
        if (before != null) {
            before.writeBytes(in);
            in.release();
            in = before;
            pending = null;
        }
        boolean more = true;
        while (more) {
            more = next(context, in);
        }
        if (in.isReadable()) {
            pending = context.alloc().buffer(in.readableBytes()).writeBytes(in);
        }
        in.release();
        if (log == null) {
            answerWhenWoken();
        }
    }

    /// Takes a body of which all bytes have come.
    void take(ByteBuf in, int from, int length) {
        if (log == null) {
            forced.incrementAndGet();
            return;
        }
        in.getBytes(from, body, 0, length);
        if (parser.parse(body, 0, length) == 0) {
            throw new IllegalStateException("a body without readings");
        }
        log.offer(body, 0, length, this);
    }

    /// One more body is on disk. Called by the log's thread.
    void forced() {
        forced.incrementAndGet();
        Channel open = channel;
        if (open != null && woken.compareAndSet(false, true)) {
            open.eventLoop().execute(answerWhenWoken);
        }
    }

    private void answerWhenWoken() {
        woken.set(false);
        Channel open = channel;
        int count = forced.getAndSet(0);
        if (open == null || count == 0) {
            return;
        }
        ByteBuf out = open.alloc().buffer(256);
        for (int answers = 0; answers < count; answers++) {
            answer(out);
        }
        open.writeAndFlush(out, open.voidPromise());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        channel = null;
        if (pending != null) {
            pending.release();
            pending = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
