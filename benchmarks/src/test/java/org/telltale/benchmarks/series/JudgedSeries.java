package org.telltale.benchmarks.series;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.admit.Admission;
import org.telltale.ingest.admit.AdmissionOutput;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// A series judged one by one. Everybody has one device, and every reading is judged in the order in which it comes.
final class JudgedSeries implements AdmissionOutput {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Map<String, Long> people = new HashMap<>();
    private final Map<Long, ZoneId> zones = new HashMap<>();
    private final Admission admission =
            new Admission(1 << 20, (_, _) -> true, person -> zones.getOrDefault(person, ZoneOffset.UTC), this);
    private final CanonicalJson json = new CanonicalJson();
    private final Fragments fragments = new Fragments();
    private final Item item = new Item();
    private final Map<VerdictReason, List<Line>> held = new TreeMap<>();
    private final List<Line> stored = new ArrayList<>();
    private Line line;
    private long position;

    JudgedSeries(Line first) {
        line = first;
        apply(new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
    }

    static JudgedSeries of(List<Line> lines, Map<String, String> zoneByDevice) {
        JudgedSeries judged = new JudgedSeries(lines.getFirst());
        lines.forEach(one -> judged.judge(one, zoneByDevice));
        return judged;
    }

    private void judge(Line one, Map<String, String> zoneByDevice) {
        line = one;
        if (!people.containsKey(one.device())) {
            long person = people.size() + 1L;
            people.put(one.device(), person);
            zones.put(person, ZoneId.of(zoneByDevice.getOrDefault(one.device(), "UTC")));
            apply(new CareEvent.DeviceRegistered(PRACTICE, one.device(), "any", true));
            apply(new CareEvent.DeviceAssigned(
                    PRACTICE, new DeviceId(person), new PatientId(person), Instant.parse("2015-01-02T00:00:00Z")));
        }
        byte[] body = one.json().getBytes(UTF_8);
        json.decode(body, 0, body.length, fragments);
        assertThat(fragments.count()).as(one.json()).isOne();
        item.copy(fragments, 0);
        position++;
        admission.admit(position, micros(NOW), 1, item);
    }

    private void apply(CareEvent.Inventory event) {
        admission.apply(event, micros(NOW), (_, _) -> true);
    }

    List<Line> heldAs(VerdictReason reason) {
        return held.getOrDefault(reason, List.of());
    }

    int count(VerdictReason reason) {
        return heldAs(reason).size();
    }

    @Override
    public void verdict(
            long at,
            Item decided,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            long takenAtMicros,
            TimeSource timeSource) {
        if (verdict == Verdict.STORED) {
            stored.add(line);
        } else {
            held.computeIfAbsent(reason, _ -> new ArrayList<>()).add(line);
        }
    }

    @Override
    public void settled(
            long at,
            int index,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            boolean isForRules) {
        throw new AssertionError("nothing waits for a store here");
    }

    @Override
    public void noted(long at, int index, ReadingNote note) {
        throw new AssertionError("nothing is held here");
    }

    @Override
    public void corrects(long at, int index, Verdict verdict, long patient, long of) {
        throw new AssertionError("nothing is corrected here");
    }

    @Override
    public void retimed(long at, int index, long takenAtMicros) {
        throw new AssertionError("nothing is held here");
    }

    @Override
    public void heldAgain(
            long at,
            int index,
            VerdictReason reason,
            long practice,
            long device,
            long takenAtMicros,
            boolean isForRules) {
        throw new AssertionError("nothing is held here");
    }

    @Override
    public void superseded(long patient, Vital vital, long place) {
        throw new AssertionError("nothing is corrected here");
    }

    @Override
    public void admitted(AdmittedReading reading) {
        // What rules make of it is theirs.
    }

    /// {@return what counts, in the order in which it came}
    List<Line> stored() {
        return stored;
    }

    Map<VerdictReason, List<Line>> held() {
        return held;
    }

    /// {@return every reading of a series}
    static List<Line> linesOf(RealSeries series) throws IOException {
        return series.readings().stream().map(Line::of).toList();
    }

    /// {@return the zone of whoever held each cuff}
    static Map<String, String> homes(List<Line> lines) {
        return lines.stream()
                .map(Line::device)
                .distinct()
                .collect(Collectors.toMap(
                        device -> device, device -> RealSeries.homeOf(device).getId()));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
