package org.telltale.ingest.fhir;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.OffsetTime;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.SeenValues;

/// When an Observation was made, by which clock.
///
/// | the Observation | the device's time | the gateway's | the moment |
/// |---|---|---|---|
/// | any | `effective`, with its offset | `issued` | |
/// | with a coincident time whose clocks were both seen | `effective` less the difference | `issued` | `effective` |
/// | of a device whose clock only counts | its count, as a counter | `effective` | |
/// | of a personal health device without a coincident time | none | `effective` | |
///
/// A gateway moves stored readings to its own clock before it sends them. Two gateways, or one on two
/// days, move them by different amounts; so what makes a reading itself is what the device wrote: the
/// stamp in the identifier that the gateway forms for it, else the time that was moved, moved back. A
/// stamp that equals `effective` while the clocks differ shows a gateway that moved nothing, and the
/// moment is then moved here.
///
/// A period counts as its start. One that is longer than [#LONGEST_PERIOD_MICROS] is of no moment.
final class ObservationTimes {
    /// The longest period that is one reading: an hour.
    private static final long LONGEST_PERIOD_MICROS = TimeUnit.HOURS.toMicros(1);

    private static final long A_MINUTE_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final long A_SECOND_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final String EFFECTIVE = "effective";
    private static final String ISSUED = "issued";

    private final CoincidentTimes coincident;
    private final OffsetTime time = new OffsetTime();
    private final DeviceStamp stamp = new DeviceStamp();

    private long effectiveMicros;
    private int effectiveOffsetMinutes;
    private boolean isLong;
    private boolean isMeaningless;
    private boolean isPlain;
    private String faultPath = EFFECTIVE;

    private long deviceMicros;
    private int deviceOffsetMinutes;
    private long instantMicros;
    private long gatewayMicros;
    private long sequence;

    ObservationTimes(CoincidentTimes coincident) {
        this.coincident = coincident;
    }

    /// Works them out.
    ///
    /// @return null where they are times, else what is wrong
    @Nullable
    Fault read(Observation observation) {
        deviceMicros = Fragments.ABSENT;
        deviceOffsetMinutes = 0;
        instantMicros = Fragments.ABSENT;
        gatewayMicros = Fragments.ABSENT;
        sequence = Fragments.ABSENT;
        isLong = false;
        isMeaningless = false;
        isPlain = false;
        Fault fault = readEffective(observation);
        fault = fault == null ? readIssued(observation) : fault;
        if (fault == null) {
            settle(observation);
        }
        return fault;
    }

    private @Nullable Fault readEffective(Observation observation) {
        effectiveMicros = Fragments.ABSENT;
        faultPath = EFFECTIVE;
        boolean isPeriod = observation.has(ObservationKey.EFFECTIVE_PERIOD);
        Text from = isPeriod ? observation.periodStart : observation.effective;
        Text to = observation.periodEnd;
        if (isPeriod && !from.isEmpty() && !to.isEmpty()) {
            if (!read(to)) {
                return Fault.BAD_TIME;
            }
            effectiveMicros = time.micros();
        }
        long endMicros = effectiveMicros;
        Text text = from.isEmpty() && isPeriod ? to : from;
        if (text.isEmpty()) {
            boolean isNone = !isPeriod
                    && !observation.has(ObservationKey.EFFECTIVE_DATE_TIME)
                    && !observation.has(ObservationKey.EFFECTIVE_INSTANT)
                    && !observation.has(ObservationKey.EFFECTIVE_TIMING);
            return isNone ? null : Fault.BAD_TIME;
        }
        if (!read(text)) {
            return Fault.BAD_TIME;
        }
        effectiveMicros = time.micros();
        effectiveOffsetMinutes = time.offsetMinutes();
        isLong = endMicros != Fragments.ABSENT && endMicros - effectiveMicros > LONGEST_PERIOD_MICROS;
        return null;
    }

    private @Nullable Fault readIssued(Observation observation) {
        if (!observation.has(ObservationKey.ISSUED)) {
            return null;
        }
        faultPath = ISSUED;
        if (!read(observation.issued)) {
            return Fault.BAD_TIME;
        }
        gatewayMicros = time.micros();
        return null;
    }

