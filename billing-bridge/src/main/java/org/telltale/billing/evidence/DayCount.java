package org.telltale.billing.evidence;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.telltale.billing.DeviceReading;
import org.telltale.billing.Reason;
import org.telltale.care.day.CivilDays;
import org.telltale.care.day.DaySpan;
import org.telltale.care.device.DeviceId;
import org.telltale.care.program.Program;

/// The device days of one period: a day counts once, however many readings it has.
///
/// @param counted the days that count, each with its proof
/// @param rejected the days that have readings and do not count, each with its reason
public record DayCount(NavigableMap<LocalDate, DayProof> counted, NavigableMap<LocalDate, RejectedDay> rejected) {
    private static final Comparator<DeviceReading> AS_RECEIVED =
            Comparator.comparingLong(DeviceReading::position).thenComparingInt(DeviceReading::index);

    /// Copies the maps.
    public DayCount {
        counted = Collections.unmodifiableNavigableMap(new TreeMap<>(counted));
        rejected = Collections.unmodifiableNavigableMap(new TreeMap<>(rejected));
    }

    /// {@return the days of `span` that readings prove, from whichever device}
    ///
    /// @param period the whole period: what was received after it is late
    public static DayCount of(
            List<DeviceReading> readings,
            Program program,
            DaySpan span,
            DaySpan period,
            CivilDays days,
            Eligibility eligibility) {
        NavigableMap<LocalDate, DayProof> counted = new TreeMap<>();
        NavigableMap<LocalDate, RejectedDay> rejected = new TreeMap<>();
        for (DeviceReading reading : readings.stream().sorted(AS_RECEIVED).toList()) {
            LocalDate day = days.dayOf(reading.takenAt());
            if (span.contains(day)) {
                Optional<Unmet> unmet = eligibility.ofReading(program, reading);
                if (unmet.isPresent()) {
                    rejected.putIfAbsent(day, new RejectedDay(day, reading, unmet.get()));
                } else {
                    boolean late = !days.dayOf(reading.receivedAt()).isBefore(period.endExclusive());
                    counted.putIfAbsent(day, new DayProof(day, reading, days.zoneAt(reading.takenAt()), late));
                }
            }
        }
        rejected.keySet().removeAll(counted.keySet());
        return new DayCount(counted, rejected);
    }

    /// {@return the same, for the one device that has the most days; at a tie, the one with the lowest number}
    ///
    /// The days of other devices are rejected with [Reason#OTHER_DEVICE].
    public static DayCount ofOneDevice(
            List<DeviceReading> readings,
            Program program,
            DaySpan span,
            DaySpan period,
            CivilDays days,
            Eligibility eligibility) {
        NavigableMap<Long, DayCount> byDevice = new TreeMap<>();
        for (DeviceId device :
                readings.stream().map(DeviceReading::device).distinct().toList()) {
            List<DeviceReading> own = readings.stream()
                    .filter(reading -> reading.device().equals(device))
                    .toList();
            byDevice.put(device.number(), of(own, program, span, period, days, eligibility));
        }
        DayCount best = byDevice.values().stream()
                .reduce((one, other) -> other.count() > one.count() ? other : one)
                .orElse(new DayCount(new TreeMap<>(), new TreeMap<>()));
        NavigableMap<LocalDate, RejectedDay> rejected = new TreeMap<>();
        for (DayCount device : byDevice.values()) {
            device.counted.forEach((day, proof) -> rejected.putIfAbsent(
                    day, new RejectedDay(day, proof.reading(), new Unmet(Reason.OTHER_DEVICE, "not joined"))));
        }
        byDevice.values().forEach(device -> device.rejected.forEach(rejected::putIfAbsent));
        rejected.keySet().removeAll(best.counted.keySet());
        return new DayCount(best.counted, rejected);
    }

    /// {@return how many days count}
    public int count() {
        return counted.size();
    }

    /// {@return the reason of most of the rejected days, if there are any; at a tie, the one listed first}
    public Optional<Reason> mainRejection() {
        Map<Reason, Long> byReason = new TreeMap<>();
        rejected.values().forEach(day -> byReason.merge(day.why().reason(), 1L, Long::sum));
        return byReason.entrySet().stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey);
    }
}
