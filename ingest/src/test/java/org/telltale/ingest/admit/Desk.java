package org.telltale.ingest.admit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// Two practices, an admission, and gateways that send bodies as they come over the wire.
///
/// The gateway 1 may send for the first practice, 2 and 3 for the second, whose patient is Maria.
final class Desk implements AdmissionOutput {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final PracticeId MAPLE = new PracticeId(1);
    static final PracticeId OAK = new PracticeId(2);
    static final PatientId MARIA = new PatientId(7);
    static final long GATEWAY_OF_MAPLE = 1;
    static final long GATEWAY_OF_OAK = 2;
    static final long OTHER_GATEWAY_OF_OAK = 3;

    /// What became of every item, as `STORED NONE`.
    final List<String> verdicts = new ArrayList<>();

    /// When every item was taken, as `DEVICE 2026-11-21T11:59:00Z`.
    final List<String> times = new ArrayList<>();

    /// What the rules were given, as `patient 7`.
    final List<String> judged = new ArrayList<>();

    private final CanonicalJson json = new CanonicalJson();
    private final Fragments fragments = new Fragments();
    private final Item item = new Item();
    private Admission admission = newAdmission();
    private Instant now = NOW;
    private long position = 10;

    /// The last item that was held: what a release of it would carry.
    private Optional<HeldReading> held = Optional.empty();

    private Admission newAdmission() {
        return new Admission(
                1 << 10, (gateway, practice) -> practice == Math.min(gateway, 2), _ -> ZoneOffset.UTC, this);
    }

    void at(Instant later) {
        now = later;
    }

    void register(String device) {
        happens(new CareEvent.DeviceRegistered(OAK, device, "Nonin 3230", true));
    }

    void assignFrom(Instant from) {
        happens(new CareEvent.DeviceAssigned(OAK, new DeviceId(1), MARIA, from));
    }

    /// An oximeter that Maria has held since new year.
    void oximeter() {
        register("ox-1");
        assignFrom(Instant.parse("2026-01-01T00:00:00Z"));
    }

    void releaseWhatWasHeldLast() {
        happens(new CareEvent.HeldReleased(OAK, held.orElseThrow(), MARIA, "it is hers"));
    }

    void restart() {
        admission = SavedAdmission.loaded(SavedAdmission.of(admission), newAdmission());
    }

    /// Something happens in the inventory, and is not refused.
    void happens(CareEvent.Inventory event) {
        numberOf(event);
    }

    /// {@return the number that an event gives, which must not be refused}
    long numberOf(CareEvent.Inventory event) {
        return switch (outcome(event)) {
            case InventoryOutcome.Applied(long number) -> number;
            case InventoryOutcome.Refused(Refusal refusal) -> throw new AssertionError(event + " refused: " + refusal);
        };
    }

    /// {@return why an event was refused, or null}
    @Nullable
    Refusal refusal(CareEvent.Inventory event) {
        return outcome(event) instanceof InventoryOutcome.Refused(Refusal refusal) ? refusal : null;
    }

    private InventoryOutcome outcome(CareEvent.Inventory event) {
        return admission.apply(event, micros(now), (_, _) -> true);
    }

    /// Sends a body; its items are JSON objects.
    void send(long gateway, String... items) {
        byte[] bytes = ("[" + String.join(",", items) + "]").getBytes(UTF_8);
        json.decode(bytes, 0, bytes.length, fragments);
        assertThat(fragments.faultCount()).isZero();
        assertThat(fragments.count()).isEqualTo(items.length);
        position++;
        for (int row = 0; row < fragments.count(); row++) {
            item.copy(fragments, row);
            admission.admit(position, micros(now), gateway, item);
        }
    }

    /// {@return a saturation that was taken then}
    static String saturation(String percent, String takenAt) {
        return reading("oxygen_saturation", percent, "%", "\"taken_at\":\"" + takenAt + "\"");
    }

    /// {@return a saturation of a device without a clock}
    static String undated(String percent, String... others) {
        String rest = others.length == 0 ? "" : "," + String.join(",", others);
        return reading("oxygen_saturation", percent, "%", "\"taken_at\":null" + rest);
    }

    /// {@return a reading of the oximeter, or of what pretends to be it}
    static String reading(String vital, String value, String unit, String rest) {
        return "{\"device\":\"ox-1\",\"vital\":\"" + vital + "\",\"value\":" + value + ",\"unit\":\"" + unit + "\","
                + rest + "}";
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
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
        verdicts.add(verdict + " " + reason);
        times.add(timeSource + " " + Instant.EPOCH.plus(takenAtMicros, ChronoUnit.MICROS));
        if (verdict == Verdict.HELD) {
            held = Optional.of(held(at, decided, takenAtMicros));
        }
    }

    private HeldReading held(long at, Item decided, long takenAtMicros) {
        long high = fragments.identityHigh[decided.index];
        long low = fragments.identityLow[decided.index];
        return new HeldReading(
                at,
                decided.index,
                1,
                decided.vital,
                decided.firstQuanta,
                decided.secondQuanta,
                decided.thirdQuanta,
                takenAtMicros,
                false,
                decided.identityHigh == high ? Optional.empty() : Optional.of(new UUID(high, low)));
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
        throw new AssertionError("nothing waits for the store here");
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
        judged.add("not " + place);
    }

    @Override
    public void admitted(AdmittedReading reading) {
        judged.add("patient " + reading.patient());
    }
}