    private boolean read(Text text) {
        return time.read(text.source(), text.at(), text.length());
    }

    private void settle(Observation observation) {
        boolean hasCoincident = coincident.find(observation);
        if (hasCoincident && !coincident.isPresent() && !coincident.isKeptRight()) {
            isMeaningless = true;
            return;
        }
        if (effectiveMicros == Fragments.ABSENT) {
            return;
        }
        if (hasCoincident && coincident.clock() == Clock.COUNTER) {
            settleCounter(observation);
            return;
        }
        boolean isPhd = observation.isPhd();
        long difference = hasCoincident ? coincident.differenceMicros() : Fragments.ABSENT;
        if (isPhd && stamp.read(observation)) {
            settleStamp(difference);
        } else if (difference != Fragments.ABSENT) {
            settleDifference(difference);
        } else if (isPhd && !hasCoincident && observation.derivedFromCount() == 0) {
            settleHeard();
        } else {
            settlePlain();
            isPlain = !isPhd && !hasCoincident;
        }
    }

    private void settlePlain() {
        deviceMicros = effectiveMicros;
        deviceOffsetMinutes = effectiveOffsetMinutes;
    }

    /// The device sent no stamp: it is the time at which the gateway heard it.
    private void settleHeard() {
        gatewayMicros = effectiveMicros;
    }

    private void settleCounter(Observation observation) {
        long ticks = observation.ticks().value.wholeNumber();
        if (observation.ticks().isThere() && ticks >= 0) {
            sequence = ticks;
            gatewayMicros = effectiveMicros;
        } else {
            settlePlain();
        }
    }

    private void settleStamp(long difference) {
        deviceMicros = stamp.micros();
        deviceOffsetMinutes = stamp.offsetMinutes();
        boolean isWall = deviceOffsetMinutes == Fragments.NO_OFFSET;
        long effective = isWall ? effectiveMicros + A_MINUTE_MICROS * effectiveOffsetMinutes : effectiveMicros;
        boolean isUnmoved = Math.abs(effective - deviceMicros) < A_SECOND_MICROS && difference != Fragments.ABSENT;
        instantMicros = isUnmoved ? effectiveMicros + difference : effectiveMicros;
    }

    private void settleDifference(long difference) {
        boolean isWall = coincident.clock() == Clock.WALL;
        deviceMicros = effectiveMicros - difference + (isWall ? A_MINUTE_MICROS * effectiveOffsetMinutes : 0);
        deviceOffsetMinutes = isWall ? Fragments.NO_OFFSET : effectiveOffsetMinutes;
        instantMicros = effectiveMicros;
    }

    /// {@return whether it is of a period, and of no moment}
    boolean isLong() {
        return isLong;
    }

    /// {@return whether no honest time exists: the device's clock was set since, and nothing keeps it
    /// right}
    boolean isMeaningless() {
        return isMeaningless;
    }

    String faultPath() {
        return faultPath;
    }

    /// Places them on a plan: only where they are those that stand in the Observation, whatever they are.
    ///
    /// @return whether they could be placed
    boolean isPlanned(Observation observation, RowPlan plan, SeenValues seen) {
        int effective = observation.effective.slot();
        if (!isPlain || effective == SeenValues.NONE) {
            return false;
        }
        plan.text(plan.time(), seen.placed(effective), true, 0);
        int issued = observation.issued.slot();
        boolean isIssuedKnown = issued != SeenValues.NONE || !observation.has(ObservationKey.ISSUED);
        if (issued != SeenValues.NONE) {
            plan.text(plan.gatewayTime(), seen.placed(issued), true, 0);
        }
        return isIssuedKnown;
    }

    void fill(Fragments into, int row) {
        into.deviceTimeMicros[row] = deviceMicros;
        into.deviceOffsetMinutes[row] = deviceOffsetMinutes;
        into.instantMicros[row] = instantMicros;
        into.gatewayTimeMicros[row] = gatewayMicros;
        into.sequence[row] = sequence;
    }
}
