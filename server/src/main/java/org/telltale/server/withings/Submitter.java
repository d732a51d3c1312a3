package org.telltale.server.withings;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.telltale.care.account.FetchFailure;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.RefusedBody;
import org.telltale.ingest.edge.RefusedItem;
import org.telltale.ingest.edge.Workbench;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Intake;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.source.Sources;

/// Hands in what was fetched, as any other sender would, and waits until it is on disk.
final class Submitter {
    /// The profile by which it is read.
    static final String SOURCE = "withings-measures";

    private final Intake intake;
    private final Sources sources;
    private final EdgeCounts counts;
    private final Duration longestForce;

    /// @param longestForce how long an attempt waits for the disk
    Submitter(Intake intake, Sources sources, EdgeCounts counts, Duration longestForce) {
        this.intake = intake;
        this.sources = sources;
        this.counts = counts;
        this.longestForce = longestForce;
    }

    /// Hands in one answer of the cloud, with the account's name in a line before it.
    ///
    /// @throws CloudFailure if it cannot be read, or is not on disk
    void submit(FetchAttempt attempt, byte[] answer) throws CloudFailure, InterruptedException {
        byte[] line = (attempt.name() + "\n").getBytes(US_ASCII);
        byte[] body = new byte[line.length + answer.length];
        System.arraycopy(line, 0, body, 0, line.length);
        System.arraycopy(answer, 0, body, line.length, answer.length);
        Workbench bench = Workbench.ofThread();
        BodyStatus status = bench.decode(sources, sources.numberOf(SOURCE), body, body.length);
        switch (status) {
            case READ -> offer(attempt, body, bench.fragments);
            case MALFORMED -> refuse(RefusedBody.MALFORMED);
            case TOO_MANY_ITEMS -> refuse(RefusedBody.TOO_MANY_ITEMS);
        }
    }

    private void refuse(RefusedBody why) throws CloudFailure {
        counts.refused(why);
        throw CloudFailure.of(FetchFailure.UNREADABLE);
    }

    private void offer(FetchAttempt attempt, byte[] body, Fragments fragments)
            throws CloudFailure, InterruptedException {
        int items = fragments.items();
        counts.received(fragments);
        counts.passedOver(fragments.passedOver());
        if (fragments.isNothing()) {
            return;
        }
        Forced forced = new Forced(items);
        Admission admission =
                intake.offer(Transport.FETCHED, attempt.credential().number(), body, 0, body.length, fragments, forced);
        if (admission != Admission.TAKEN) {
            counts.refused(RefusedItem.by(admission), items);
            throw CloudFailure.of(FetchFailure.NOT_JOURNALED);
        }
        if (!forced.await()) {
            throw CloudFailure.of(FetchFailure.NOT_JOURNALED);
        }
    }

    /// Counts by itself, because the body has its fate also where nobody waits for it any more.
    private final class Forced implements Receipt {
        private final CompletableFuture<Boolean> isForced = new CompletableFuture<>();
        private final int items;

        Forced(int items) {
            this.items = items;
        }

        @Override
        public void forced(long position) {
            counts.acknowledged(items);
            isForced.complete(true);
        }

        @Override
        public void failed() {
            counts.refused(RefusedItem.JOURNAL_FAILED, items);
            isForced.complete(false);
        }

        boolean await() throws InterruptedException {
            try {
                return isForced.get(longestForce.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException late) {
                return false;
            }
        }
    }
}
