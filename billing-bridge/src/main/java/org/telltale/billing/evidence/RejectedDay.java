package org.telltale.billing.evidence;

import java.time.LocalDate;
import org.telltale.billing.DeviceReading;

/// A civil day with readings of which none counts.
///
/// @param day the day
/// @param reading the first that we received of them
/// @param why what is wrong with it
public record RejectedDay(LocalDate day, DeviceReading reading, Unmet why) {}
