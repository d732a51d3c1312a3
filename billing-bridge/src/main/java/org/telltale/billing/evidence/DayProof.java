package org.telltale.billing.evidence;

import java.time.LocalDate;
import java.time.ZoneId;
import org.telltale.billing.DeviceReading;

/// A device day, and the reading that proves it.
///
/// @param day the civil day
/// @param reading of all that could prove it, the one that we received first: whatever is received later changes
///     nothing about it
/// @param zone the patient's zone when it was taken
/// @param late whether it was received only after the period had ended
public record DayProof(LocalDate day, DeviceReading reading, ZoneId zone, boolean late) {}
