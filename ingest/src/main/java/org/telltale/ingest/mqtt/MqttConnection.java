package org.telltale.ingest.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.edge.Listener;
import org.telltale.ingest.edge.Patience;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.mqtt.Greeting.Unwelcome;
import org.telltale.ingest.mqtt.Greeting.Welcome;

/// One client's connection.
///
/// ```
/// GREETING --CONNECT--> WELCOMING --remembered, CONNACK--> OPEN --> ENDED
///                                                            +--stop--> STOPPING --answered--> ENDED
/// ```
///
/// A message that the ring has no room for waits at the head of [#deferred], reading stops, and it is
/// offered again until there is room or patience ends; then the connection closes and the message stays
/// with its sender. Lives on its event loop; the journal's thread meets only the answers.
final class MqttConnection extends ChannelInboundHandlerAdapter implements Publications.Line, Listener.Connection {
    private enum Phase {
        GREETING,
        WELCOMING,
        OPEN,
        STOPPING,
        ENDED
    }

    /// How long a client may take to read why it was cut off.
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int ANSWER_BYTES = 256;
    private static final int PUBCOMP = 0x70;
    private static final int PINGRESP = 0xd0;

    /// Who a client is that has not said it.
    static final Welcome NOBODY = new Welcome(false, 0, "", "", false, false, 0);

    private final MqttFrontDoor door;
    private final MqttConfig config;
    private final SocketChannel channel;
    private final Publications publications;
    private final Patience patience;
    private final ArrayDeque<MqttMessage> deferred = new ArrayDeque<>();

    private Phase phase = Phase.GREETING;
    private Welcome client = NOBODY;
    private KnownClients.@Nullable Key key;
    private Downlink downlink = new Downlink("", false);
    private long silenceNanos;
    private @Nullable ByteBuf out;
    private boolean saidGoodbye;

    MqttConnection(MqttFrontDoor door, MqttConfig config, SocketChannel channel) {
        this.door = door;
        this.config = config;
        this.channel = channel;
        this.publications = new Publications(door, config, channel.eventLoop(), this);
        this.patience = new Patience(channel.eventLoop(), door.tickNanos(), this::tooSlow);
        patience.within(config.connectTimeout().toNanos());
    }

    @Override
    public void stop() {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = Phase.STOPPING;
        releaseDeferred();
        endWhenStopped();
    }

    /// Ends this connection, because its client has made another. Safe on every thread.
    void takenOver() {
        onLoop(() -> end(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        MqttMessage packet = (MqttMessage) message;
        try {
            boolean inOrder = deferred.isEmpty() && phase != Phase.WELCOMING;
            if (takes() && !(inOrder && handle(packet))) {
                deferred.addLast(ReferenceCountUtil.retain(packet));
            }
        } finally {
            ReferenceCountUtil.release(packet);
        }
        if (!deferred.isEmpty() || publications.owed() >= config.maxUnanswered()) {
            // At once, because a busy socket is read many times before the reading is complete.
            updateReading();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (phase == Phase.OPEN) {
            patience.within(silenceNanos);
        }
        publications.giveAnswers();
        flush();
        updateReading();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        updateReading();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            var _ = channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!saidGoodbye && key != null) {
            door.counts().connectionLost();
        }
        phase = Phase.ENDED;
        patience.end();
        releaseDeferred();
        door.leave(key, this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A peer that went away, or broke TLS: nothing that it would hear. What it sent is in no log.
        var _ = channel.close();
    }

    private boolean takes() {
        return phase != Phase.ENDED && phase != Phase.STOPPING;
    }

    /// Does what a packet asks; false where it must wait for room.
    private boolean handle(MqttMessage packet) {
        if (packet.decoderResult().isFailure()) {
            broken(packet.decoderResult().cause());
            return true;
        }
        if (phase == Phase.GREETING) {
            greet(packet);
            return true;
        }
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> {
                return publish((MqttPublishMessage) packet);
            }
            case PUBREL -> out().writeByte(PUBCOMP).writeByte(2).writeShort(packetId(packet));
            case PINGREQ -> {
                door.credentials().heard(client.credential());
                out().writeByte(PINGRESP).writeByte(0);
            }
            case SUBSCRIBE -> subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) packet);
            case DISCONNECT -> leave(packet);
            case PUBACK, PUBREC, PUBCOMP -> {
                // Left over from a session with another server; this one has never published.
            }
            case CONNECT, CONNACK, SUBACK, UNSUBACK, PINGRESP, AUTH -> {
                door.counts().refused(RefusedBody.BAD_PROTOCOL);
                end(MqttReasonCodes.Disconnect.PROTOCOL_ERROR);
            }
        }
        return true;
    }

