package org.telltale.ingest.ring;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.telltale.ingest.decode.Fragments;

/// An intake that keeps what it was offered and forces when it is told.
///
/// Receipts are called on a thread of its own, as the journal does. Safe on every thread.
public final class FakeIntake implements Intake, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /// One body that was taken.
    ///
    /// @param source the profile that it was read by
    /// @param text its bytes as ISO-8859-1
    /// @param faults how many of its items could not be read
    /// @param poison whether it could not be decoded at all
    public record Body(
            Transport transport,
            long credential,
            int source,
            String text,
            int rows,
            int faults,
            boolean poison,
            Receipt receipt) {}

    private final ExecutorService journal = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("fake-journal").factory());
    private final LinkedBlockingQueue<Body> taken = new LinkedBlockingQueue<>();
    private final ArrayDeque<Receipt> unforced = new ArrayDeque<>();
    private Admission admission = Admission.TAKEN;
    private boolean forcesAtOnce = true;
    private long position;
    private int offers;

    /// Answers every offer from now on with this.
    public synchronized void answers(Admission next) {
        admission = next;
    }

    /// Forces nothing until it is told.
    public synchronized void holds() {
        forcesAtOnce = false;
    }

    /// Forces what is held, and everything from now on at once.
    public synchronized void forcesAtOnce() {
        forcesAtOnce = true;
        forceNext(unforced.size());
    }

    /// Forces the next so many of what is held.
    public synchronized void forceNext(int count) {
        for (int i = 0; i < count; i++) {
            force(unforced.removeFirst());
        }
    }

    /// Forces the last body that is held, before those that came earlier.
    public synchronized void forceLast() {
        force(unforced.removeLast());
    }

    /// Fails everything that is held.
    public synchronized void failAll() {
        while (!unforced.isEmpty()) {
            Receipt receipt = unforced.removeFirst();
            journal.execute(receipt::failed);
        }
    }

    /// {@return the next body that was taken; one must come within ten seconds}
    public Body next() throws InterruptedException {
        Body next = taken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no body came");
        }
        return next;
    }

    /// {@return how many bodies were taken and not looked at}
    public int untouched() {
        return taken.size();
    }

    /// {@return how many offers there were, taken or not}
    public synchronized int offers() {
        return offers;
    }

    /// Waits until there were so many offers, taken or not.
    public void awaitOffers(int count) throws InterruptedException {
        await(() -> offers >= count, () -> "there were " + offers + " offers, not " + count);
    }

    /// Waits until so many bodies are held at the same time.
    public void awaitHeld(int count) throws InterruptedException {
        await(() -> unforced.size() >= count, () -> "held " + unforced.size() + " bodies, not " + count);
    }

    private synchronized void await(BooleanSupplier done, Supplier<String> otherwise) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!done.getAsBoolean()) {
            long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                throw new AssertionError(otherwise.get());
            }
            wait(leftMillis);
        }
    }

    @Override
    public Admission offer(
            Transport transport,
            long credential,
            byte[] body,
            int offset,
            int length,
            Fragments fragments,
            Receipt receipt) {
        String text = new String(body, offset, length, StandardCharsets.ISO_8859_1);
        return take(new Body(
                transport,
                credential,
                fragments.source,
                text,
                fragments.count(),
                fragments.faultCount(),
                false,
                receipt));
    }

    @Override
    public Admission offerPoison(
            Transport transport, long credential, byte[] body, int offset, int length, Receipt receipt) {
        String text = new String(body, offset, length, StandardCharsets.ISO_8859_1);
        return take(new Body(transport, credential, 0, text, 0, 0, true, receipt));
    }

    private synchronized Admission take(Body body) {
        offers++;
        notifyAll();
        if (admission != Admission.TAKEN) {
            return admission;
        }
        taken.add(body);
        if (forcesAtOnce) {
            force(body.receipt());
        } else {
            unforced.addLast(body.receipt());
        }
        return Admission.TAKEN;
    }

    private void force(Receipt receipt) {
        long at = ++position;
        journal.execute(() -> receipt.forced(at));
    }

    @Override
    public void close() {
        journal.shutdownNow();
    }
}
