package org.telltale.ingest.broker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.broker.Acknowledgements.Owed;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.edge.Workbench;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.ring.Intake;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.source.SourceTopics;
import org.telltale.ingest.source.Sources;

/// One connection to the broker, from CONNECT to its loss; never used again.
///
/// Messages come on Paho's callback thread, which waits here while the ring is full: the receive maximum
/// then holds the broker back. Acknowledgements leave on a thread of their own, because Paho may block in
/// them and the journal's thread must not.
final class BrokerConnection implements MqttCallback {
    private static final long FIRST_RETRY_MILLIS = 5;
    private static final long LONGEST_RETRY_MILLIS = 100;
    private static final long GOODBYE_MILLIS = 2_000;
    private static final int FIRST_ERROR = 0x80;

    private final BrokerConfig config;
    private final Optional<SSLSocketFactory> trusting;
    private final Credentials credentials;
    private final Intake intake;
    private final EdgeCounts counts;
    private final MqttAsyncClient client;
    private final Acknowledgements owed = new Acknowledgements();
    private final CountDownLatch over = new CountDownLatch(1);

    private boolean opened;
    private volatile boolean stopping;
    private volatile boolean finished;
    private volatile int reasonCode;

    /// @param trusting sockets for TLS that believe the configured authority only, where there is one
    BrokerConnection(
            BrokerConfig config,
            Optional<SSLSocketFactory> trusting,
            Credentials credentials,
            Intake intake,
            EdgeCounts counts)
            throws MqttException {
        this.config = config;
        this.trusting = trusting;
        this.credentials = credentials;
        this.intake = intake;
        this.counts = counts;
        this.client = new MqttAsyncClient(config.uri(), config.clientId(), new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(this);
        Thread.ofPlatform().daemon().name("broker-acknowledger").start(this::acknowledge);
    }

    /// Connects and subscribes. To be called on a thread that is none of Paho's: subscribing inside one of
    /// its callbacks can lock it up.
    ///
    /// @throws MqttException when the broker cannot be reached, or does not let us in, or not listen
    void open() throws MqttException {
        long patienceMillis = config.connectTimeout().toMillis();
        client.connect(options()).waitForCompletion(patienceMillis);
        counts.connectionOpened();
        opened = true;
        for (String filter : config.topicFilters()) {
            subscribe(filter, patienceMillis);
        }
    }

    private void subscribe(String filter, long patienceMillis) throws MqttException {
        IMqttToken token = client.subscribe(filter, 1);
        token.waitForCompletion(patienceMillis);
        int[] codes = token.getReasonCodes();
        if (codes == null || codes.length != 1 || codes[0] >= FIRST_ERROR) {
            throw new MqttException(codes == null || codes.length == 0 ? FIRST_ERROR : codes[0]);
        }
    }

    /// Waits until the connection is lost, or [#stop()] or [#close()] was called.
    void awaitEnd() throws InterruptedException {
        over.await();
    }

    /// Takes no more messages; what still comes stays with the broker.
    void stop() {
        stopping = true;
    }

    /// Waits until everything that was taken is acknowledged, or the time has passed.
    ///
    /// @return how many messages are not
    int awaitSettled(long deadlineNanos) throws InterruptedException {
        return owed.awaitNone(deadlineNanos);
    }

    /// {@return why it ended: Paho's or MQTT's reason code, 0 for none}
    int reasonCode() {
        return reasonCode;
    }

    /// Ends the connection; what is not acknowledged stays with the broker. The session goes on. To be
    /// called more than once does no harm.
    synchronized void close() {
        stopping = true;
        over.countDown();
        try {
            if (client.isConnected()) {
                client.disconnect(GOODBYE_MILLIS, null, null, 0, new MqttProperties())
                        .waitForCompletion(GOODBYE_MILLIS);
            }
        } catch (MqttException gone) {
            // It is going away in any case.
        }
        finish();
        if (opened) {
            counts.connectionClosed();
            opened = false;
        }
        owed.wake();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
        if (stopping) {
            return;
        }
        Optional<String> gateway = config.gatewayIn(topic);
        long credential = gateway.map(credentials::credentialOfGateway).orElse(Credentials.NOBODY);
        credentials.heard(credential);
        int source = credentials.sourceOf(credential);
        SourceTopics topics = topicsOf(source, gateway.orElse(""));
        Owed answer = owed.add(message.getId(), message.getQos());
        if (topics.meaningOf(topic) == SourceTopics.Meaning.QUIET) {
            passOver(answer, 1);
            return;
        }
        byte[] body = joined(topics.before(topic), message.getPayload());
        Workbench bench = Workbench.ofThread();
        boolean readable = body.length <= Workbench.LARGEST_BODY_BYTES
                && bench.decode(credentials.sources(), source, body, body.length) == BodyStatus.READ;
        if (readable && bench.fragments.isNothing() && source != Sources.CANONICAL) {
            passOver(answer, bench.fragments.passedOver());
            return;
        }
        boolean taken =
                readable ? offer(credential, body, bench.fragments, answer) : offerPoison(credential, body, answer);
        if (!taken) {
            owed.takeBack(answer);
        }
    }

    /// Which topics readings come on is said by the subscription; which of them are quiet, by the profile.
    private SourceTopics topicsOf(int source, String gateway) {
        return source == Sources.CANONICAL
                ? SourceTopics.NONE
                : SourceTopics.of(credentials.sources().profile(source), gateway);
    }

    /// There is nothing to keep, so nothing to wait for.
    private void passOver(Owed answer, int elements) {
        counts.passedOver(elements);
        answer.forced(0);
    }

    private static byte[] joined(byte[] head, byte[] payload) {
        if (head.length == 0) {
            return payload;
        }
        byte[] body = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, body, head.length, payload.length);
        return body;
    }

