package org.telltale.care.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.telltale.care.vital.Unit;

/// Pressures that were measured one after the other, and that are read as one measurement: pairs and triples.
///
/// Guidelines take two readings or more, a minute or two apart, and read their average, because the first is
/// often the highest. Each reading is kept and counts; the average is derived, and is worked out anew from what
/// counts when it is asked for, so that a late or corrected reading is in it.
///
/// Sources: Muntner et al., Measurement of Blood Pressure in Humans, Hypertension 2019 (two readings, at least
/// one minute apart, averaged); Mancia et al., 2023 ESH Guidelines, J Hypertens 2023 (home: duplicate readings
/// one minute apart, all averaged; office: three, the first discarded); Shimbo et al., Circulation 2020 (home:
/// average of all).
///
/// @param readings in the order in which they were taken; at least one
public record PressureSession(List<Part> readings) {
    /// How far apart the readings of a session are at most.
    public static final Duration USUAL_GAP = Duration.ofMinutes(10);

    /// One of its readings.
    ///
    /// @param deviceAveraged whether the device sent the average of several already, which is a session of
    /// its own
    /// @param pulseQuanta absent where none was measured with it
    /// @param pulsePlace where the pulse is, if it came in a body of its own
    public record Part(
            ReadingPlace place,
            long device,
            Instant takenAt,
            boolean deviceAveraged,
            long systolicQuanta,
            long diastolicQuanta,
            Optional<Long> pulseQuanta,
            Optional<ReadingPlace> pulsePlace) {}

    /// What several readings come to, in tenths, halves rounded up.
    ///
    /// @param count how many
    /// @param pulseTenths of those that came with one
    public record Mean(int count, long systolicTenths, long diastolicTenths, Optional<Long> pulseTenths) {}

    /// Refuses no readings.
    public PressureSession {
        readings = List.copyOf(readings);
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("readings must not be empty");
        }
    }

    /// {@return the sessions of one person's readings, in the order in which they began}
    ///
    /// @param parts those that count, in any order
    /// @param most how long after the reading before it, on the same device, a reading is still of the same
    /// session
    public static List<PressureSession> of(List<Part> parts, Duration most) {
        List<Part> inOrder = parts.stream()
                .sorted(Comparator.comparingLong(Part::device)
                        .thenComparing(Part::takenAt)
                        .thenComparing(Part::place, Comparator.comparingLong(ReadingPlace::packed)))
                .toList();
        List<PressureSession> sessions = new ArrayList<>();
        List<Part> session = new ArrayList<>();
        for (Part part : inOrder) {
            if (!session.isEmpty() && !follows(session.getLast(), part, most)) {
                sessions.add(new PressureSession(session));
                session.clear();
            }
            session.add(part);
        }
        if (!session.isEmpty()) {
            sessions.add(new PressureSession(session));
        }
        sessions.sort(Comparator.comparing(PressureSession::beganAt));
        return List.copyOf(sessions);
    }

    private static boolean follows(Part before, Part part, Duration most) {
        return before.device() == part.device()
                && !before.deviceAveraged()
                && !part.deviceAveraged()
                && Duration.between(before.takenAt(), part.takenAt()).compareTo(most) <= 0;
    }

    /// {@return when its first reading was taken}
    public Instant beganAt() {
        return readings.getFirst().takenAt();
    }

    /// {@return when its last reading was taken}
    public Instant endedAt() {
        return readings.getLast().takenAt();
    }

    /// {@return the average of all}
    public Mean mean() {
        return mean(readings);
    }

    /// {@return the average without the first, which is often the highest; empty for a single reading}
    public Optional<Mean> meanWithoutFirst() {
        return readings.size() == 1 ? Optional.empty() : Optional.of(mean(readings.subList(1, readings.size())));
    }

    private static Mean mean(List<Part> some) {
        List<Part> withPulse =
                some.stream().filter(part -> part.pulseQuanta().isPresent()).toList();
        return new Mean(
                some.size(),
                tenths(some, Part::systolicQuanta, Unit.MILLIMETRE_OF_MERCURY),
                tenths(some, Part::diastolicQuanta, Unit.MILLIMETRE_OF_MERCURY),
                withPulse.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                tenths(withPulse, part -> part.pulseQuanta().orElseThrow(), Unit.PER_MINUTE)));
    }

    /// Exact until the last step: quanta are whole numbers.
    private static long tenths(List<Part> some, ToLongFunction<Part> quanta, Unit unit) {
        long twentieths = Math.floorDiv(20 * some.stream().mapToLong(quanta).sum(), some.size() * unit.quantaPerUnit());
        return Math.floorDiv(twentieths + 1, 2);
    }
}
