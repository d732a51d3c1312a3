package org.telltale.simulators.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One connection's share of the load: sends what is due while its window is open, and matches answers to
/// requests.
///
/// Everything here runs on the connection's event loop.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the socket, which is seen
final class LoadConnection {
    private static final int SHAPES = 3;

    private final LoadPlan plan;
    private final int index;
    private final Schedule schedule;
    private final Dialect dialect;
    private final Sink sink;
    private final LongSupplier nanoClock;
    private final long wallStartMicros;
    private final long measuredFromNanos;
    private final long endNanos;
    private final Flight flight;
    private final @Nullable Body[] bodies = new @Nullable Body[SHAPES];
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private @Nullable Channel channel;
    private boolean ready;
    private boolean timerIsSet;
    private long next;

    /// @param wallStartMicros the wall clock's time at the schedule's start, microseconds since 1970
    LoadConnection(
            LoadPlan plan,
            int index,
            Schedule schedule,
            Dialect dialect,
            Sink sink,
            LongSupplier nanoClock,
            long wallStartMicros) {
        this.plan = plan;
        this.index = index;
        this.schedule = schedule;
        this.dialect = dialect;
        this.sink = sink;
        this.nanoClock = nanoClock;
        this.wallStartMicros = wallStartMicros;
        this.measuredFromNanos = schedule.startNanos() + plan.warmup().toNanos();
        this.endNanos = measuredFromNanos + plan.duration().toNanos();
        this.flight = new Flight(plan.window());
    }

    /// {@return completed when everything due has been sent and answered}
    CompletableFuture<Void> done() {
        return done;
    }

    boolean isOver() {
        return done.isDone();
    }

    void opened(Channel opened) {
        channel = opened;
        ByteBuf hello = opened.alloc().ioBuffer();
        dialect.writeHello(hello);
        opened.writeAndFlush(hello, opened.voidPromise());
        ready = !dialect.needsWelcome();
        pump();
    }

    /// Reads as many answers as have come in, and sends what they made room for.
    void read(ByteBuf in) {
        for (int meaning = dialect.read(in); meaning != Dialect.NOT_YET; meaning = dialect.read(in)) {
            if (meaning == Dialect.WELCOME) {
                ready = true;
            } else if (meaning != Dialect.NO_ANSWER) {
                answered(meaning);
            }
        }
        pump();
    }

    /// What was in the air may have arrived or not: it is counted as unanswered and not sent again.
    void closed() {
        if (channel == null) {
            return;
        }
        channel = null;
        ready = false;
        if (!isOver()) {
            sink.lostConnections++;
        }
        sink.unansweredRequests += flight.size();
        flight.clear();
        completeIfOver();
    }

    void failed(Throwable cause) {
        sink.trouble(cause);
    }

    /// Gives up what is still due or in the air.
    void abandon() {
        if (!done.isDone()) {
            sink.unansweredRequests += flight.size();
            sink.neverSentRequests += plan.isPaced() ? schedule.requests() - next : 0;
            flight.clear();
            done.complete(null);
        }
    }

    /// Closes the socket, once it is over.
    void hangUp() {
        Channel open = channel;
        if (open != null) {
            open.close();
        }
    }

    /// Sends what is due, as far as the window and the socket's buffer have room.
    void pump() {
        Channel open = channel;
        if (open != null && ready) {
            long now = nanoClock.getAsLong();
            if (maySend(now) && open.isWritable()) {
                send(open, now);
            }
            setTimer(open);
        }
        completeIfOver();
    }

    private void answered(int meaning) {
        long now = nanoClock.getAsLong();
        if (flight.size() == 0) {
            throw new IllegalStateException("an answer to nothing");
        }
        long due = flight.oldestDueNanos();
        if (meaning != Dialect.ACKNOWLEDGED) {
            sink.refused(meaning);
        } else {
            sink.acknowledgedReadings += plan.batch();
            if (due >= measuredFromNanos) {
                sink.acknowledged(due, flight.oldestSentNanos(), now);
            }
            if (now >= measuredFromNanos && now < endNanos) {
                sink.acknowledgedInTime += plan.batch();
            }
        }
        flight.removeOldest();
    }

    private boolean maySend(long now) {
        if (flight.size() >= plan.window()) {
            return false;
        }
        return plan.isPaced() ? next < schedule.requests() && schedule.dueNanos(next) <= now : now < endNanos;
    }

    private void send(Channel open, long now) {
        ByteBuf out = open.alloc().ioBuffer();
        while (maySend(now)) {
            long due = plan.isPaced() ? schedule.dueNanos(next) : now;
            dialect.writeRequest(out, body(due).bytes());
            if (due >= measuredFromNanos) {
                sink.sent(now - due);
            }
            flight.add(due, now);
            sink.sentRequests++;
            next++;
        }
        open.writeAndFlush(out, open.voidPromise());
    }

    private Body body(long dueNanos) {
        long first = plan.series().firstReading() + (next * plan.connections() + index) * plan.batch();
        sink.nextReading = Math.max(sink.nextReading, first + plan.batch());
        int shift = (int) (first % SHAPES);
        Body body = bodies[shift];
        if (body == null) {
            body = Body.of(plan.batch(), shift, plan.devices(), plan.breachEvery());
            bodies[shift] = body;
        }
        long dueMicros = wallStartMicros + (dueNanos - schedule.startNanos()) / 1_000;
        body.patch(first, plan.series().takenAtMicros(first, (long) SHAPES * plan.devices(), dueMicros));
        return body;
    }

    /// With a full window the next answer wakes it; with an open one, the next due time does.
    private void setTimer(Channel open) {
        if (timerIsSet || !plan.isPaced() || next >= schedule.requests() || flight.size() >= plan.window()) {
            return;
        }
        timerIsSet = true;
        long waitNanos = Math.max(0, schedule.dueNanos(next) - nanoClock.getAsLong());
        var _ = open.eventLoop()
                .schedule(
                        () -> {
                            timerIsSet = false;
                            pump();
                        },
                        waitNanos,
                        TimeUnit.NANOSECONDS);
    }

    private void completeIfOver() {
        boolean allSent = plan.isPaced() ? next >= schedule.requests() : nanoClock.getAsLong() >= endNanos;
        if (allSent && flight.size() == 0) {
            done.complete(null);
        }
    }
}
