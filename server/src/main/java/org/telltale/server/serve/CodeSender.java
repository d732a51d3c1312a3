package org.telltale.server.serve;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.event.VerificationEvent.CodeReported;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.people.ContactKind;
import org.telltale.escalation.WayCodes;
import org.telltale.escalation.page.CodeChannel;
import org.telltale.escalation.page.CodeMessage;
import org.telltale.escalation.page.Delivery;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.VerifiedWays;

/// Sends the codes that were asked for, each until what became of it is in the journal.
///
/// What is to go out is read from the directory's memory once a second, so nothing is lost at a
/// stop: a code whose outcome was not journaled is sent again after the next start, and is the same
/// one. Pages never wait for codes: they have threads of their own, and the channel alone in
/// common.
final class CodeSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CodeSender.class);
    private static final int MOST_UNDER_WAY = 8;
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Commands commands;
    private final Directory directory;
    private final Map<ContactKind, CodeChannel> channels;
    private final WayCodes codes;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("way-codes").daemon().factory());
    private final Semaphore free = new Semaphore(MOST_UNDER_WAY);
    private final Map<Long, Progress> progress = new HashMap<>();
    private final Set<Thread> deliveries = new HashSet<>();
    private boolean isClosed;

    /// How far a code has come here.
    ///
    /// @param attempts how many were made
    /// @param isUnderWay whether one is being made
    /// @param settled what is still to be journaled
    /// @param notBefore when the next thing is done about it
    private record Progress(int attempts, boolean isUnderWay, Optional<Delivery> settled, Instant notBefore) {
        private static final Progress NONE = new Progress(0, false, Optional.empty(), Instant.MIN);
    }

    CodeSender(
            Commands commands,
            Directory directory,
            Map<ContactKind, CodeChannel> channels,
            WayCodes codes,
            InstantSource clock) {
        this.commands = commands;
        this.directory = directory;
        this.channels = channels;
        this.codes = codes;
        this.clock = clock;
    }

    void start() {
        var _ = timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Begins whatever is due.
    void look() {
        try {
            Instant now = clock.instant();
            List<VerifiedWays.Unsent> unsent = directory.ways().unsent(ChronoUnit.MICROS.between(Instant.EPOCH, now));
            forgetOthersThan(unsent);
            for (VerifiedWays.Unsent code : unsent) {
                begin(code, now);
            }
        } catch (RuntimeException defect) {
            LOG.error("codes could not be looked through", defect);
        }
    }

    private synchronized void forgetOthersThan(List<VerifiedWays.Unsent> unsent) {
        Set<Long> wanted = new HashSet<>();
        unsent.forEach(code -> wanted.add(code.asked().verification()));
        progress.keySet().retainAll(wanted);
    }

    private synchronized void begin(VerifiedWays.Unsent code, Instant now) {
        Progress before = progress.getOrDefault(code.asked().verification(), Progress.NONE);
        if (isClosed || before.isUnderWay() || now.isBefore(before.notBefore()) || !free.tryAcquire()) {
            return;
        }
        progress.put(code.asked().verification(), new Progress(before.attempts(), true, before.settled(), now));
        Thread delivery =
                Thread.ofVirtual().name("way-" + code.asked().verification()).unstarted(() -> run(code, before));
        deliveries.add(delivery);
        delivery.start();
    }

    private void run(VerifiedWays.Unsent code, Progress before) {
        Progress after = before;
        try {
            Delivery delivery = before.settled().isPresent() ? before.settled().get() : deliver(code);
            int attempts = before.attempts() + (before.settled().isPresent() ? 0 : 1);
            boolean isSettled = delivery.outcome() != DeliveryOutcome.FAILED || attempts >= MOST_ATTEMPTS;
            Optional<Delivery> settled = isSettled ? Optional.of(delivery) : Optional.empty();
            Instant next = clock.instant().plus(isSettled ? EVERY : RETRY_AFTER);
            after = new Progress(attempts, false, settled, next);
            if (isSettled) {
                report(code, delivery);
            }
        } catch (InterruptedException stopping) {
            // Nothing is known of it: the next start sends it again.
        } finally {
            end(code, after);
        }
    }

    private Delivery deliver(VerifiedWays.Unsent code) throws InterruptedException {
        Optional<Directory.Person> person = directory.person(code.person());
        CodeChannel channel = channels.get(code.address().kind());
        if (channel == null || person.isEmpty()) {
            return Delivery.refused("not-configured");
        }
        long verification = code.asked().verification();
        try {
            return channel.deliver(new CodeMessage(
                    verification,
                    person.get().joined().practice(),
                    code.person(),
                    code.address(),
                    codes.shown(verification, code.person()),
                    Instant.EPOCH.plus(code.asked().atMicros(), ChronoUnit.MICROS),
                    Instant.EPOCH.plus(code.asked().untilMicros(), ChronoUnit.MICROS)));
        } catch (RuntimeException defect) {
            return Delivery.failed("defect");
        }
    }

    private void report(VerifiedWays.Unsent code, Delivery delivery) {
        Optional<Directory.Person> person = directory.person(code.person());
        if (person.isEmpty()) {
            return;
        }
        try {
            var _ = commands.submit(
                    Commands.SERVER,
                    new CodeReported(
                            person.get().joined().practice(),
                            code.person(),
                            code.asked().verification(),
                            delivery.outcome(),
                            delivery.category()));
        } catch (Commands.Unavailable later) {
            LOG.debug("the outcome of a code is offered again: {}", later.getMessage());
        }
    }

    private synchronized void end(VerifiedWays.Unsent code, Progress after) {
        progress.put(code.asked().verification(), after);
        deliveries.remove(Thread.currentThread());
        free.release();
    }

    /// Stops; what is under way is sent again after the next start.
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            deliveries.forEach(Thread::interrupt);
        }
        timer.shutdownNow();
    }
}
