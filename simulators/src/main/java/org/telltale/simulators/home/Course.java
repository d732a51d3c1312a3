package org.telltale.simulators.home;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.wire.CanonicalReading;

/// One device of one patient: when it is used, and what it then shows.
public record Course(Diary diary, Physiology physiology) {
    /// {@return what the device calls itself}
    public String device() {
        return diary.device();
    }

    /// {@return what it measures}
    public Vital vital() {
        return physiology.vital();
    }

    /// {@return its readings in the half-open time asked for, in order, as the device itself would say
    /// them}
    public List<CanonicalReading> between(Instant fromInclusive, Instant toExclusive) {
        return diary.between(fromInclusive, toExclusive).stream()
                .map(this::reading)
                .toList();
    }

    private CanonicalReading reading(Moment moment) {
        OffsetDateTime takenAt = moment.at().toOffsetDateTime();
        CanonicalReading reading =
                CanonicalReading.of(device(), physiology.at(moment), takenAt).withSequence(moment.counter());
        return diary.habit().repeats() > 1 ? reading.withSession(moment.session()) : reading;
    }
}
