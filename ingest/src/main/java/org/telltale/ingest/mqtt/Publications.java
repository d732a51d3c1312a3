package org.telltale.ingest.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import java.util.concurrent.Executor;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.edge.AnswerQueue;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.edge.Workbench;
import org.telltale.ingest.mqtt.Greeting.Welcome;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.ring.Intake;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.source.SourceTopics;
import org.telltale.ingest.source.Sources;

/// What one client publishes, and what it is answered, in the same order.
///
/// Lives on the connection's event loop; the journal's thread meets only the answers.
final class Publications implements AnswerQueue.Owner<MqttAnswer> {
    /// What comes of a message.
    enum Outcome {
        /// It was taken, or refused for good with an answer of its own.
        DONE,
        /// There is no room; it is to be offered again after [#retryMillis()].
        WAITS,
        /// The connection must end, for the reason in [#endReason()].
        ENDS
    }

    /// The connection that the answers go to.
    interface Line {
        /// {@return whether anything may still be said}
        boolean isOpen();

        /// {@return where answers are written}
        ByteBuf out();

        /// The journal failed: nothing more may be acknowledged.
        void journalFailed();

        /// What could be answered was.
        void answered();
    }

    private static final long FIRST_RETRY_MILLIS = 5;
    private static final long LONGEST_RETRY_MILLIS = 100;

    private final MqttConfig config;
    private final Credentials credentials;
    private final Intake intake;
    private final EdgeCounts counts;
    private final Line line;
    private final AnswerQueue<MqttAnswer> answers;

    private Welcome client = MqttConnection.NOBODY;
    private SourceTopics topics = SourceTopics.NONE;
    private int source = -1;
    private int acknowledgementsOwed;
    private long refusedSinceNanos;
    private long retryMillis;
    private MqttReasonCodes.Disconnect endReason = MqttReasonCodes.Disconnect.NORMAL_DISCONNECT;

    Publications(MqttFrontDoor door, MqttConfig config, Executor loop, Line line) {
        this.config = config;
        this.intake = door.intake();
        this.credentials = door.credentials();
        this.counts = door.counts();
        this.line = line;
        this.answers = new AnswerQueue<>(loop, this, MqttAnswer::new);
    }

    /// Takes what this client publishes from now on.
    void from(Welcome welcome) {
        client = welcome;
        source = -1;
    }

    /// {@return how many answers are owed}
    int owed() {
        return answers.size();
    }

    /// {@return when a message that waits is to be offered again}
    long retryMillis() {
        return retryMillis;
    }

    /// {@return why the connection must end}
    MqttReasonCodes.Disconnect endReason() {
        return endReason;
    }

    /// Gives the answers that are ready.
    void giveAnswers() {
        answers.give();
    }

    /// Takes one message; its payload is left as it was.
    Outcome take(MqttPublishMessage message) {
        MqttPublishVariableHeader header = message.variableHeader();
        int qos = message.fixedHeader().qosLevel().value();
        if (client.five() && isForbidden(message)) {
            counts.refused(RefusedBody.BAD_PROTOCOL);
            return Outcome.ENDS;
        }
        if (!credentials.isGateway(client.credential(), client.gateway())) {
            return keyRevoked();
        }
        speaksAs(credentials.sourceOf(client.credential()));
        return switch (topics.meaningOf(header.topicName())) {
            case READINGS -> body(message, qos, header.packetId());
            case QUIET -> passOver(qos, header.packetId());
            case NOTHING -> wrongTopic(qos, header.packetId());
        };
    }

    /// A profile that is published while a connection stands open holds from the next message on.
    private void speaksAs(int number) {
        if (number != source) {
            source = number;
            topics = number == Sources.CANONICAL
                    ? SourceTopics.only(GatewayTopics.readings(client.gateway()))
                    : SourceTopics.of(credentials.sources().profile(number), client.gateway());
        }
    }

    private Outcome body(MqttPublishMessage message, int qos, int packetId) {
        Workbench bench = Workbench.ofThread();
        byte[] head = topics.before(message.variableHeader().topicName());
        ByteBuf payload = message.payload();
        int length = head.length + payload.readableBytes();
        if (length > Workbench.LARGEST_BODY_BYTES) {
            counts.refused(RefusedBody.TOO_LARGE);
            endReason = MqttReasonCodes.Disconnect.PACKET_TOO_LARGE;
            return Outcome.ENDS;
        }
        System.arraycopy(head, 0, bench.body, 0, head.length);
        payload.getBytes(payload.readerIndex(), bench.body, head.length, payload.readableBytes());
        BodyStatus status = bench.decode(credentials.sources(), source, bench.body, length);
        if (status != BodyStatus.READ) {
            return offerPoison(bench, length, qos, packetId);
        }
        boolean isEmpty = bench.fragments.isNothing() && source != Sources.CANONICAL;
        counts.passedOver(isEmpty ? bench.fragments.passedOver() : 0);
        return isEmpty ? silently(qos, packetId) : offer(bench, length, qos, packetId);
    }

