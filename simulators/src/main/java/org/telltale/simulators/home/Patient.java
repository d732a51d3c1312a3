package org.telltale.simulators.home;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.telltale.simulators.wire.CanonicalReading;

/// Somebody who lives at home with one or two devices.
///
/// @param number from 0, within the population
/// @param name made up
/// @param zone where the patient lives
/// @param courses one a device; the first is the program's own
/// @param inTrouble whether the end of the simulated time finds this patient in a spell
public record Patient(
        int number,
        String name,
        LocalDate born,
        ZoneId zone,
        Program program,
        List<Course> courses,
        boolean inTrouble) {
    /// Copies the list.
    public Patient {
        courses = List.copyOf(courses);
    }

    /// {@return everything this patient's devices show in the half-open time asked for, in order of time}
    public List<CanonicalReading> between(Instant fromInclusive, Instant toExclusive) {
        return courses.stream()
                .flatMap(course -> course.between(fromInclusive, toExclusive).stream())
                .sorted(Comparator.comparing(reading -> reading.takenAt().toInstant()))
                .toList();
    }
}
