package org.telltale.billing.period;

import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Enrollment;

/// One period of one enrollment.
///
/// @param enrollment whose
/// @param number which one, from 1
/// @param days its days
public record SupplyPeriod(Enrollment enrollment, int number, DaySpan days) {}