    /// State, such as that a gateway is there: nothing of it is kept.
    private Outcome passOver(int qos, int packetId) {
        counts.passedOver(1);
        return silently(qos, packetId);
    }

    private Outcome silently(int qos, int packetId) {
        MqttAnswer answer = answers.add();
        answer.willAcknowledge(qos, packetId, 0);
        acknowledgementsOwed += qos > 0 ? 1 : 0;
        answer.ready();
        return Outcome.DONE;
    }

    /// What MQTT 5 lets a server rule out, and this one has.
    private boolean isForbidden(MqttPublishMessage message) {
        boolean acknowledged = message.fixedHeader().qosLevel().value() > 0;
        if (message.variableHeader().properties().getProperty(MqttProperties.TOPIC_ALIAS) != null) {
            endReason = MqttReasonCodes.Disconnect.TOPIC_ALIAS_INVALID;
        } else if (message.fixedHeader().isRetain()) {
            endReason = MqttReasonCodes.Disconnect.RETAIN_NOT_SUPPORTED;
        } else if (acknowledged && acknowledgementsOwed >= config.maxUnanswered()) {
            endReason = MqttReasonCodes.Disconnect.RECEIVE_MAXIMUM_EXCEEDED;
        } else {
            return false;
        }
        return true;
    }

    /// A key that was revoked while its connection stood open is worth nothing from that moment on.
    private Outcome keyRevoked() {
        counts.refused(RefusedBody.UNAUTHORIZED);
        endReason = MqttReasonCodes.Disconnect.NOT_AUTHORIZED;
        return Outcome.ENDS;
    }

    /// A message that is no reading of this gateway never will be: MQTT 5 can say so, 3.1.1 can only close.
    private Outcome wrongTopic(int qos, int packetId) {
        counts.refused(RefusedBody.WRONG_ADDRESS);
        if (!client.five() || qos == 0) {
            endReason = MqttReasonCodes.Disconnect.NOT_AUTHORIZED;
            return Outcome.ENDS;
        }
        MqttAnswer answer = answers.add();
        answer.willRefuse(qos, packetId, MqttReasonCodes.PubAck.NOT_AUTHORIZED.byteValue());
        acknowledgementsOwed++;
        answer.ready();
        return Outcome.DONE;
    }

    private Outcome offer(Workbench bench, int length, int qos, int packetId) {
        int items = bench.fragments.items();
        MqttAnswer answer = answers.add();
        answer.willAcknowledge(qos, packetId, items);
        Admission admission =
                intake.offer(Transport.MQTT, client.credential(), bench.body, 0, length, bench.fragments, answer);
        if (admission != Admission.TAKEN) {
            return refused(admission, bench.fragments);
        }
        counts.received(bench.fragments);
        counts.passedOver(bench.fragments.passedOver());
        return taken(qos);
    }

    private Outcome offerPoison(Workbench bench, int length, int qos, int packetId) {
        MqttAnswer answer = answers.add();
        answer.willAcknowledgePoison(qos, packetId);
        Admission admission = intake.offerPoison(Transport.MQTT, client.credential(), bench.body, 0, length, answer);
        return admission == Admission.TAKEN ? taken(qos) : refused(admission, bench.fragments);
    }

    private Outcome taken(int qos) {
        retryMillis = 0;
        acknowledgementsOwed += qos > 0 ? 1 : 0;
        return Outcome.DONE;
    }

    private Outcome refused(Admission admission, Fragments body) {
        answers.takeBack();
        long nowNanos = System.nanoTime();
        if (retryMillis == 0) {
            refusedSinceNanos = nowNanos;
        }
        boolean patient =
                nowNanos - refusedSinceNanos <= config.refusalPatience().toNanos();
        if (admission != Admission.CLOSED && patient) {
            retryMillis = Math.min(LONGEST_RETRY_MILLIS, Math.max(FIRST_RETRY_MILLIS, 2 * retryMillis));
            return Outcome.WAITS;
        }
        counts.received(body);
        counts.refused(RefusedItem.by(admission), body.items());
        endReason = admission == Admission.CLOSED
                ? MqttReasonCodes.Disconnect.SERVER_SHUTTING_DOWN
                : MqttReasonCodes.Disconnect.SERVER_BUSY;
        return Outcome.ENDS;
    }

    @Override
    public void give(MqttAnswer answer) {
        if (answer.isPoison()) {
            counts.keptPoison();
        } else if (answer.isSilent()) {
            counts.takenAtQos0(answer.items());
        } else if (!answer.refuses()) {
            counts.acknowledged(answer.items());
        }
        acknowledgementsOwed -= answer.isSilent() ? 0 : 1;
        if (line.isOpen() && !answer.isSilent()) {
            answer.write(line.out());
        }
    }

    @Override
    public void fail(MqttAnswer answer) {
        counts.refused(RefusedItem.JOURNAL_FAILED, answer.items());
        line.journalFailed();
    }

    @Override
    public void given() {
        line.answered();
    }
}
