package org.telltale.benchmarks.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.telltale.care.reading.Verdict;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.ring.RecordType;
import org.telltale.server.core.SteppedCore;

/// Says what has to follow from a journal, by what was really measured and by rules of its own: it shares no code with
/// what it judges.
///
/// What it is not sure of it leaves alone: breaches that came late, and patients of whom readings came while the
/// server's clock was behind.
final class Oracle {
    private static final long LIVE_MICROS = 60_000_000;
    private static final long GAIN_WINDOW_MICROS = (24 * 60 + 30) * 60_000_000L;
    private static final long GAIN_TENTHS = 20;
    private static final long LOW_TENTHS = 880;

    private final Map<String, SentReading> byBody;
    private final Map<Long, Arrival> arrivals = new TreeMap<>();
    private final Decided decided = new Decided();
    private final Set<SentReading> counted = new HashSet<>();
    private final Map<Long, List<SentReading>> stored = new HashMap<>();
    private final Set<Long> muddled = new HashSet<>();

    /// A body in the journal.
    private record Arrival(SentReading reading, long stampMicros) {}

    /// An oracle that knows what each body was.
    Oracle(Map<String, SentReading> byBody) {
        this.byBody = byBody;
    }

    /// Compares what a replay of the journal decides with what has to be.
    ///
    /// @return what the replay has decided, folded
    /// @throws Broken if a promise does not hold
    long judge(SteppedCore core) throws IOException {
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = core.records(1)) {
            while (reader.next(record)) {
                if (RecordType.isArrival(record.type())) {
                    String body = new String(record.payload(), 0, record.payloadLength(), UTF_8);
                    SentReading reading = byBody.get(body);
                    if (reading == null) {
                        throw new Broken(Promise.P1, "the journal holds what nobody sent: " + body);
                    }
                    arrivals.put(record.sequence(), new Arrival(reading, record.stampMicros()));
                }
            }
        }
        long digest = core.replay(decided, this::after);
        decided.everOpened().forEach(this::requireCause);
        return digest;
    }

    /// {@return how many bodies with one item each the journal holds}
    long received() {
        return arrivals.size();
    }

    /// {@return what the replay has decided}
    Decided decided() {
        return decided;
    }

    private void after(long position) {
        Arrival arrival = arrivals.get(position);
        if (arrival == null) {
            return;
        }
        Decided.ItsVerdict its = decided.verdict(position)
                .orElseThrow(() -> new Broken(Promise.P9, "record " + position + " has no verdict"));
        SentReading reading = arrival.reading();
        boolean countsNow = its.verdict() == Verdict.STORED || its.verdict() == Verdict.HELD;
        boolean isNew = counted.add(reading);
        Broken.unless(
                countsNow == isNew,
                Promise.P5,
                reading + (isNew ? " is new and " : " was here before and is ") + its.verdict() + " at " + position);
        if (arrival.stampMicros() < reading.takenMicros()) {
            muddled.add(reading.holder());
        }
        if (its.verdict() == Verdict.STORED) {
            boolean isHolders = its.patient() == reading.holder() || muddled.contains(reading.holder());
            Broken.unless(
                    isHolders,
                    Promise.P5,
                    reading + " counts for patient " + its.patient() + " at " + position + ", stamped "
                            + arrival.stampMicros());
            requireEpisode(position, arrival);
            stored.computeIfAbsent(reading.holder(), _ -> new ArrayList<>()).add(reading);
        }
    }

    private void requireEpisode(long position, Arrival arrival) {
        SentReading reading = arrival.reading();
        List<SentReading> before = stored.getOrDefault(reading.holder(), List.of()).stream()
                .filter(other -> other.scale() == reading.scale())
                .toList();
        boolean isNewest = before.stream().allMatch(other -> other.takenMicros() < reading.takenMicros());
        boolean isLive = arrival.stampMicros() - reading.takenMicros() <= LIVE_MICROS;
        if (isNewest && isLive && !muddled.contains(reading.holder()) && breaches(reading, before)) {
            int threshold = reading.scale() ? Household.GAIN : Household.LOW;
            Broken.unless(
                    decided.isOpen(reading.holder(), threshold),
                    Promise.P2,
                    reading + " breaches, and no episode is open after record " + position);
        }
    }

    private static boolean breaches(SentReading reading, List<SentReading> before) {
        return reading.scale()
                ? before.stream()
                        .filter(other -> other.takenMicros() >= reading.takenMicros() - GAIN_WINDOW_MICROS)
                        .anyMatch(other -> reading.tenths() - other.tenths() >= GAIN_TENTHS)
                : reading.tenths() < LOW_TENTHS;
    }

    /// Whatever the episode rests on has to be something that was measured, and a saturation has to be low.
    private void requireCause(Episode episode) {
        boolean isLow = episode.thresholdIndex() != Household.LOW;
        for (TriggerReading trigger : episode.readings()) {
            Arrival arrival = arrivals.get(trigger.position());
            if (arrival == null) {
                throw new Broken(Promise.P2, episode.id() + " rests on what was not received");
            }
            isLow |= arrival.reading().tenths() < LOW_TENTHS;
        }
        Broken.unless(isLow, Promise.P2, episode.id() + " was opened though nothing was low");
    }
}