    private boolean offer(long credential, byte[] body, Fragments fragments, Owed answer) throws InterruptedException {
        int items = fragments.items();
        answer.holds(items);
        long retryMillis = FIRST_RETRY_MILLIS;
        while (true) {
            Admission admission = intake.offer(Transport.BROKER, credential, body, 0, body.length, fragments, answer);
            if (admission == Admission.TAKEN) {
                counts.received(fragments);
                counts.passedOver(fragments.passedOver());
                return true;
            }
            if (admission == Admission.CLOSED || over.await(retryMillis, TimeUnit.MILLISECONDS)) {
                counts.received(fragments);
                counts.refused(RefusedItem.by(admission), items);
                return false;
            }
            retryMillis = Math.min(LONGEST_RETRY_MILLIS, 2 * retryMillis);
        }
    }

    /// A body that cannot be read is kept with its bytes: the broker would bring it again for ever. Of one
    /// that is larger than any body may be, the first mebibyte.
    private boolean offerPoison(long credential, byte[] body, Owed answer) throws InterruptedException {
        answer.isPoison();
        int kept = Math.min(body.length, Workbench.LARGEST_BODY_BYTES);
        long retryMillis = FIRST_RETRY_MILLIS;
        while (true) {
            Admission admission = intake.offerPoison(Transport.BROKER, credential, body, 0, kept, answer);
            if (admission == Admission.TAKEN) {
                return true;
            }
            if (admission == Admission.CLOSED || over.await(retryMillis, TimeUnit.MILLISECONDS)) {
                return false;
            }
            retryMillis = Math.min(LONGEST_RETRY_MILLIS, 2 * retryMillis);
        }
    }

    private void acknowledge() {
        try {
            while (!finished || owed.count() > 0) {
                owed.awaitNews();
                for (Owed next = owed.next(); next != null; next = owed.next()) {
                    settle(next);
                    owed.settled();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Owed answer) {
        if (answer.hasFailed()) {
            counts.refused(RefusedItem.JOURNAL_FAILED, answer.items());
            over.countDown();
            return;
        }
        count(answer);
        synchronized (client) {
            if (answer.qos() > 0 && !finished) {
                tell(answer);
            }
        }
    }

    private void tell(Owed answer) {
        try {
            client.messageArrivedComplete(answer.messageId(), answer.qos());
        } catch (MqttException lost) {
            // The broker brings it again on the next connection, and it is found to be the same.
            over.countDown();
        }
    }

    /// Gives the client up. It must not be asked to acknowledge anything afterwards, which it does not
    /// survive.
    private void finish() {
        synchronized (client) {
            finished = true;
            try {
                client.close(true);
            } catch (MqttException gone) {
                // Its threads end by themselves.
            }
        }
    }

    private void count(Owed answer) {
        if (answer.poison()) {
            counts.keptPoison();
        } else if (answer.qos() == 0) {
            counts.takenAtQos0(answer.items());
        } else {
            counts.acknowledged(answer.items());
        }
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(config.sessionExpiry().toSeconds());
        options.setReceiveMaximum(config.receiveMaximum());
        options.setKeepAliveInterval(Math.toIntExact(config.keepAlive().toSeconds()));
        options.setConnectionTimeout(Math.toIntExact(config.connectTimeout().toSeconds()));
        config.user().ifPresent(options::setUserName);
        config.password().ifPresent(word -> options.setPassword(word.getBytes(StandardCharsets.UTF_8)));
        trusting.ifPresent(options::setSocketFactory);
        return options;
    }

    @Override
    public void disconnected(@Nullable MqttDisconnectResponse response) {
        if (response != null) {
            MqttException cause = response.getException();
            reasonCode = cause == null ? response.getReturnCode() : cause.getReasonCode();
        }
        over.countDown();
    }

    @Override
    public void mqttErrorOccurred(@Nullable MqttException error) {
        // What matters comes as a disconnection, too.
    }

    @Override
    public void deliveryComplete(@Nullable IMqttToken token) {
        // Nothing is published.
    }

    @Override
    public void connectComplete(boolean reconnect, @Nullable String uri) {
        // Seen where it was asked for.
    }

    @Override
    public void authPacketArrived(int reasonCode, @Nullable MqttProperties properties) {
        // No such authentication was asked for.
    }
}
