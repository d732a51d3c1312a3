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
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.ring.RecordType;
import org.telltale.server.core.SteppedCore;

/// Says what has to follow from a journal, by what was really measured and by rules of its own: it
/// shares no code with what it judges.
///
/// It judges by how far the server's clock was off when each reading was stamped. What it is not
/// sure of it leaves alone: breaches that count as old, or as taken in the same moment as another,
/// and whose a reading is that counts as taken when it was received, because it lies more than a
/// day ahead of the server.
final class Oracle {
    private static final long YOUNG_MICROS = 11 * 3_600_000_000L;
    private static final long MOST_AHEAD_MICROS = 24 * 3_600_000_000L;
    private static final long GAIN_WINDOW_MICROS = (24 * 60 + 30) * 60_000_000L;
    private static final long GAIN_TENTHS = 20;
    private static final long LOW_TENTHS = 880;

    private final Map<String, SentReading> byBody;
    private final Map<Long, Arrival> arrivals = new TreeMap<>();
    private final Decided decided = new Decided();
    private final Set<SentReading> counted = new HashSet<>();
    private final Map<Long, List<Seen>> seen = new HashMap<>();
    private int required;

    /// A body in the journal.
    private record Arrival(SentReading reading, long stampMicros) {
        /// Nothing counts as taken after it was received.
        long asOfMicros() {
            return Math.min(reading.takenMicros(), stampMicros);
        }

        /// What counts as taken in the same moment may stand in either order.
        boolean mayBeAfter(Arrival other) {
            return !other.equals(this) && asOfMicros() >= other.asOfMicros();
        }

        boolean isFarAhead() {
            return reading.takenMicros() > stampMicros + MOST_AHEAD_MICROS;
        }
    }

    /// What an episode is about.
    private record Watched(long patient, Vital vital) {}

    /// What is known of a patient.
    ///
    /// @param isStored whether it counts; what is held may have been seen by rules, or not
    private record Seen(Arrival arrival, boolean isStored) {}

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

    /// {@return how many breaches had to find an episode open, and did}
    int required() {
        return required;
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
        boolean isStored = its.verdict() == Verdict.STORED;
        if (isStored) {
            Broken.unless(
                    its.patient() == reading.holder() || arrival.isFarAhead(),
                    Promise.P5,
                    reading + " counts for patient " + its.patient() + " at " + position + ", stamped "
                            + arrival.stampMicros());
            requireEpisode(position, arrival, its.patient());
        }
        if (countsNow) {
            seen.computeIfAbsent(its.patient(), _ -> new ArrayList<>()).add(new Seen(arrival, isStored));
        }
        requireOneOfEach(position);
    }

    /// What was held back as old may be paged about beside the reading: each is watched for once.
    private void requireOneOfEach(long position) {
        List<Watched> watched = decided.openedAt(position).stream()
                .map(episode -> new Watched(
                        episode.patient().number(), episode.threshold().vital()))
                .toList();
        Broken.unless(
                watched.size() == Set.copyOf(watched).size(),
                Promise.P2,
                "record " + position + " has opened two episodes of the same: " + watched);
    }

    private void requireEpisode(long position, Arrival arrival, long patient) {
        SentReading reading = arrival.reading();
        List<Seen> before = seen.getOrDefault(patient, List.of()).stream()
                .filter(other -> other.arrival().reading().scale() == reading.scale())
                .toList();
        boolean isNewest = before.stream().allMatch(other -> other.arrival().asOfMicros() < arrival.asOfMicros());
        boolean isYoung = arrival.stampMicros() - arrival.asOfMicros() <= YOUNG_MICROS;
        if (isNewest && isYoung && breaches(arrival, before)) {
            int threshold = reading.scale() ? Household.GAIN : Household.LOW;
            Broken.unless(
                    decided.isOpen(patient, threshold),
                    Promise.P2,
                    reading + " breaches, and no episode is open after record " + position);
            required++;
        }
    }

    private static boolean breaches(Arrival arrival, List<Seen> before) {
        SentReading reading = arrival.reading();
        return reading.scale()
                ? before.stream()
                        .filter(Seen::isStored)
                        .map(Seen::arrival)
                        .filter(other -> other.asOfMicros() >= arrival.asOfMicros() - GAIN_WINDOW_MICROS)
                        .anyMatch(other -> reading.tenths() - other.reading().tenths() >= GAIN_TENTHS)
                : reading.tenths() < LOW_TENTHS;
    }

    /// Whatever the episode rests on has to be something that its patient measured, and a
    /// saturation has to be low, or a weight to have risen.
    private void requireCause(Episode episode) {
        boolean isOfWeight = episode.thresholdIndex() == Household.GAIN;
        List<Arrival> causes = new ArrayList<>();
        for (TriggerReading trigger : episode.readings()) {
            Arrival arrival = arrivals.get(trigger.position());
            if (arrival == null) {
                throw new Broken(Promise.P2, episode.id() + " rests on what was not received");
            }
            boolean isTheirs = arrival.reading().holder() == episode.patient().number() || arrival.isFarAhead();
            Broken.unless(
                    isTheirs && arrival.reading().scale() == isOfWeight,
                    Promise.P2,
                    episode.id() + " rests on " + arrival.reading() + ", which is another's, or another vital's");
            causes.add(arrival);
        }
        Broken.unless(
                isOfWeight ? haveRisen(causes) : areLow(causes),
                Promise.P2,
                episode.id() + " was opened though nothing " + (isOfWeight ? "has risen: " : "was low: ") + causes);
    }

    private static boolean areLow(List<Arrival> causes) {
        return causes.stream().anyMatch(arrival -> arrival.reading().tenths() < LOW_TENTHS);
    }

    private static boolean haveRisen(List<Arrival> causes) {
        return causes.stream()
                .anyMatch(last -> breaches(
                        last,
                        causes.stream()
                                .filter(last::mayBeAfter)
                                .map(other -> new Seen(other, true))
                                .toList()));
    }
}