    private void broken(Throwable cause) {
        boolean tooLarge = cause instanceof TooLongFrameException;
        door.counts().refused(tooLarge ? RefusedBody.TOO_LARGE : RefusedBody.BAD_PROTOCOL);
        if (cause instanceof MqttUnacceptableProtocolVersionException) {
            refuse(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
        } else if (cause instanceof MqttIdentifierRejectedException) {
            refuse(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
        } else {
            end(tooLarge ? MqttReasonCodes.Disconnect.PACKET_TOO_LARGE : MqttReasonCodes.Disconnect.MALFORMED_PACKET);
        }
    }

    private void greet(MqttMessage packet) {
        if (!(packet instanceof MqttConnectMessage connect)) {
            door.counts().refused(RefusedBody.BAD_PROTOCOL);
            end(MqttReasonCodes.Disconnect.PROTOCOL_ERROR);
            return;
        }
        switch (Greeting.of(connect, door.credentials())) {
            case Unwelcome unwelcome -> {
                door.counts().refused(unwelcome.isUnauthorized() ? RefusedBody.UNAUTHORIZED : RefusedBody.BAD_PROTOCOL);
                refuse(unwelcome.code());
            }
            case Welcome welcome -> enter(welcome);
        }
    }

    private void refuse(MqttConnectReturnCode code) {
        phase = Phase.ENDED;
        var _ = channel.writeAndFlush(ServerMessages.unwelcome(code)).addListener(_ -> linger());
    }

    private void enter(Welcome welcome) {
        client = welcome;
        publications.from(welcome);
        downlink = new Downlink(welcome.gateway(), welcome.five());
        String assigned = welcome.clientId().isEmpty() ? channel.id().asLongText() : "";
        KnownClients.Key entering = KnownClients.Key.of(welcome.credential(), welcome.clientId() + assigned);
        key = entering;
        door.enter(entering, this);
        boolean sessionPresent = welcome.resumes() && door.clients().isKnown(entering);
        phase = Phase.WELCOMING;
        if (welcome.persists()) {
            door.clients().remember(entering, () -> onLoop(() -> welcome(sessionPresent, assigned)));
        } else {
            door.clients().forget(entering);
            welcome(sessionPresent, assigned);
        }
    }

    private void welcome(boolean sessionPresent, String assigned) {
        if (phase != Phase.WELCOMING) {
            return;
        }
        int longestSeconds = Math.toIntExact(config.longestSilence().toSeconds());
        int promised = client.keepAliveSeconds();
        boolean ours = promised == 0 || (client.five() && promised > longestSeconds);
        silenceNanos = TimeUnit.MILLISECONDS.toNanos(1_500L * (ours ? longestSeconds : promised));
        patience.within(silenceNanos);
        phase = Phase.OPEN;
        var _ = channel.writeAndFlush(ServerMessages.welcome(
                client, sessionPresent, assigned, config.maxUnanswered(), ours ? longestSeconds : 0));
        handleDeferred();
    }

    /// Takes a message; false where it must wait for room.
    private boolean publish(MqttPublishMessage message) {
        return switch (publications.take(message)) {
            case DONE -> true;
            case WAITS -> {
                var _ = channel.eventLoop()
                        .schedule(this::handleDeferred, publications.retryMillis(), TimeUnit.MILLISECONDS);
                yield false;
            }
            case ENDS -> {
                end(publications.endReason());
                yield true;
            }
        };
    }

    private void handleDeferred() {
        while (phase == Phase.OPEN && !deferred.isEmpty()) {
            MqttMessage next = deferred.getFirst();
            if (!handle(next)) {
                break;
            }
            // Ending releases whatever waits, the message at hand included.
            if (!deferred.isEmpty()) {
                ReferenceCountUtil.release(deferred.removeFirst());
            }
        }
        publications.giveAnswers();
        flush();
        updateReading();
    }

    private void subscribe(MqttSubscribeMessage packet) {
        List<Integer> codes = new ArrayList<>();
        packet.payload().topicSubscriptions().forEach(wish -> codes.add(downlink.subscribe(wish)));
        send(ServerMessages.subscribed(packetId(packet), codes));
    }

    private void unsubscribe(MqttUnsubscribeMessage packet) {
        List<Short> codes = new ArrayList<>();
        packet.payload().topics().forEach(filter -> codes.add(downlink.unsubscribe(filter)));
        send(ServerMessages.unsubscribed(packetId(packet), client.five() ? codes : List.of()));
    }

    private void leave(MqttMessage packet) {
        saidGoodbye = true;
        KnownClients.Key leaving = key;
        boolean endsSession = packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
                && header.properties().getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL)
                        instanceof MqttProperties.IntegerProperty expiry
                && expiry.value() == 0;
        if (leaving != null && endsSession) {
            door.clients().forget(leaving);
        }
        phase = Phase.ENDED;
        var _ = channel.close();
    }

    @Override
    public void journalFailed() {
        end(MqttReasonCodes.Disconnect.UNSPECIFIED_ERROR);
    }

    @Override
    public void answered() {
        flush();
        if (phase == Phase.STOPPING) {
            endWhenStopped();
        }
        updateReading();
    }

    private void endWhenStopped() {
        if (publications.owed() == 0) {
            end(MqttReasonCodes.Disconnect.SERVER_SHUTTING_DOWN);
        }
    }

    /// Closes, saying why where the protocol has words for it. What was not acknowledged stays with the
    /// client.
    private void end(MqttReasonCodes.Disconnect why) {
        if (phase == Phase.ENDED) {
            return;
        }
        flush();
        phase = Phase.ENDED;
        saidGoodbye = true;
        releaseDeferred();
        if (client.five()) {
            var _ = channel.writeAndFlush(ServerMessages.goodbye(why)).addListener(_ -> linger());
        } else {
            var _ = channel.close();
        }
    }

    /// Lets the client read why, before the connection goes: to close at once while it still sends would
    /// reset it.
    private void linger() {
        patience.within(LINGER_NANOS);
        channel.config().setAutoRead(true);
        var _ = channel.shutdownOutput();
    }

    private void tooSlow() {
        boolean weAre = !channel.config().isAutoRead() && channel.isWritable();
        if (phase == Phase.OPEN && weAre) {
            patience.within(silenceNanos);
            return;
        }
        if (phase == Phase.ENDED) {
            var _ = channel.close();
            return;
        }
        door.counts().timedOut();
        end(MqttReasonCodes.Disconnect.KEEP_ALIVE_TIMEOUT);
    }

    private void updateReading() {
        // An MQTT 5 client is held back by the receive maximum, and may still be heard; a flood at QoS 0
        // is not.
        int most = client.five() ? 2 * config.maxUnanswered() : config.maxUnanswered();
        boolean wants = switch (phase) {
            case GREETING, OPEN -> deferred.isEmpty() && publications.owed() < most && channel.isWritable();
            case WELCOMING, STOPPING -> false;
            case ENDED -> true;
        };
        if (channel.config().isAutoRead() != wants) {
            channel.config().setAutoRead(wants);
        }
    }

    @Override
    public boolean isOpen() {
        return phase != Phase.ENDED;
    }

    @Override
    public ByteBuf out() {
        ByteBuf buffer = out;
        if (buffer == null) {
            buffer = channel.alloc().buffer(ANSWER_BYTES);
            out = buffer;
        }
        return buffer;
    }

    /// Sends a message after the answers that were written before it.
    private void send(MqttMessage message) {
        flush();
        var _ = channel.write(message);
    }

    private void flush() {
        if (out != null) {
            var _ = channel.write(out, channel.voidPromise());
            out = null;
        }
        channel.flush();
    }

    private void releaseDeferred() {
        while (!deferred.isEmpty()) {
            ReferenceCountUtil.release(deferred.removeFirst());
        }
    }

    private void onLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException ended) {
            // The loops have ended, and every connection with them.
            return;
        }
    }

    private static int packetId(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }
}
