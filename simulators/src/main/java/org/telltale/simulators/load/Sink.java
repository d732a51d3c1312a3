package org.telltale.simulators.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// What the connections of one event loop have seen. Touched by that loop alone, and by its owner when the
/// loop rests.
final class Sink {
    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    final Histogram fromDue = new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    final Histogram fromSent = new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    final Histogram generatorLag = new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    final Map<Integer, Long> refusedRequests = new TreeMap<>();
    long sentRequests;
    long nextReading;
    long acknowledgedReadings;
    long acknowledgedInTime;
    long unansweredRequests;
    long neverSentRequests;
    long lostConnections;
    String firstTrouble = "";

    void acknowledged(long dueNanos, long sentNanos, long nowNanos) {
        fromDue.recordValue(bounded(nowNanos - dueNanos));
        fromSent.recordValue(bounded(nowNanos - sentNanos));
    }

    void sent(long lagNanos) {
        generatorLag.recordValue(bounded(lagNanos));
    }

    void refused(int status) {
        refusedRequests.merge(status, 1L, Long::sum);
    }

    void trouble(Throwable cause) {
        if (firstTrouble.isEmpty()) {
            firstTrouble = String.valueOf(cause.getMessage());
        }
    }

    void add(Sink other) {
        fromDue.add(other.fromDue);
        fromSent.add(other.fromSent);
        generatorLag.add(other.generatorLag);
        other.refusedRequests.forEach((status, count) -> refusedRequests.merge(status, count, Long::sum));
        sentRequests += other.sentRequests;
        nextReading = Math.max(nextReading, other.nextReading);
        acknowledgedReadings += other.acknowledgedReadings;
        acknowledgedInTime += other.acknowledgedInTime;
        unansweredRequests += other.unansweredRequests;
        neverSentRequests += other.neverSentRequests;
        lostConnections += other.lostConnections;
        firstTrouble = firstTrouble.isEmpty() ? other.firstTrouble : firstTrouble;
    }

    private static long bounded(long nanos) {
        return Math.clamp(nanos, 0, HIGHEST_NANOS);
    }
}
