package org.telltale.ingest.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.ring.Credentials;
import org.telltale.ingest.ring.Intake;

/// Takes readings from a site's broker and acknowledges them to it when their body is on disk.
///
/// It keeps trying to connect for as long as it is open, with a pause that doubles from a quarter of a
/// second and is drawn at random from its upper half, so that several servers do not come at the same
/// time.
///
/// To be closed before the journal, so that what was taken is still acknowledged.
public final class BrokerSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerSource.class);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final Duration DRAINING = Duration.ofSeconds(5);

    private final BrokerConfig config;
    private final Optional<SSLSocketFactory> trusting;
    private final Credentials credentials;
    private final Intake intake;
    private final EdgeCounts counts;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread keeper;

    private volatile @Nullable BrokerConnection connection;
    private volatile int lastReasonCode;
    private final AtomicLong failedAttempts = new AtomicLong();

    /// A source that does not listen yet.
    ///
    /// @param credentials who the gateways of the topics are
    /// @param counts where it counts
    /// @throws IOException when the file of the broker's authority cannot be used
    public BrokerSource(BrokerConfig config, Credentials credentials, Intake intake, EdgeCounts counts)
            throws IOException {
        this.config = config;
        this.trusting = config.ca().isPresent()
                ? Optional.of(TrustedAuthority.sockets(config.ca().get(), "broker.ca"))
                : Optional.empty();
        this.credentials = credentials;
        this.intake = intake;
        this.counts = counts;
        this.keeper = Thread.ofPlatform().daemon().name("broker-keeper").unstarted(this::keepConnected);
    }

    /// Begins to connect. Does not wait for the broker.
    public void open() {
        keeper.start();
    }

    /// {@return whether it is connected and has subscribed}
    public boolean isListening() {
        return connection != null;
    }

    /// Waits until it listens.
    ///
    /// @return whether it does, within this time
    public synchronized boolean awaitListening(Duration atMost) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        while (connection == null) {
            long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    /// {@return why the last attempt failed or the last connection ended: Paho's or MQTT's reason code,
    /// 0 where there was none yet, or the cause is below MQTT, as a certificate that is not believed}
    public int lastReasonCode() {
        return lastReasonCode;
    }

    /// {@return how many attempts to connect have failed since it was opened}
    public long failedAttempts() {
        return failedAttempts.get();
    }

    /// Takes nothing more, acknowledges what was taken, and disconnects. The broker keeps our session and
    /// whatever was not acknowledged.
    ///
    /// @return how many messages were not acknowledged
    public int drain(Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        stop.countDown();
        BrokerConnection open = connection;
        int left = 0;
        try {
            if (open != null) {
                open.stop();
                left = open.awaitSettled(deadlineNanos);
                open.close();
            }
            keeper.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return left;
    }

    @Override
    public void close() {
        int left = drain(DRAINING);
        if (left > 0) {
            LOG.warn("{} messages were left with the broker, which brings them again", left);
        }
    }

    private void keepConnected() {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        try {
            do {
                boolean listened = listenOnce();
                pauseMillis = listened
                        ? FIRST_PAUSE_MILLIS
                        : Math.min(2 * pauseMillis, config.longestPause().toMillis());
            } while (!stop.await(drawn(pauseMillis), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Connects and listens until the connection ends.
    ///
    /// @return whether it came as far as listening
    private boolean listenOnce() throws InterruptedException {
        BrokerConnection opened = opened();
        if (opened == null) {
            return false;
        }
        LOG.info("listening to the broker");
        listens(opened);
        if (stop.getCount() > 0) {
            opened.awaitEnd();
            lastReasonCode = opened.reasonCode();
            LOG.info("the connection to the broker ended, reason code {}", lastReasonCode);
        }
        connection = null;
        opened.close();
        return true;
    }

    private synchronized void listens(BrokerConnection opened) {
        connection = opened;
        notifyAll();
    }

    private @Nullable BrokerConnection opened() {
        BrokerConnection fresh = null;
        try {
            fresh = new BrokerConnection(config, trusting, credentials, intake, counts);
            fresh.open();
            return fresh;
        } catch (MqttException e) {
            lastReasonCode = e.getReasonCode();
            failedAttempts.incrementAndGet();
            LOG.warn(
                    "no connection to the broker, reason code {}: {}",
                    lastReasonCode,
                    rootOf(e).getMessage());
            if (fresh != null) {
                fresh.close();
            }
            return null;
        }
    }

    /// What a certificate lacks, for one, is said by the innermost cause alone.
    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    private static long drawn(long pauseMillis) {
        return pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis / 2 + 1);
    }
}
