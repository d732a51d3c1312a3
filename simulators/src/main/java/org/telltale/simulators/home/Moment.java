package org.telltale.simulators.home;

import java.time.Instant;
import java.time.ZonedDateTime;

/// One use of a device.
///
/// @param at when, by the patient's wall clock
/// @param session which use of the day's uses it belongs to: repeats share it
/// @param repeat 0 for the first measurement of a session
/// @param counter the device's own counter, higher for every later moment
/// @param chance what the body's noise is drawn from
public record Moment(ZonedDateTime at, String session, int repeat, long counter, Chance chance) {
    /// {@return the point in time}
    public Instant instant() {
        return at.toInstant();
    }

    /// {@return the hour of the day with its fraction, 0 to below 24}
    public double hourOfDay() {
        return at.toLocalTime().toSecondOfDay() / 3600.0;
    }
}
