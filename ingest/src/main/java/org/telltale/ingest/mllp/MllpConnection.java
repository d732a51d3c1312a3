package org.telltale.ingest.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.telltale.ingest.edge.Listener;
import org.telltale.ingest.edge.Patience;
import org.telltale.ingest.edge.RefusedBody;

/// One sender's connection.
///
/// ```
/// OPEN --input ends, or stop--> ENDING --all answered--> ENDED
/// ```
///
/// A message that the ring has no room for waits in the framing, reading stops, and it is offered again
/// until there is room or patience ends; then the connection closes and the message stays with its
/// sender. Lives on its event loop; the journal's thread meets only the answers.
final class MllpConnection extends ChannelInboundHandlerAdapter implements Inbox.Line, Listener.Connection {
    private enum Phase {
        OPEN,
        ENDING,
        ENDED
    }

    private final MllpFrontDoor door;
    private final SocketChannel channel;
    private final Framing framing;
    private final Inbox inbox;
    private final Patience patience;
    private final ArrayDeque<ByteBuf> unread = new ArrayDeque<>();

    private Phase phase = Phase.OPEN;
    private Optional<String> certified = Optional.empty();
    private boolean waits;
    private boolean wasInside;

    MllpConnection(MllpFrontDoor door, SocketChannel channel) {
        this.door = door;
        this.channel = channel;
        this.framing = new Framing(door.budget());
        this.inbox = new Inbox(door, channel.eventLoop(), this);
        this.patience = new Patience(channel.eventLoop(), door.tickNanos(), this::tooSlow);
        patience.within(door.silenceNanos());
    }

    @Override
    public void stop() {
        if (phase != Phase.ENDED) {
            phase = Phase.ENDING;
            waits = false;
            forget();
            endIfAnswered();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (phase != Phase.OPEN) {
            bytes.release();
            return;
        }
        unread.addLast(bytes);
        readOn();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        giveRest();
        updateReading();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        updateReading();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
            certified = door.asksForCertificates() ? Optional.of(nameOf(context)) : Optional.empty();
        } else if (event instanceof ChannelInputShutdownEvent && phase == Phase.OPEN) {
            // Who has sent everything may still want to hear of it.
            phase = Phase.ENDING;
            endIfAnswered();
        }
    }

    private static String nameOf(ChannelHandlerContext context) {
        try {
            return Certificates.commonName(context.pipeline()
                    .get(SslHandler.class)
                    .engine()
                    .getSession()
                    .getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException none) {
            return "";
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (framing.isInside() || waits) {
            door.counts().connectionLost();
        }
        phase = Phase.ENDED;
        patience.end();
        forget();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A peer that went away, or broke TLS: nothing that it would hear. What it sent is in no log.
        var _ = channel.close();
    }

    private void readOn() {
        while (mayRead() && !unread.isEmpty()) {
            ByteBuf bytes = unread.getFirst();
            Framing.Step step = framing.read(bytes);
            if (!bytes.isReadable()) {
                unread.removeFirst().release();
            }
            take(step);
        }
        watch();
        updateReading();
    }

    private boolean mayRead() {
        return phase != Phase.ENDED && !waits && inbox.owed() < door.maxUnanswered();
    }

    private void take(Framing.Step step) {
        // A message that has become whole ends its own time; the next one, begun in the same bytes, has its own.
        wasInside &= step == Framing.Step.MORE;
        for (int count = framing.takeUnfinished(); count > 0; count--) {
            door.counts().refused(RefusedBody.BAD_PROTOCOL);
        }
        switch (step) {
            case MORE -> {}
            case MESSAGE -> offer();
            case TOO_LARGE -> {
                inbox.takeTooLarge(
                        framing.assembly().bytes(), framing.assembly().length());
                framing.done();
            }
            case NO_ROOM -> refuse(RefusedBody.BUSY);
            case GARBAGE -> refuse(RefusedBody.BAD_PROTOCOL);
        }
    }

    private void offer() {
        switch (inbox.take(framing.assembly().bytes(), framing.assembly().length(), certified)) {
            case DONE -> {
                waits = false;
                framing.done();
            }
            case WAITS -> {
                waits = true;
                var _ = channel.eventLoop().schedule(this::again, inbox.retryMillis(), TimeUnit.MILLISECONDS);
            }
            case ENDS -> end();
        }
    }

    private void again() {
        if (waits && phase != Phase.ENDED) {
            offer();
            goOn();
        }
    }

    private void goOn() {
        if (!waits) {
            readOn();
        }
        giveRest();
        endIfAnswered();
    }

    private void refuse(RefusedBody why) {
        door.counts().refused(why);
        end();
    }

    /// A message has so long from its first byte to its last, however slowly its bytes come.
    private void watch() {
        if (framing.isInside() && !wasInside) {
            patience.within(door.messageNanos());
        } else if (!framing.isInside()) {
            patience.within(door.silenceNanos());
        }
        wasInside = framing.isInside();
    }

    private void tooSlow() {
        boolean weAre = waits || (inbox.owed() >= door.maxUnanswered() && channel.isWritable());
        if (weAre && phase != Phase.ENDED) {
            patience.within(door.messageNanos());
            return;
        }
        if (phase != Phase.ENDED) {
            door.counts().timedOut();
        }
        end();
        // Whoever does not read its answers would keep what is written for ever.
        var _ = channel.close();
    }

    @Override
    public void send(byte[] said) {
        if (phase != Phase.ENDED && said.length > 0) {
            ByteBuf out = channel.alloc().buffer(said.length).writeBytes(said);
            var _ = channel.write(out, channel.voidPromise());
        }
    }

    @Override
    public void journalFailed() {
        end();
    }

    @Override
    public void answered() {
        channel.flush();
        if (phase != Phase.ENDED && !waits && !unread.isEmpty()) {
            readOn();
            // Not within this giving, which is about to end.
            channel.eventLoop().execute(this::giveRest);
        }
        endIfAnswered();
        updateReading();
    }

    private void giveRest() {
        inbox.giveAnswers();
        channel.flush();
    }

    private void endIfAnswered() {
        if (phase == Phase.ENDING && inbox.owed() == 0 && !waits && unread.isEmpty()) {
            end();
        }
    }

    /// Closes. What was not acknowledged stays with its sender.
    private void end() {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.ENDED;
        waits = false;
        forget();
        patience.within(door.messageNanos());
        var _ = channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    private void forget() {
        unread.forEach(ByteBuf::release);
        unread.clear();
        framing.done();
    }

    private void updateReading() {
        boolean wants = phase == Phase.OPEN && mayRead() && unread.isEmpty() && channel.isWritable();
        if (channel.config().isAutoRead() != wants) {
            channel.config().setAutoRead(wants);
        }
    }
}
